import type { NotionApi, RowSource } from '../notion/api';
import type { QueryRowsInOrder, ReadAllOptions } from '../notion/operations/allRows';
import { readAllRows } from '../notion/operations/readAll';
import { NotionError } from '../notion/failure';
import type { NotionId } from '../notion/schema/ids';
import { unreadableField } from '../notion/schema/common';
import type { Page } from '../notion/schema/page';
import { movedFrom } from '../notion/schema/parent';
import type { Condition } from '../notion/query/query';
import type { View } from '../notion/query/view';
import { compare } from './compare';
import { type AllPages, type OnCount, viewPages, type ViewPages } from '../notion/operations/viewPages';

/** Selects pages of a data source. */
export type MatchCriteria =
  | { readonly kind: 'conditions'; readonly where: readonly Condition[] }
  | { readonly kind: 'view'; readonly view: View };

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onCount: OnCount;
}

/** Reads the pages that match, however many there are; newest first, or in the order of the view. Throws `NotionError`. */
export async function readMatching(
  api: NotionApi,
  source: RowSource,
  matching: MatchCriteria,
  { signal, onCount }: ReadOptions,
): Promise<ViewPages> {
  const rowsWhere = async (where: readonly Condition[], onSlice: ReadAllOptions['onSlice']) => {
    const ask: QueryRowsInOrder = (query, cursor) => api.rows(source, query, cursor, { signal });
    const read = await readAllRows(ask, where, { signal, onSlice });
    if (read.kind === 'stopped') throw new NotionError(read.failure);
    const { rows, unlistable, unreadable = [] } = read;
    return {
      pages: rows.toSorted(byNewest),
      isCutOff: unlistable.length > 0,
      ...unreadableField(unreadable),
    };
  };
  if (matching.kind === 'view') return viewPages(api, matching.view, { rowsWhere, onCount, signal });
  const all = await rowsWhere(matching.where, (_, count) => {
    onCount(count);
  });
  return { ...all, gone: 0 };
}

function byNewest(a: Page, b: Page): number {
  return compare(b.createdTime, a.createdTime);
}

/** VS Code's list becomes slow at every key with more pages than this. */
export const mostListed = 20_000;

/**
 * Why a page that matches is not offered: it is being changed at this moment, is put away, or is `gone`, which is
 * deleted for good, not shared any more, or moved out of the data source.
 */
type Exclusion = 'busy' | 'trash' | 'kept' | 'gone';

/** Pages that match, sorted by whether there is something to archive. */
export interface MatchedPages {
  readonly pages: readonly Page[];
  /** How many are not offered. */
  readonly excluded: Readonly<Record<Exclusion, number>>;
  /** How many more could be archived than `mostListed`. Pages that the person cannot see are not archived. */
  readonly more: number;
  /** There are more matches than Notion lists, and no way to find the others. */
  readonly isCutOff: boolean;
  /** How many may match and could not be read. Absent for none. */
  readonly unreadable?: number;
}

/** Only live pages of the data source that no batch is changing can be archived. */
export function sortMatches(
  { pages, gone, isCutOff, unreadable = [] }: ViewPages,
  source: NotionId,
  isBusy: (id: NotionId) => boolean,
): MatchedPages {
  const reasons = Map.groupBy(pages, (page) => exclusionOf(page, source, isBusy));
  const count = (reason: Exclusion) => reasons.get(reason)?.length ?? 0;
  const free = reasons.get(undefined) ?? [];
  return {
    pages: free.slice(0, mostListed),
    more: Math.max(0, free.length - mostListed),
    excluded: { busy: count('busy'), trash: count('trash'), kept: count('kept'), gone: gone + count('gone') },
    isCutOff,
    ...(unreadable.length > 0 && { unreadable: unreadable.length }),
  };
}

/** Pages that were chosen, after another reading. */
export interface RecheckedPages {
  /** As they are now, in the order in which they were chosen. */
  readonly free: readonly Page[];
  /** Match, and are being changed at this moment. */
  readonly busy: readonly Page[];
  /** Are not among the live pages that match. */
  readonly unmatched: readonly Page[];
}

/** Looks for chosen pages among all that match in a later read. */
export function recheck(
  chosen: readonly Page[],
  { pages }: AllPages,
  source: NotionId,
  isBusy: (id: NotionId) => boolean,
): RecheckedPages {
  const now = new Map(pages.map((page) => [page.id, page]));
  const found = Map.groupBy(chosen, ({ id }): keyof RecheckedPages => {
    const page = now.get(id);
    const reason = page === undefined ? 'gone' : exclusionOf(page, source, isBusy);
    return reason === undefined ? 'free' : reason === 'busy' ? 'busy' : 'unmatched';
  });
  return {
    free: (found.get('free') ?? []).flatMap(({ id }) => now.get(id) ?? []),
    busy: found.get('busy') ?? [],
    unmatched: found.get('unmatched') ?? [],
  };
}

/** Undefined for a page that can be archived. */
function exclusionOf(page: Page, source: NotionId, isBusy: (id: NotionId) => boolean): Exclusion | undefined {
  if (movedFrom(source, page.parent) !== undefined) return 'gone';
  if (page.state !== 'live') return page.state;
  return isBusy(page.id) ? 'busy' : undefined;
}
