import type { NotionApi, RowSource } from '../../notion/api';
import type { CallOptions } from '../../notion/http/call';
import { failureOf, ifFound, isFilterRefused, NotionError } from '../../notion/failure';
import { readSlice, Trail } from '../../notion/operations/paginate';
import { readEach } from '../../notion/operations/readEach';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { newestFirst, type RowQuery } from '../../notion/query/query';
import { type Slice, unreadableField } from '../../notion/schema/common';

/** So many rows of a slice are read one by one rather than by another slice of the query. */
const fewMissing = 10;
/** Slices of the query that are read for one slice of a view. */
const mostAhead = 5;

type Api = Pick<NotionApi, 'rows' | 'view' | 'viewRows' | 'moreViewRows' | 'row'>;

/**
 * The rows of a Notion view in its order, slice by slice. The view says which rows and in which order, but only by
 * id; their contents come from a query with the view's filter and order beside it, and from reading those one by one
 * that it does not bring. If Notion rejects the view's filter, the query brings only the newest rows. Throws
 * `NotionError`: `notFound` where the view is gone or shows another data source by now, `invalid` for an expired
 * cursor.
 */
export function viewFeed(api: Api, view: NotionId) {
  /** Pages that the query has brought and the view has not named yet. */
  const ahead = new Map<NotionId, Page>();
  const stale = new Set<NotionId>();
  /** How the query goes on, if it does. */
  let following: { readonly query: RowQuery; readonly cursor: string; readonly trail: Trail } | undefined;
  let viewQuery: NotionId | undefined;

  const readAhead = async (
    source: RowSource,
    { query, cursor: from, trail }: { query: RowQuery; cursor?: string; trail: Trail },
    options?: CallOptions,
  ) => {
    const ask = (cursor: string | undefined) => api.rows(source, query, cursor, options);
    const { results, next } = await readSlice(ask, from, trail);
    for (const page of results) ahead.set(page.id, page);
    following = next === undefined ? undefined : { query, cursor: next, trail };
  };

  const start = async (source: RowSource, options?: CallOptions): Promise<Slice<NotionId>> => {
    const [found, listing] = await Promise.all([api.view(view, options), api.viewRows(view, options)]);
    if (found.source !== source.id) throw new NotionError({ kind: 'notFound' });
    const where = found.filter === undefined ? [] : [{ kind: 'view', filter: found.filter } as const];
    ahead.clear();
    stale.clear();
    viewQuery = listing.query;
    try {
      await readAhead(source, { query: { where, order: found.order }, trail: new Trail() }, options);
    } catch (error) {
      if (!isFilterRefused(failureOf(error))) throw error;
      // Either Notion refuses the filter, or a property that rows show; then this fails as well.
      await readAhead(source, { query: newestFirst, trail: new Trail() }, options);
      following = undefined;
    }
    return listing.first;
  };

  const more = async (cursor: string, options?: CallOptions): Promise<Slice<NotionId>> => {
    const slice = viewQuery && (await ifFound(api.moreViewRows(view, viewQuery, cursor, options)));
    if (slice !== undefined) return slice;
    throw new NotionError({ kind: 'invalid', message: 'The query of the view has expired.' });
  };

  const fetch = async (
    source: RowSource,
    cursor: string | undefined,
    options?: CallOptions,
  ): Promise<Slice<Page>> => {
    const slice = await (cursor === undefined ? start(source, options) : more(cursor, options));
    const missing = () => slice.results.filter((id) => !ahead.has(id));
    for (let read = 0; read < mostAhead && following && missing().length > fewMissing; read++)
      await readAhead(source, following, options);
    for (const id of stale) ahead.delete(id);
    const single = await readEach(missing(), (id) => api.row(id, source, options));
    for (const page of single.found) ahead.set(page.id, page);
    const results = slice.results.flatMap((id) => ahead.get(id) ?? []);
    if (results.length === 0 && single.failure !== undefined) throw new NotionError(single.failure);
    for (const { id } of results) ahead.delete(id);
    const unreadable = unreadableField([...(slice.unreadable ?? []), ...single.unreadable]);
    return { ...slice, results, ...unreadable };
  };

  /** Drops what was read ahead of a page, as it was changed since. */
  const forget = (id: NotionId): void => {
    stale.add(id);
  };

  return { fetch, forget };
}
