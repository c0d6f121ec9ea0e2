import type { CallOptions } from '../notion/call';
import type { EveryRow, EveryRowOptions } from '../notion/everyRow';
import { NotionError } from '../notion/failure';
import type { Page } from '../notion/page';
import type { RowQuery } from '../notion/query';
import type { Slice } from '../notion/shape';
import { type Placing, placingOf } from './placing';

/** One part of a list of pages; without a cursor the first. */
export type Part = (cursor: string | undefined, options?: CallOptions) => Promise<Slice<Page>>;

/** How the rows of a listing are asked for, in its order. */
export interface Listing {
  readonly part: Part;
  readonly placing: Placing;
  /** The rows from another one on, some of them known. Without it all are read again to get there. */
  readonly from?: ((page: Page) => Part) | undefined;
  /** What was edited since a moment of Notion's clock. Without it all rows are read again. */
  readonly edited?: ((since: string) => Edited) | undefined;
  /** All of it, past what Notion lists at most; the order is up to who asks. Without it, part after part. */
  readonly every?: ((options: EveryRowOptions) => Promise<EveryRow>) | undefined;
}

/** Pages edited since some moment, the latest first; also some that are not live, where a query lists them. */
export interface Edited {
  /** Whether they are in the listing or not. */
  readonly all: Part;
  /** Those that are; the same ones where the listing leaves nothing out. */
  readonly listed: Part;
}

/** How a listing goes on. */
export interface Next {
  readonly part: Part;
  /** Undefined where none is known, as for rows from an earlier session. */
  readonly cursor: string | undefined;
  /** The last row that was read. Rows behind it were put there; between them and it others are still to be read. */
  readonly after: Page | undefined;
}

const minuteMs = 60_000;

/** Asks for a part of the rows of a query, also some that are not live. */
export type Ask = (query: RowQuery, ...rest: Parameters<Part>) => Promise<Slice<Page>>;

/** The live rows that a query gives, which has to be by creation. */
export function listingOf(ask: Ask, query: RowQuery, placing = placingOf(query)): Listing {
  const partOf =
    (asked: RowQuery): Part =>
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
        (where: RowQuery['where']): Part =>
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
export function changingListing(ask: Ask, query: () => RowQuery, placing: Placing): Listing {
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
function everyOf(ask: Ask, where: () => RowQuery['where']): NonNullable<Listing['every']> {
  return async (options) => {
    const { readEveryRow } = await import('../notion/everyRow');
    const call = { lane: 'background', signal: options.signal } as const;
    const askLive = async (query: RowQuery, cursor: string | undefined) =>
      liveOnly(await ask(query, cursor, call));
    return readEveryRow(askLive, where(), options);
  };
}

export function liveOnly(part: Slice<Page>): Slice<Page> {
  return { ...part, results: part.results.filter(({ state }) => state === 'live') };
}

/** How a listing goes on after a part. A part may have no row that counts: then `before` tells where it was. */
export function nextOf({ results, next }: Slice<Page>, part: Part, before?: Page): Next | undefined {
  return next === undefined ? undefined : { part, cursor: next, after: results.at(-1) ?? before };
}

/** A part, and how those after it are asked for. */
export type PartFrom = Slice<Page> & { readonly from: Part };

/**
 * The part that comes after `known`, with at least one row that is not among them unless there is none. A cursor
 * expires at some time that Notion does not tell; then the listing goes on from the last row that was read.
 */
export async function partAfter(
  listing: Listing,
  { part, cursor, after }: Next,
  known: readonly Page[],
  options?: CallOptions,
): Promise<PartFrom> {
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
  from: Part,
  known: ReadonlySet<string>,
  options?: CallOptions,
): Promise<PartFrom> {
  let slice = await from(undefined, options);
  while (slice.next !== undefined && slice.results.every(({ id }) => known.has(id)))
    slice = await from(slice.next, options);
  return { ...slice, from };
}
