import type { Target } from '../notion/requests';
import { type Failure, isOfConnection } from '../notion/failure';
import type { NotionId } from '../notion/schema/ids';
import type { PageState } from '../notion/schema/pageState';

export type Action = 'archive' | 'keep' | 'restore';

/** `create`: pages that are gone are created anew from their copies. Its undo moves these to the Trash. */
export type BatchAction = Action | 'create';

/** One object of a batch: nearly always a page; a database or data source when one is restored as an ancestor. */
export interface Item extends Target {
  /** Id of the connection that reaches it. */
  readonly connection: string;
  readonly title: string;
  /** The data source that a page is a row of. */
  readonly source?: NotionId | undefined;
  readonly before: PageState;
  readonly asked: PageState;
  /** It was restored because it contains others of its batch. Undone after them, or Notion would refuse those. */
  readonly contains?: boolean | undefined;
}

/** Who began a batch, where that was not a person at a command. */
export interface BatchOrigin {
  readonly kind: 'agent';
  /** The name of the language-model tool that it called. */
  readonly tool: string;
}

/** One act of the user, or of what acts for them. */
export interface BatchHead {
  readonly id: string;
  readonly action: BatchAction;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The batch that this one undoes. */
  readonly undoes?: string | undefined;
  /** Undefined for a person. */
  readonly by?: BatchOrigin | undefined;
  /** The name of the clean-up rule that it runs; of several, their names. */
  readonly rule?: string | undefined;
}

/** The head alone of what has one; parts that are undefined are absent. */
export function headOf({ id, action, startedAt, undoes, rule, by }: BatchHead): BatchHead {
  return {
    id,
    action,
    startedAt,
    undoes,
    ...(rule !== undefined && { rule }),
    ...(by !== undefined && { by }),
  };
}

/** An act and what it changes. */
export interface Batch extends BatchHead {
  readonly items: readonly Item[];
  /** Its items join those that a batch of this id has already: tried again, or found to be needed too. */
  readonly continues?: boolean;
}

/** The state of an item as Notion confirmed it, and in what else it differs from the record. */
export interface Confirmed {
  readonly state: PageState;
  /** Its title now. */
  readonly retitled?: string;
  /** The data source that it is a row of now; `elsewhere` where it is a row of none. */
  readonly movedTo?: NotionId | 'elsewhere';
  /** The page that was created in place of one that is gone. */
  readonly created?: NotionId;
  /** When it was edited last, as Notion said in ISO 8601: the time of the change itself, where that moves it. */
  readonly editedTime?: string;
}

/** Contents that a copy cannot hold: how many of each. `values`: properties with more values; `content`: cut off or withheld. */
export type NotHeld = Readonly<
  Partial<
    Record<'files' | 'databases' | 'subpages' | 'syncedBlocks' | 'blocks' | 'values' | 'content', number>
  >
>;

/** How the attempt to change one item ended. */
export type Outcome =
  | ({
      readonly kind: 'changed';
      /** A copy was made before. */
      readonly copy?: NotHeld;
    } & Confirmed)
  | ({ readonly kind: 'already' } & Confirmed)
  /** As asked when it was read again, perhaps by an earlier write of this batch whose answer was lost. */
  | ({ readonly kind: 'found' } & Confirmed)
  /** Someone else changed it since it was recorded, so it was left alone. */
  | ({ readonly kind: 'changedSince' } & Confirmed)
  /** It is in another data source than recorded, so it was left alone. */
  | ({ readonly kind: 'moved' } & Confirmed)
  /** Deleted for good, or not shared any more; Notion does not tell which. */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      /** What failed in place of its change: its copy, so that it was left alone; or to create it. */
      readonly of?: 'copy' | 'create';
    }
  /** The write may have been saved and the page could not be read. */
  | { readonly kind: 'unknown'; readonly failure: Failure }
  | { readonly kind: 'notStarted'; readonly why: StopReason };

/**
 * Why an item was not started: the person cancelled; the connection was lost, or may not write; the journal
 * could not be written; another window took the batch over.
 */
export type StopReason = 'cancelled' | 'lost' | 'refused' | 'journal' | 'taken';

export interface ItemResult {
  readonly item: Item;
  readonly outcome: Outcome;
}

/** The page was left alone because it could not be copied. */
export function isOfCopy(outcome: Outcome): boolean {
  return outcome.kind === 'failed' && outcome.of === 'copy';
}

/** Worth trying again, unlike an item that is as asked, gone, or changed by somebody else. */
export function isFailure(kind: Outcome['kind']): boolean {
  return kind === 'failed' || kind === 'unknown' || kind === 'notStarted';
}

/** Neither Notion nor the person has decided about the item: the batch can be resumed with it. */
export function isInterrupted(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'unknown':
      return true;
    case 'failed':
      return isOfConnection(outcome.failure) || outcome.failure.kind === 'timeout';
    case 'notStarted':
      return outcome.why !== 'cancelled' && outcome.why !== 'refused';
    default:
      return false;
  }
}

/** The state that an action asks for. */
export const targetState: Record<BatchAction, PageState> = {
  archive: 'trash',
  keep: 'kept',
  restore: 'live',
  create: 'live',
};

/** False where the state is the asked one already, or where keeping would take a page out of the Trash. */
export function appliesTo(action: BatchAction, state: PageState): boolean {
  return action === 'keep' ? state === 'live' : state !== targetState[action];
}

/** The action that brings back a state. */
export const actionTowards: Record<PageState, Action> = { trash: 'archive', kept: 'keep', live: 'restore' };

/** Ids of batches sort by time. Of items with one id the first is meant: the journal tells items apart by their ids. */
export function newBatch(action: BatchAction, items: readonly Item[], undoes?: string): Batch {
  const now = new Date();
  const id = `${idPrefix(now)}-${crypto.randomUUID().slice(0, 8)}`;
  const known = new Set<string>();
  const each = items.filter((item) => !known.has(item.id) && known.add(item.id));
  return { id, action, startedAt: now.toISOString(), undoes, items: each };
}

/** The same batch under an id that sorts after another one, even if the clock was set back in between. */
export function laterThan(batch: Batch, other: string): Batch {
  const moment = momentOf(other);
  if (moment === undefined || batch.id > other) return batch;
  const id = `${idPrefix(new Date(Date.parse(moment) + 1))}-${crypto.randomUUID().slice(0, 8)}`;
  return { ...batch, id };
}

/** The beginning of the id of a batch that is made at that moment. */
export function idPrefix(moment: Date): string {
  return moment.toISOString().replace(/\D/g, '');
}

/** The moment that an id begins with, in ISO 8601. Undefined for an id of another form. */
export function momentOf(id: string): string | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3}).*$/s;
  const moment = id.replace(digits, '$1-$2-$3T$4:$5:$6.$7Z');
  return moment === id || Number.isNaN(Date.parse(moment)) ? undefined : moment;
}

/** More items of the same act: the undo of the batch takes these back too. */
export function continued(batch: Batch, items: readonly Item[]): Batch {
  return { ...batch, items, continues: true };
}
