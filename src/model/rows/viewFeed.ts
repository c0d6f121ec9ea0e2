import type { NotionApi, RowSource } from '../../notion/api';
import type { CallOptions } from '../../notion/http/call';
import { failureOf, ifFound, NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { newestFirst, type RowQuery } from '../../notion/query/query';
import type { Slice } from '../../notion/schema/common';

/** Rows that are read one by one, before the next hundred are asked for. */
const fewMissing = 10;
/** Hundreds of rows that are read ahead for one part of a view. */
const maxAhead = 5;

export interface ViewFeed {
  /** Asks for a part of the rows of a view. */
  readonly part: (
    source: RowSource,
    cursor: string | undefined,
    options?: CallOptions,
  ) => Promise<Slice<Page>>;
  /** What was read ahead of a page is out of date: something became of it since. */
  readonly invalidate: (id: NotionId) => void;
}

/**
 * The rows of a Notion view in its order, part by part. The view says which rows and in which order, but only by
 * id; what they show comes from a query with the view's filter and order beside it, and from reading those that
 * it does not bring, which are all but the newest where Notion does not take the view's filter back. Throws
 * `NotionError`: `notFound` where the view is gone or shows another data source by
 * now, `invalid` for a cursor that Notion has forgotten, as it does after some minutes.
 */
export function viewFeed(api: NotionApi, view: NotionId): ViewFeed {
  /** What the query has brought that the view has not named yet. */
  let ahead = new Map<NotionId, Page>();
  const outdated = new Set<NotionId>();
  let rows: { readonly query: RowQuery; readonly next: string | undefined } | undefined;
  let query: NotionId | undefined;

  const start = async (source: RowSource, options?: CallOptions): Promise<Slice<Page>> => {
    const [found, listing] = await Promise.all([api.view(view, options), api.viewRows(view, options)]);
    if (found.source !== source.id) throw new NotionError({ kind: 'notFound' });
    const where = found.filter === undefined ? [] : [{ kind: 'view', filter: found.filter } as const];
    ahead = new Map();
    outdated.clear();
    rows = { query: { where, order: found.order }, next: undefined };
    query = listing.query;
    try {
      await readAhead(source, options);
    } catch (error) {
      if (failureOf(error).kind !== 'invalid') throw error;
      // Either it is the filter, or this fails as well, for what rows show.
      rows = { query: newestFirst, next: undefined };
      await readAhead(source, options);
      rows = undefined;
    }
    return pagesOf(source, listing.first, options);
  };

  const more = async (cursor: string, options?: CallOptions): Promise<Slice<NotionId>> => {
    const forgotten = new NotionError({ kind: 'invalid', message: 'The query of the view has expired.' });
    if (query === undefined) throw forgotten;
    try {
      return await api.moreViewRows(view, query, cursor, options);
    } catch (error) {
      throw failureOf(error).kind === 'notFound' ? forgotten : error;
    }
  };

  const pagesOf = async (
    source: RowSource,
    part: Slice<NotionId>,
    options?: CallOptions,
  ): Promise<Slice<Page>> => {
    const missing = () => part.results.filter((id) => !ahead.has(id));
    for (let read = 0; read < maxAhead && rows?.next !== undefined && missing().length > fewMissing; read++) {
      await readAhead(source, options);
    }
    for (const id of outdated) ahead.delete(id);
    const single = await Promise.all(missing().map((id) => ifFound(api.page(id, options))));
    for (const page of single) if (page !== undefined) ahead.set(page.id, page);
    const results = part.results.flatMap((id) => ahead.get(id) ?? []);
    for (const { id } of results) ahead.delete(id);
    return { ...part, results };
  };

  const readAhead = async (source: RowSource, options?: CallOptions): Promise<void> => {
    if (rows === undefined) return;
    const { results, next } = await api.rows(source, rows.query, rows.next, options);
    for (const page of results) ahead.set(page.id, page);
    rows = { ...rows, next };
  };

  return {
    part: async (source, cursor, options) =>
      cursor === undefined ? start(source, options) : pagesOf(source, await more(cursor, options), options),
    invalidate: (id) => {
      outdated.add(id);
    },
  };
}
