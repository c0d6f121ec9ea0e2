import type { Target } from '../notion/api';
import type { Failure } from '../notion/failure';
import type { NotionId } from '../notion/ids';
import type { PageState } from '../notion/state';

export type Action = 'archive' | 'keep' | 'restore';

/** One object of a batch: nearly always a page; a database or data source when one is restored as an ancestor. */
export interface Item extends Target {
  /** Id of the connection that reaches it. */
  readonly connection: string;
  readonly title: string;
  /** The data source that a page is a row of. */
  readonly source?: NotionId | undefined;
  readonly before: PageState;
  readonly asked: PageState;
  /** It was restored because it contains others of its batch. Taken back after them, or Notion would refuse those. */
  readonly contains?: boolean | undefined;
}

/** What one act of the user changes. */
export interface Batch {
  readonly id: string;
  readonly action: Action;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The batch that this one takes back. */
  readonly undoes?: string | undefined;
  readonly items: readonly Item[];
  /** Its items join those that a batch of this id has already: tried again, or found to be needed too. */
  readonly continues?: boolean;
}

/** What became of one item. Only `changed`, `already` and `changedSince` say what Notion confirmed. */
export type Outcome =
  | { readonly kind: 'changed'; readonly state: PageState }
  | { readonly kind: 'already'; readonly state: PageState }
  /** Someone else changed it after the batch that is being undone, so it was left alone. */
  | { readonly kind: 'changedSince'; readonly state: PageState }
  /** Deleted for good, or not shared any more; Notion does not tell which. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The write may have been saved and the page could not be read. */
  | { readonly kind: 'unknown'; readonly failure: Failure }
  | { readonly kind: 'notStarted'; readonly why: 'stopped' | 'journal' };

export interface Settled {
  readonly item: Item;
  readonly outcome: Outcome;
}

/** Worth trying again, unlike what is as it should be, gone, or somebody else's. */
export function isFailure({ outcome: { kind } }: Settled): boolean {
  return kind === 'failed' || kind === 'unknown' || kind === 'notStarted';
}

/** The state that an action asks for. */
export const stateAfter: Record<Action, PageState> = { archive: 'trash', keep: 'kept', restore: 'live' };

/** An action has nothing to do with these: they are as asked, or keeping them would take them out of the Trash. */
export function appliesTo(action: Action, state: PageState): boolean {
  switch (action) {
    case 'archive':
      return state !== 'trash';
    case 'keep':
      return state === 'live';
    case 'restore':
      return state !== 'live';
  }
}

/** The action that brings back a state. */
export function actionTowards(state: PageState): Action {
  switch (state) {
    case 'trash':
      return 'archive';
    case 'kept':
      return 'keep';
    case 'live':
      return 'restore';
  }
}

/** Ids sort by time. */
export function newBatch(action: Action, items: readonly Item[], undoes?: string): Batch {
  const now = new Date();
  const id = `${idPrefix(now)}-${crypto.randomUUID().slice(0, 8)}`;
  return { id, action, startedAt: now.toISOString(), undoes, items };
}

/** What the ids of a moment begin with. */
export function idPrefix(moment: Date): string {
  return moment.toISOString().replace(/\D/g, '');
}

/** More of the same act: what undoes the batch undoes this too. */
export function continued(batch: Batch, items: readonly Item[]): Batch {
  return { ...batch, items, continues: true };
}
