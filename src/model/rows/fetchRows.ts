import type { CallOptions } from '../../notion/http/call';
import type { AllRows } from '../../notion/operations/allRows';
import { readSlices, slices, Trail } from '../../notion/operations/paginate';
import { failureOf, NotionError } from '../../notion/failure';
import type { Page } from '../../notion/schema/page';
import { mergeCooperatively } from './cooperative';
import {
  type FetchedSlice,
  type FetchSlice,
  type RowFeed,
  continuationAfter,
  nextSlice,
  noRows,
} from './feed';
import { appendSlice } from './order';
import type { PageList } from './pageList';
import type { ReadResult } from './readResult';
import { continuationOf, restAfter, type RowsState } from './rowsState';
import { type Freshness, WatermarkReader } from './watermark';

/** How rows are read anew. */
export interface Refresh {
  /** All of them, also where asking for what was edited would do. */
  readonly whole?: boolean;
  readonly lane?: CallOptions['lane'];
}

/** A read that waits for its turn. */
export interface ReadTurn {
  /** A read that it stopped did not fail. */
  readonly stop?: AbortSignal;
  /** Only rows beyond the loaded ones are asked for. */
  readonly isOfMore?: boolean;
}

/** Rows in one slice. */
const sliceSize = 100;
/** Listings of so many slices are always read again as a whole: that is exact, and costs hardly more. */
const fewSlices = 2;
/** How far back a delta reaches beyond the watermark: times are whole minutes, and clocks of Notion's may differ. */
const overlapMs = 120_000;
/** Listings of more slices than this are read in ranges at once, where that is possible. */
const manySlices = 10;

export interface AllOptions {
  readonly signal: AbortSignal;
  /** Told how many rows there are by now. */
  readonly onCount: (count: number) => void;
}

/**
 * Reads the rows that were edited since the watermark. Undefined where all have to be read again: a short listing, or
 * one of which much was edited. Throws `NotionError`.
 */
export async function readDelta(
  { edited }: RowFeed,
  { list, unreadable: unread }: RowsState,
  freshness: Freshness,
  options: CallOptions,
): Promise<ReadResult | undefined> {
  const { watermark } = freshness;
  const count = Math.ceil(list.pages.length / sliceSize);
  if (edited === undefined || watermark === undefined || count <= fewSlices) return undefined;
  // Rows that could not be read may be by now, without having been edited.
  if (unread.length > 0) return undefined;
  const unreadable: string[] = [];
  const readEdited = async (fetch: FetchSlice) => {
    const read = await readSlices((cursor) => fetch(cursor, options), Math.floor(count / 2));
    unreadable.push(...(read.unreadable ?? []));
    return read.capped ? undefined : read.results;
  };
  const { all, listed } = edited(new Date(watermark.reached - overlapMs).toISOString());
  const reader = new WatermarkReader(watermark);
  const touched = await readEdited(all);
  // In this order: a row that is edited in between is looked for among the listed ones, and never counts as unlisted.
  const fitting = all === listed ? touched : await readEdited(listed);
  if (touched === undefined || fitting === undefined) return undefined;
  reader.note(touched);
  const live = fitting.filter(({ state }) => state === 'live');
  const unlisted = new Set(touched.map(({ id }) => id));
  for (const { id } of live) unlisted.delete(id);
  const freshnessNow = { ...freshness, watermark: reader.end() };
  return { kind: 'delta', listed: live, unlisted, unreadable, freshness: freshnessNow };
}

/**
 * Reads as many rows as are loaded again, or the first ones; a listing that was complete stays so when some were
 * added to it. Throws `NotionError`.
 */
export async function readAgain(
  feed: RowFeed,
  { list, rest }: RowsState,
  { watermark, ...options }: CallOptions & Pick<Freshness, 'watermark'>,
): Promise<ReadResult> {
  const reader = new WatermarkReader(watermark);
  const isToTheEnd = rest.kind !== 'unread' && continuationOf(rest) === undefined;
  const wanted = Math.max(1, list.pages.length + (isToTheEnd ? sliceSize : 0));
  if (feed.readAll !== undefined && rest.kind === 'complete' && wanted > manySlices * sliceSize) {
    const onSlice = (pages: readonly Page[]) => {
      reader.note(pages);
    };
    const found = await feed.readAll({ signal: options.signal, onSlice });
    if (found.kind === 'stopped') throw new NotionError(found.failure);
    const all = await mergeAll(feed, list, found);
    return { kind: 'all', found, list: all, freshness: freshnessNow(reader) };
  }
  let pages: readonly Page[] = [];
  const unreadable: string[] = [];
  const trail = new Trail();
  let last = noRows;
  for await (const slice of slices((cursor) => feed.fetch(cursor, options), undefined, trail)) {
    pages = appendSlice(pages, slice.results);
    unreadable.push(...(slice.unreadable ?? []));
    last = slice;
    if (pages.length >= wanted) break;
  }
  reader.note(pages);
  const restNow = restAfter(rest, { ...last, fetch: feed.fetch, trail }, feed);
  return { kind: 'first', pages, rest: restNow, unreadable, freshness: freshnessNow(reader) };
}

function freshnessNow(reader: WatermarkReader): Freshness {
  return { watermark: reader.end(), fullReadAt: Date.now() };
}

/** Reads the next slice; undefined where there is none. Throws `NotionError`. */
export async function readMore(feed: RowFeed, { list, rest }: RowsState): Promise<ReadResult | undefined> {
  const next = continuationOf(rest);
  if (next === undefined) return undefined;
  const last = await nextSlice(feed, next, list.pages);
  const unreadable = last.unreadable ?? [];
  return { kind: 'more', pages: last.results, rest: restAfter(rest, last, feed), unreadable };
}

/** Reads slice after slice, up to the end, a failure or an abort. Throws `NotionError` where none could be read. */
export async function readRest(
  feed: RowFeed,
  { list, rest }: RowsState,
  { signal, onCount }: AllOptions,
): Promise<ReadResult | undefined> {
  let next = continuationOf(rest);
  let all = list.pages;
  let pages: readonly Page[] = [];
  const unreadable: string[] = [];
  let last: FetchedSlice | undefined;
  let failure;
  try {
    while (next !== undefined) {
      last = await nextSlice(feed, next, all, { lane: 'background', signal });
      next = continuationAfter(last, next.after);
      pages = appendSlice(pages, last.results);
      unreadable.push(...(last.unreadable ?? []));
      all = appendSlice(all, last.results);
      onCount(all.length);
    }
  } catch (error) {
    if (last === undefined) throw error;
    failure = signal.aborted ? undefined : failureOf(error);
  }
  return last && { kind: 'more', pages, rest: restAfter(rest, last, feed), failure, unreadable };
}

/** The rows that a read of all has found; beside those that are loaded where it was stopped. */
export function mergeAll(feed: RowFeed, list: PageList, found: AllRows): Promise<PageList> {
  const pages = found.kind === 'complete' ? found.rows : [...list.pages, ...found.rows];
  return mergeCooperatively(pages, list, feed.order.compare);
}
