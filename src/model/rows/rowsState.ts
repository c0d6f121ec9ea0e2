import type { StoppedRead, UnlistableMinute } from '../../notion/operations/allRows';
import type { Failure } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { ReadToken } from './changeLog';
import { type Continuation, continuationAfter, type FetchedSlice, type RowFeed } from './feed';
import type { RowOrder } from './order';
import { PageList } from './pageList';

/** A listing that failed keeps the rows that it had. */
export interface Failed {
  readonly failure: Failure;
  readonly since: Date;
  /** Only the next rows could not be read: those that are loaded are not old for it. */
  readonly isOfMore: boolean;
}

/** Whether its rows were read, or could not be. */
export function wasReadOrFailed({
  loaded,
  failed,
}: {
  readonly loaded: boolean;
  readonly failed: unknown;
}): boolean {
  return loaded || failed !== undefined;
}

/** `before`: a failure of the read before; rows are old since then. */
export function failedWith(
  failure: Failure,
  before: Failed | undefined,
  {
    since = new Date(),
    isOfMore = false,
  }: { readonly since?: Date | undefined; readonly isOfMore?: boolean } = {},
): Failed {
  return { failure, since: before?.since ?? since, isOfMore: isOfMore && before?.isOfMore !== false };
}

/** Whether Notion has more rows than are loaded, and how these are had. */
export type Rest =
  /** Nothing was read yet. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'next'; readonly next: Continuation }
  /** A read of all was stopped, so that there are gaps between the rows; changes since then are in the log. */
  | {
      readonly kind: 'stopped';
      readonly read: StoppedRead;
      readonly since: ReadToken;
      readonly next: Continuation | undefined;
    }
  /** Notion ended the list at its own limit; `isReadable`: the others can be read in ranges. */
  | { readonly kind: 'capped'; readonly isReadable: boolean }
  /** All are loaded but those of some minutes, in which more were created than Notion lists. */
  | { readonly kind: 'complete'; readonly unlistable: readonly UnlistableMinute[] };

/** The loaded rows of a listing and what is known about the others. Immutable: what did not change is the same object. */
export interface RowsState {
  readonly list: PageList;
  readonly rest: Rest;
  readonly failed: Failed | undefined;
  /** When rows of the last session were read; undefined once an answer of Notion about them was committed. */
  readonly asOf: Date | undefined;
  /** Rows that could not be read, as of a slice. */
  readonly unreadable: readonly string[];
  /** Rows that are shown at most. */
  readonly limit: number;
  /** The last row that was removed here since the last read; it may come back to its place. */
  readonly removed: Removal | undefined;
}

interface Removal {
  readonly id: NotionId;
  readonly index: number;
  readonly earlier: Removal | undefined;
}

export function unreadRows(limit: number): RowsState {
  const nothing = { failed: undefined, asOf: undefined, removed: undefined };
  return { list: PageList.empty, rest: { kind: 'unread' }, unreadable: [], limit, ...nothing };
}

export const complete: Rest = { kind: 'complete', unlistable: [] };

/** The rest after a slice; where a read of all was stopped, that can still be resumed. */
export function restAfter(before: Rest, last: FetchedSlice, { readAll }: Pick<RowFeed, 'readAll'>): Rest {
  const next = continuationAfter(last, continuationOf(before)?.after);
  if (next === undefined && !last.capped) return before.kind === 'complete' ? before : complete;
  if (before.kind === 'stopped') return { ...before, next };
  if (next !== undefined) return { kind: 'next', next };
  return before.kind === 'capped' ? before : { kind: 'capped', isReadable: readAll !== undefined };
}

export function continuationOf(rest: Rest): Continuation | undefined {
  return rest.kind === 'next' || rest.kind === 'stopped' ? rest.next : undefined;
}

/** Whether a page is listed; undefined where only Notion can tell. */
export function listsPage(state: RowsState, page: Page, order: RowOrder): boolean | undefined {
  return order.lists(page) ?? (formerIndex(state, page.id) < 0 ? undefined : true);
}

export function withPage(state: RowsState, page: Page, order: RowOrder): RowsState {
  const otherwise = Math.max(0, formerIndex(state, page.id));
  return { ...state, list: state.list.put(page, order, otherwise) };
}

export function withoutPage(state: RowsState, id: NotionId): RowsState {
  const index = state.list.indexOf(id);
  if (index < 0) return state;
  return { ...state, list: state.list.remove(id), removed: { id, index, earlier: state.removed } };
}

export function withFailure(state: RowsState, failure: Failure, isOfMore: boolean): RowsState {
  return { ...state, failed: failedWith(failure, state.failed, { since: state.asOf, isOfMore }) };
}

/** The place of a page before it was removed, or as long as it is listed; otherwise -1. */
function formerIndex({ list, removed }: RowsState, id: NotionId): number {
  for (let one = removed; one !== undefined; one = one.earlier) if (one.id === id) return one.index;
  return list.indexOf(id);
}

/** The rows to show, up to the limit. */
export function shownPages({ list: { pages }, limit }: RowsState): readonly Page[] {
  return pages.length > limit ? pages.slice(0, limit) : pages;
}

/** How more rows are shown: the next ones, or all the others at once. */
export function moreBy({ list, limit, rest }: RowsState): 'next' | 'all' | undefined {
  if (list.pages.length > limit || rest.kind === 'next') return 'next';
  return rest.kind === 'stopped' || (rest.kind === 'capped' && rest.isReadable) ? 'all' : undefined;
}

/** The minutes in which more rows were created than Notion lists. */
export function unlistableMinutes({ rest }: RowsState): readonly UnlistableMinute[] {
  if (rest.kind === 'stopped') return rest.read.unlistable;
  return rest.kind === 'complete' ? rest.unlistable : [];
}

/** The token of a stopped read. */
export function resumableSince({ rest }: RowsState): ReadToken | undefined {
  return rest.kind === 'stopped' ? rest.since : undefined;
}
