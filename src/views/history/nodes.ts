import type { BatchOrigin, Item } from '../../archive/batch';
import type { BatchCounts } from '../../archive/history';
import type { RunningBatch } from '../../archive/runningBatches';

/** A batch of the journal as the view lists it. */
export interface ListedBatch {
  readonly counts: BatchCounts;
  /** It is running, being undone or asked about, here or in another window. */
  readonly isBusy: boolean;
  readonly by: Actor;
}

/** Who began a batch. */
export type Actor = { readonly kind: 'you' } | BatchOrigin;

/** One item of a batch, with what became of it. */
export interface ListedItem {
  readonly item: Item;
  readonly state: ItemState;
  readonly isUndoable: boolean;
}

/** As the journal tells it: an outcome, or that there is none. */
export type ItemState =
  | 'changed'
  | 'undone'
  | 'already'
  | 'changedSince'
  | 'moved'
  | 'gone'
  | 'refused'
  | 'failed'
  | 'unsure'
  | 'pending'
  | 'notStarted';

interface Common {
  /** Contains the ids of all ancestors, so it is unique in the tree and stable over refreshes. */
  readonly id: string;
  readonly parent: HistoryNode | undefined;
}
export interface RunningNode extends Common {
  readonly kind: 'running';
  readonly running: RunningBatch;
}
interface DayNode extends Common {
  readonly kind: 'day';
  /** Midnight at its beginning, in the person's time zone. */
  readonly day: Date;
  readonly isRecent: boolean;
  readonly batches: readonly ListedBatch[];
  /** The ids of batches that a newer release wrote. */
  readonly newer: readonly string[];
}
export interface BatchNode extends Common {
  readonly kind: 'batch';
  readonly listed: ListedBatch;
}
/** Batches of a day that changed nothing. */
interface IdleNode extends Common {
  readonly kind: 'idle';
  readonly batches: readonly ListedBatch[];
}
export interface ItemNode extends Common {
  readonly kind: 'item';
  readonly batch: string;
  readonly listed: ListedItem;
}
/** A click shows more items of the batch. */
export interface MoreItemsNode extends Common {
  readonly kind: 'moreItems';
  readonly parent: HistoryNode;
  readonly rest: number;
}
interface NoticeNode extends Common {
  readonly kind: 'notice';
  readonly notice: Notice;
}
export type Notice =
  | { readonly kind: 'nothing' | 'noItems' | 'reading' }
  /** Only the time of a batch that a newer release wrote is known. */
  | { readonly kind: 'newer'; readonly id: string }
  /** `code`: of the file system. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** A row of the history. */
export type HistoryNode =
  RunningNode | DayNode | BatchNode | IdleNode | ItemNode | MoreItemsNode | NoticeNode;
