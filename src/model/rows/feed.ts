import type { CallOptions } from '../../notion/http/call';
import type { AllRows, ReadAllOptions } from '../../notion/operations/allRows';
import { readSlice, slices, Trail } from '../../notion/operations/paginate';
import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { RowQuery } from '../../notion/query/query';
import type { Slice } from '../../notion/schema/common';
import type { RowOrder } from './order';

/** One slice of a list of pages; without a cursor the first. Throws `NotionError`. */
export type FetchSlice = (cursor: string | undefined, options?: CallOptions) => Promise<Slice<Page>>;

/** The ways to read the rows of a listing. */
export interface RowFeed {
  readonly fetch: FetchSlice;
  readonly order: RowOrder;
  /** The rows from another one on, of which some are known. Without it these are found by reading from the first on. */
  readonly from?: ((page: Page) => FetchSlice) | undefined;
  /** The rows that were edited since a moment of Notion's clock, ISO 8601. Without it all rows are read again. */
  readonly edited?: ((since: string) => Edited) | undefined;
  /** All rows, past Notion's limit for one query, in no order. Without it, slice after slice. */
  readonly readAll?: ((options: ReadAllOptions) => Promise<AllRows>) | undefined;
  /** Drops what was read ahead of a page, as it was changed since. */
  readonly forget?: ((id: NotionId) => void) | undefined;
}

/** Pages edited since some moment, the latest first; also some that are not live, where a query lists them. */
interface Edited {
  /** Whether they are in the listing or not. */
  readonly all: FetchSlice;
  /** Those that are; the same function where the listing leaves nothing out. */
  readonly listed: FetchSlice;
}

/** Where a listing goes on. */
export interface Continuation {
  readonly fetch: FetchSlice;
  /** Undefined where none is known, as for rows of an earlier session. */
  readonly cursor: string | undefined;
  readonly trail: Trail;
  /** The last row that was read. Rows behind it were inserted here; between them and it others are still to be read. */
  readonly after: Page | undefined;
}

const minuteMs = 60_000;

/** Asks for a slice of the rows of a query, also some that are not live. */
export type QueryRows = (query: RowQuery, ...rest: Parameters<FetchSlice>) => Promise<Slice<Page>>;

/** The live rows of a query that is ordered by creation. */
export function creationFeed(ask: QueryRows, query: RowQuery, order: RowOrder): RowFeed {
  const fetchOf =
    (asked: RowQuery): FetchSlice =>
    async (...rest) =>
      liveOnly(await ask(asked, ...rest));
  return {
    fetch: fetchOf(query),
    order,
    from: ({ createdTime }) => {
      const before = new Date(Date.parse(createdTime) + minuteMs).toISOString();
      return fetchOf({ ...query, where: [...query.where, { kind: 'time', time: 'created', before }] });
    },
    readAll: readAllOf(ask, () => query.where),
    edited: (from) => {
      const latest =
        (where: RowQuery['where']): FetchSlice =>
        (...rest) =>
          ask(
            {
              where: [...where, { kind: 'time', time: 'edited', from }],
              order: [{ by: { kind: 'time', time: 'edited' }, descending: true }],
            },
            ...rest,
          );
      const all = latest([]);
      return { all, listed: query.where.length === 0 ? all : latest(query.where) };
    },
  };
}

/** The live rows of a query whose order or conditions are such that only reading all of them again finds changes. */
export function rereadFeed(ask: QueryRows, query: () => RowQuery, order: RowOrder): RowFeed {
  let asked = query();
  return {
    order,
    fetch: async (cursor, ...rest) => {
      // An age among the conditions becomes a date, which has to be the same for all slices of one read.
      if (cursor === undefined) asked = query();
      return liveOnly(await ask(asked, cursor, ...rest));
    },
    ...(order.isExact && { readAll: readAllOf(ask, () => query().where) }),
  };
}

function readAllOf(ask: QueryRows, where: () => RowQuery['where']): NonNullable<RowFeed['readAll']> {
  return async (options) => {
    const { readAllRows } = await import('../../notion/operations/readAll');
    const call = { lane: 'background', signal: options.signal } as const;
    const askLive = async (query: RowQuery, cursor: string | undefined) =>
      liveOnly(await ask(query, cursor, call));
    return readAllRows(askLive, where(), { ...options, isLong: true });
  };
}

export function liveOnly(slice: Slice<Page>): Slice<Page> {
  return { ...slice, results: slice.results.filter(({ state }) => state === 'live') };
}

/** A slice, and what fetches those after it. */
export type FetchedSlice = Slice<Page> & Pick<Continuation, 'fetch' | 'trail'>;

/** Where a listing goes on after a slice. One without live rows does not tell: then that is still after `before`. */
export function continuationAfter(
  { results, next, fetch, trail }: FetchedSlice,
  before?: Page,
): Continuation | undefined {
  return next === undefined ? undefined : { fetch, cursor: next, trail, after: results.at(-1) ?? before };
}

/**
 * The slice after `known`, with at least one row that is not among them unless there is none. A cursor expires at
 * some time that Notion does not tell; then the listing goes on from the last row that was read. Throws `NotionError`.
 */
export async function nextSlice(
  feed: RowFeed,
  { fetch, cursor, trail, after }: Continuation,
  known: readonly Page[],
  options?: CallOptions,
): Promise<FetchedSlice> {
  if (cursor !== undefined) {
    try {
      return { ...(await readSlice((next) => fetch(next, options), cursor, trail)), fetch, trail };
    } catch (error) {
      if (failureOf(error).kind !== 'invalid') throw error;
    }
  }
  const fetchAgain = (after && feed.from?.(after)) ?? feed.fetch;
  const ids = new Set(known.map(({ id }) => id));
  const trailAgain = new Trail();
  let found: Slice<Page> = noRows;
  for await (const slice of slices((next) => fetchAgain(next, options), undefined, trailAgain)) {
    found = slice;
    if (slice.results.some(({ id }) => !ids.has(id))) break;
  }
  return { ...found, fetch: fetchAgain, trail: trailAgain };
}

export const noRows: Slice<Page> = { results: [], next: undefined, capped: false };
