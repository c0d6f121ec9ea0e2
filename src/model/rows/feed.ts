import type { CallOptions } from '../../notion/http/call';
import type { AllRows, ReadAllOptions } from '../../notion/operations/allRows';
import { NotionError } from '../../notion/failure';
import type { Page } from '../../notion/schema/page';
import type { RowQuery } from '../../notion/query/query';
import type { Slice } from '../../notion/schema/common';
import { type RowOrder, rowOrderOf } from './order';

/** One part of a list of pages; without a cursor the first. */
export type FetchSlice = (cursor: string | undefined, options?: CallOptions) => Promise<Slice<Page>>;

/** How the rows of a listing are asked for, in its order. */
export interface RowFeed {
  readonly part: FetchSlice;
  readonly placing: RowOrder;
  /** The rows from another one on, some of them known. Without it all are read again to get there. */
  readonly from?: ((page: Page) => FetchSlice) | undefined;
  /** What was edited since a moment of Notion's clock. Without it all rows are read again. */
  readonly edited?: ((since: string) => Edited) | undefined;
  /** All of it, past what Notion lists at most; the order is up to who asks. Without it, part after part. */
  readonly every?: ((options: ReadAllOptions) => Promise<AllRows>) | undefined;
}

/** Pages edited since some moment, the latest first; also some that are not live, where a query lists them. */
export interface Edited {
  /** Whether they are in the listing or not. */
  readonly all: FetchSlice;
  /** Those that are; the same ones where the listing leaves nothing out. */
  readonly listed: FetchSlice;
}

/** How a listing goes on. */
export interface Continuation {
  readonly part: FetchSlice;
  /** Undefined where none is known, as for rows from an earlier session. */
  readonly cursor: string | undefined;
  /** The last row that was read. Rows behind it were put there; between them and it others are still to be read. */
  readonly after: Page | undefined;
}

const minuteMs = 60_000;

/** Asks for a part of the rows of a query, also some that are not live. */
export type QueryRows = (query: RowQuery, ...rest: Parameters<FetchSlice>) => Promise<Slice<Page>>;

/** The live rows that a query gives, which has to be by creation. */
export function creationFeed(ask: QueryRows, query: RowQuery, placing = rowOrderOf(query)): RowFeed {
  const partOf =
    (asked: RowQuery): FetchSlice =>
    async (...rest) =>
      liveOnly(await ask(asked, ...rest));
  return {
    part: partOf(query),
    placing,
    from: ({ createdTime }) => {
      const before = new Date(Date.parse(createdTime) + minuteMs).toISOString();
      return partOf({ ...query, where: [...query.where, { kind: 'time', time: 'created', before }] });
    },
    every: everyOf(ask, () => query.where),
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

/** The live rows of a query whose order or conditions are such that only all of them can be read again. */
export function rereadFeed(ask: QueryRows, query: () => RowQuery, placing: RowOrder): RowFeed {
  let asked = query();
  return {
    placing,
    part: async (cursor, ...rest) => {
      // All parts of one reading have to be of one moment.
      if (cursor === undefined) asked = query();
      return liveOnly(await ask(asked, cursor, ...rest));
    },
    ...(placing.isExact && { every: everyOf(ask, () => query().where) }),
  };
}

/** Behind whatever a person waits for. */
function everyOf(ask: QueryRows, where: () => RowQuery['where']): NonNullable<RowFeed['every']> {
  return async (options) => {
    const { readAllRows } = await import('../../notion/operations/readAll');
    const call = { lane: 'background', signal: options.signal } as const;
    const askLive = async (query: RowQuery, cursor: string | undefined) =>
      liveOnly(await ask(query, cursor, call));
    return readAllRows(askLive, where(), options);
  };
}

export function liveOnly(part: Slice<Page>): Slice<Page> {
  return { ...part, results: part.results.filter(({ state }) => state === 'live') };
}

/** How a listing goes on after a part. A part may have no row that counts: then `before` tells where it was. */
export function restAfter(
  { results, next }: Slice<Page>,
  part: FetchSlice,
  before?: Page,
): Continuation | undefined {
  return next === undefined ? undefined : { part, cursor: next, after: results.at(-1) ?? before };
}

/** A part, and how those after it are asked for. */
export type FetchedSlice = Slice<Page> & { readonly from: FetchSlice };

/**
 * The part that comes after `known`, with at least one row that is not among them unless there is none. A cursor
 * expires at some time that Notion does not tell; then the listing goes on from the last row that was read.
 */
export async function nextSlice(
  listing: RowFeed,
  { part, cursor, after }: Continuation,
  known: readonly Page[],
  options?: CallOptions,
): Promise<FetchedSlice> {
  if (cursor !== undefined) {
    try {
      return { ...(await part(cursor, options)), from: part };
    } catch (error) {
      if (!NotionError.is(error) || error.failure.kind !== 'invalid') throw error;
    }
  }
  const from = after === undefined ? undefined : listing.from?.(after);
  return firstUnknown(from ?? listing.part, new Set(known.map(({ id }) => id)), options);
}

async function firstUnknown(
  from: FetchSlice,
  known: ReadonlySet<string>,
  options?: CallOptions,
): Promise<FetchedSlice> {
  let slice = await from(undefined, options);
  while (slice.next !== undefined && slice.results.every(({ id }) => known.has(id)))
    slice = await from(slice.next, options);
  return { ...slice, from };
}
