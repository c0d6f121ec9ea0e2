import type { Action } from '../../../src/archive/batch';
import type { FaultPlan, Switches } from '../../emulator/control';

/** Things that happen in the course of a run. Counted, never timed, so that a plan says when. */
export type Event =
  /** A request reaches Notion. */
  | 'asked'
  /** Notion has carried out a write and not answered yet. */
  | 'written'
  /** A window is about to write a line of the journal. */
  | 'noting'
  /** A line is on disk, and the window does not know it yet. */
  | 'noted'
  /** A window knows what became of an item. */
  | 'settled';

/** The `count`th of them, from 1. */
export interface Moment {
  readonly event: Event;
  readonly count: number;
}

/** What somebody else does in Notion. */
export interface Edit {
  readonly kind: 'trash' | 'restore' | 'keep' | 'unkeep' | 'purge' | 'rename' | 'unshare';
  readonly id: string;
}

/** What the person does in a window. */
export type Act =
  | {
      readonly kind: 'change';
      readonly action: Action;
      readonly pages: readonly string[];
      /** Whether the rows show the pages as they are, or as they were when all began. */
      readonly fresh: boolean;
      /** Every second page is reached by a connection of its own. */
      readonly both: boolean;
      /** The person cancels when so many items are settled. */
      readonly cancelAfter: number | undefined;
    }
  /** Takes back a batch that has ended, the `back`th from the newest, counted round. */
  | { readonly kind: 'undo'; readonly back: number };

/** The first window ends, in the middle of whatever it does. */
export interface Kill {
  /** Counted in that window alone. */
  readonly at: Moment;
  /** How much of a line that was being written is on disk, 0 to 1; undefined: nothing. */
  readonly torn: number | undefined;
  /** Whether requests under way still reach Notion. */
  readonly arrives: boolean;
  /** What the person wants at the next start. */
  readonly answer: 'resume' | 'undo' | 'leave';
}

/** One run, whole. */
export interface Plan {
  readonly switches: Partial<Switches>;
  readonly faults: readonly FaultPlan[];
  readonly edits: readonly { readonly at: Moment; readonly edit: Edit }[];
  /** What each window does, one act after the other; the windows are at work at the same time. */
  readonly windows: readonly (readonly Act[])[];
  readonly kill: Kill | undefined;
  /** What others do between that and the undoing. */
  readonly afterwards: readonly Edit[];
}
