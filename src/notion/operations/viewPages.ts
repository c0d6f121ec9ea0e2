import type { NotionApi } from '../api';
import type { CallOptions } from '../http/call';
import { failureOf, isFilterRefused, NotionError } from '../failure';
import type { NotionId } from '../schema/ids';
import { unreadableField } from '../schema/common';
import type { Page } from '../schema/page';
import type { Condition } from '../query/query';
import type { View, ViewRows } from '../query/view';
import { slices } from './paginate';
import { readEach } from './readEach';

/** All rows that fit, as far as Notion lists them. */
export interface AllPages {
  readonly pages: readonly Page[];
  /** There are more than Notion lists, and there was no way to find the others. */
  readonly isCutOff: boolean;
  /** Those that could not be read, by id where they have one. Absent for none. */
  readonly unreadable?: readonly string[];
}

/** The rows of a view, in its order; what is beyond Notion's limit comes last. */
export interface ViewPages extends AllPages {
  /** How many rows the view listed that were gone when they were read. */
  readonly gone: number;
}

export interface ViewPagesOptions extends CallOptions {
  /** All live rows of the view's data source that fit. `onSlice` is told of them as they come. */
  readonly rowsWhere: (
    where: readonly Condition[],
    onSlice: (rows: readonly Page[]) => void,
  ) => Promise<AllPages>;
  readonly onCount: OnCount;
}

/** Told how many rows are listed so far and, once all are, of how many of these the contents are there. */
export type OnCount = (count: number, total?: number) => void;

type Api = Pick<NotionApi, 'viewRows' | 'moreViewRows' | 'page'>;

/**
 * The rows that a view shows by Notion's own account, as a view may show fewer than its filter lets through. What
 * is in them comes by that filter, a hundred a request; rows that this does not bring are read one by one. Where
 * Notion cuts its account off, the filter alone decides about the rest. Throws `NotionError`.
 */
export async function viewPages(
  api: Api,
  view: View,
  { rowsWhere, onCount, ...options }: ViewPagesOptions,
): Promise<ViewPages> {
  const { ids, capped, unnamed } = await listIds(api, view.id, onCount, options);
  const mayGoOn = capped && !view.hasQuickFilters;
  const read = new Set<NotionId>();
  const total = new Set(ids);
  const count = (rows: readonly Pick<Page, 'id'>[]) => {
    for (const { id } of rows) {
      if (mayGoOn) total.add(id);
      if (total.has(id)) read.add(id);
    }
    onCount(read.size, total.size);
  };
  const fitting = await rowsOfFilter(view, rowsWhere, count);
  const found = new Map(fitting?.pages.map((page) => [page.id, page]));
  const missing = [...ids].filter((id) => !found.has(id));
  const alone = await readEach(missing, (id) =>
    api.page(id, options).finally(() => {
      count([{ id }]);
    }),
  );
  for (const page of alone.found) found.set(page.id, page);

  const goesOn = mayGoOn && fitting !== undefined;
  const beyond = goesOn ? fitting.pages.filter(({ id }) => !ids.has(id)) : [];
  const pages = [...[...ids].flatMap((id) => found.get(id) ?? []), ...beyond];
  if (pages.length === 0 && alone.failure !== undefined) throw new NotionError(alone.failure);
  const listed = new Set<string>(ids);
  const unreadBeyond = goesOn ? (fitting.unreadable ?? []).filter((id) => !listed.has(id)) : [];
  return {
    pages,
    gone: alone.gone,
    isCutOff: capped && (!goesOn || fitting.isCutOff),
    ...unreadableField([...unnamed, ...alone.unreadable, ...unreadBeyond]),
  };
}

/** The ids of the rows of a view, whether Notion has cut their list off, and entries of it that have no id. */
async function listIds(api: Api, view: NotionId, onCount: OnCount, options: CallOptions) {
  const listFrom = async ({ query, first }: ViewRows) => {
    const ids = new Set<NotionId>();
    const unnamed: string[] = [];
    let capped = false;
    const fetch = async (cursor: string | undefined) =>
      cursor === undefined ? first : api.moreViewRows(view, query, cursor, options);
    for await (const slice of slices(fetch)) {
      for (const id of slice.results) ids.add(id);
      unnamed.push(...(slice.unreadable ?? []));
      capped = slice.capped;
      if (slice.next !== undefined) onCount(ids.size);
    }
    return { ids, capped, unnamed };
  };
  const rows = await api.viewRows(view, options);
  try {
    return await listFrom(rows);
  } catch (error) {
    // Notion forgets a view's query after a quarter of an hour, which a long wait can use up: then it is asked anew, once.
    if (failureOf(error).kind !== 'notFound') throw error;
    return listFrom(await api.viewRows(view, options));
  }
}

/** Undefined where Notion does not take a view's filter back, or not with ranges of time beside it, so that rows have to be read one by one. */
async function rowsOfFilter(
  { filter }: View,
  rowsWhere: ViewPagesOptions['rowsWhere'],
  onSlice: (rows: readonly Page[]) => void,
): Promise<AllPages | undefined> {
  try {
    return await rowsWhere(filter === undefined ? [] : [{ kind: 'view', filter }], onSlice);
  } catch (error) {
    if (isFilterRefused(failureOf(error))) return undefined;
    throw error;
  }
}
