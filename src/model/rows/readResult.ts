import type { AllRows } from '../../notion/operations/allRows';
import type { Failure } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { changesNotOlderThan, type ReadToken, type RowChanges } from './changeLog';
import { applyChanges, appendSlice, type RowOrder } from './order';
import { PageList } from './pageList';
import { complete, continuationOf, failedWith, type Rest, type RowsState } from './rowsState';
import type { Freshness } from './watermark';

/** What a read has found. `freshness`: undefined where that is as it was. `unreadable`: as of a slice. */
export type ReadResult = { readonly freshness?: Freshness; readonly unreadable?: readonly string[] } & (
  | {
      /** The rows from the first one on, in place of those there are; or those behind them, up to a failure. */
      readonly kind: 'first' | 'more';
      readonly pages: readonly Page[];
      readonly rest: Rest;
      readonly failure?: Failure | undefined;
      readonly asOf?: Date;
    }
  /** All rows; after a stop, those found so far together with those there were. */
  | { readonly kind: 'all'; readonly found: AllRows; readonly list: PageList }
  /** The rows that were edited since the watermark: those that are listed, and those that are not, or not any more. */
  | { readonly kind: 'delta'; readonly listed: readonly Page[]; readonly unlisted: ReadonlySet<NotionId> }
);

/** The state after a read that began at `since`. `changes`: those made since then, which it may not have seen. */
export function afterRead(
  state: RowsState,
  result: ReadResult,
  since: ReadToken,
  changes: RowChanges,
  order: RowOrder,
): RowsState {
  const resetByRead = { failed: undefined, asOf: undefined, removed: undefined };
  switch (result.kind) {
    case 'first':
    case 'more': {
      const { kind, rest, failure } = result;
      // The rows before those that were read now are as old as they were.
      const { asOf } = kind === 'first' ? result : state;
      const before = kind === 'first' || state.failed?.isOfMore === true ? undefined : state.failed;
      const pages = kind === 'first' ? result.pages : appendSlice(state.list.pages, result.pages);
      const news = changesNotOlderThan(changes, new PageList(pages));
      const list = state.list.replace(applyChanges(pages, news, order));
      const failed =
        failure === undefined ? before : failedWith(failure, before, { isOfMore: kind === 'more' });
      const unreadable = unreadableAfter(kind === 'first' ? [] : state.unreadable, result, list);
      return updated(state, { ...resetByRead, list, rest, asOf, failed, unreadable });
    }
    case 'all': {
      const list = state.list.orSame(result.list).apply(changesNotOlderThan(changes, result.list), order);
      const rest = restAfterAll(state.rest, result.found, since);
      return updated(state, { ...resetByRead, list, rest, unreadable: result.found.unreadable ?? noKeys });
    }
    case 'delta': {
      const list = withDelta(state, result, changes, order);
      return updated(state, {
        ...resetByRead,
        list,
        unreadable: unreadableAfter(state.unreadable, result, list),
      });
    }
  }
}

const noKeys: readonly string[] = [];

function unreadableAfter(
  before: readonly string[],
  { unreadable = noKeys }: ReadResult,
  list: PageList,
): readonly string[] {
  if (before.length + unreadable.length === 0) return noKeys;
  const loaded = new Set<string>(list.pages.map(({ id }) => id));
  return [...new Set([...before, ...unreadable])].filter((key) => !loaded.has(key));
}

function restAfterAll(before: Rest, found: AllRows, since: ReadToken): Rest {
  if (found.kind === 'stopped') return { kind: 'stopped', read: found, since, next: continuationOf(before) };
  const { unlistable } = found;
  return unlistable.length === 0 ? complete : { kind: 'complete', unlistable };
}

function withDelta(
  { list, rest }: RowsState,
  { listed, unlisted }: Extract<ReadResult, { readonly kind: 'delta' }>,
  changes: RowChanges,
  order: RowOrder,
): PageList {
  const next = continuationOf(rest);
  const oldest = next?.after?.createdTime ?? '';
  // A page that was created before the last row that was read comes with a later slice.
  const isLoaded = ({ id, createdTime }: Page) =>
    next === undefined || list.get(id) !== undefined || createdTime >= oldest;
  const edited = new Map<NotionId, Page | undefined>([...unlisted].map((id) => [id, undefined]));
  for (const page of listed) if (isLoaded(page)) edited.set(page.id, page);
  for (const [id, page] of changesNotOlderThan(changes, new PageList(listed))) edited.set(id, page);
  return list.apply(edited, order);
}

/** Whether a read that did not find a page proves that the page is not listed any more. */
export function provesGone(result: ReadResult, { compare }: RowOrder): (page: Page) => boolean {
  switch (result.kind) {
    case 'first':
    case 'more': {
      const end = result.pages.at(-1);
      const isBefore = (page: Page) => end !== undefined && compare !== undefined && compare(page, end) < 0;
      return (page) => result.rest.kind === 'complete' || isBefore(page);
    }
    case 'all':
      return () => result.found.kind === 'complete';
    case 'delta':
      return ({ id }) => result.unlisted.has(id);
  }
}

/** With these values; the same object where it has them. */
function updated(state: RowsState, values: Partial<RowsState>): RowsState {
  const before = new Map<string, unknown>(Object.entries(state));
  const isSame = Object.entries(values).every(([name, value]) => before.get(name) === value);
  return isSame ? state : { ...state, ...values };
}
