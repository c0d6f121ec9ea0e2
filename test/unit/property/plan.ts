import type { Action } from '../../../src/archive/batch';
import type { FaultPlan, Switches } from '../../emulator/control';

/** Events of a run. A plan acts at the nth of a kind, not at a time, so that it can be repeated. */
export type Event =
  /** A request reaches Notion. */
  | 'asked'
  /** Notion has carried out a write and not answered yet. */
  | 'written'
  /** A window is about to write a line of the journal. */
  | 'noting'
  /** The line is on disk, and the window's write has not resolved yet. */
  | 'noted'
  /** A window knows the outcome of an item. */
  | 'settled';

/** The `count`th event of a kind, from 1. */
export interface Moment {
  readonly event: Event;
  readonly count: number;
}

/** An edit by another person in Notion. */
export interface Edit {
  readonly kind: 'trash' | 'restore' | 'keep' | 'unkeep' | 'purge' | 'rename' | 'unshare';
  readonly id: string;
}

/** An act of the person in a window. */
export type Act =
  | {
      readonly kind: 'change';
      readonly action: Action;
      readonly pages: readonly string[];
      /** Whether the rows show the pages as they are, or as they were when the run began. */
      readonly fresh: boolean;
      /** Every second page is changed through another connection. */
      readonly both: boolean;
      /** The number of settled items after which the person cancels. */
      readonly cancelAfter: number | undefined;
    }
  /** Undoes a batch that has ended: the `back`th, modulo their number. */
  | { readonly kind: 'undo'; readonly back: number };

/** The first window is killed, whatever it is doing. */
export interface Kill {
  /** Counts only events of that window. */
  readonly at: Moment;
  /** The fraction of the line being written that reaches the disk, 0 to 1; undefined: nothing. */
  readonly torn: number | undefined;
  /** Whether requests in flight still reach Notion. */
  readonly arrives: boolean;
  /** The person's answer at the next start. */
  readonly answer: 'resume' | 'undo' | 'leave';
}

/** A whole run, as drawn at random. */
export interface Plan {
  readonly switches: Partial<Switches>;
  readonly faults: readonly FaultPlan[];
  readonly edits: readonly { readonly at: Moment; readonly edit: Edit }[];
  /** The acts of each window, in order; the windows run at the same time. */
  readonly windows: readonly (readonly Act[])[];
  readonly kill: Kill | undefined;
  /** Edits of others between recovery and undo. */
  readonly afterwards: readonly Edit[];
}
