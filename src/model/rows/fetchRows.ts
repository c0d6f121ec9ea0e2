import type { CallOptions } from '../../notion/http/call';
import type { AllRows } from '../../notion/operations/allRows';
import { NotionError } from '../../notion/failure';
import type { Page } from '../../notion/schema/page';
import { readDelta, WatermarkReader } from './delta';
import { mergeCooperatively, type MergedRows } from './cooperative';
import { type RowFeed, type Continuation, restAfter, nextSlice, type FetchedSlice } from './feed';
import type { RowsState } from './rowsState';
import { appendSlice } from './order';

/** Rows in one part. */
const partSize = 100;
/** Listings of so many parts are always read again whole: that is exact, and costs hardly more. */
const fewParts = 2;
/** Listings of more parts than this are read in ranges at once, where that is possible. */
const manyParts = 10;

export interface AllOptions {
  readonly signal: AbortSignal;
  /** Told how many rows there are by now. */
  readonly onCount: (count: number) => void;
}

/** Reads the first rows that nobody has read yet. Throws `NotionError`. */
export function readFirst(listing: RowFeed, rows: RowsState): Promise<void> {
  return readAgain(listing, rows, 1, {});
}

/** Brings the rows up to date by what was edited. False where all have to be read again. Throws `NotionError`. */
export async function catchUp(listing: RowFeed, rows: RowsState, options: CallOptions): Promise<boolean> {
  const { edited } = listing;
  const parts = Math.ceil(rows.pages.length / partSize);
  const before = rows.mark;
  if (edited === undefined || before === undefined || parts <= fewParts) return false;
  const changes = await readDelta(edited, before, Math.floor(parts / 2), options);
  if (changes === undefined || rows.mark !== before) return false;
  rows.catchUp(changes);
  return true;
}

/**
 * Reads as many rows as there are again; a listing that was complete stays so when some were added to it. Throws
 * `NotionError`.
 */
export async function readWhole(listing: RowFeed, rows: RowsState, options: CallOptions): Promise<void> {
  const { loaded, next, pages } = rows;
  await readAgain(listing, rows, pages.length + (loaded && next === undefined ? partSize : 0), options);
}

async function readAgain(
  listing: RowFeed,
  rows: RowsState,
  atLeast: number,
  options: CallOptions,
): Promise<void> {
  const pass = new WatermarkReader(rows.mark);
  if (listing.every !== undefined && atLeast > manyParts * partSize && !rows.hasMore && !rows.capped) {
    const onPart = (pages: readonly Page[]) => {
      pass.note(pages);
    };
    const found = await listing.every({ signal: options.signal, onPart });
    if (found.kind === 'stopped') throw new NotionError(found.failure);
    rows.takeAll(found, await gatheredOf(listing, rows, found));
  } else {
    let part = await listing.part(undefined, options);
    let pages = part.results;
    while (part.next !== undefined && pages.length < atLeast) {
      part = await listing.part(part.next, options);
      pages = appendSlice(pages, part.results);
    }
    pass.note(pages);
    rows.take(pages, part, listing.part);
  }
  rows.wereRead(pass.end());
}

/** Reads the next part, where there is one. Throws `NotionError`. */
export async function readMore(listing: RowFeed, rows: RowsState): Promise<void> {
  if (rows.next === undefined) return;
  const part = await nextSlice(listing, rows.next, rows.pages);
  rows.take(appendSlice(rows.pages, part.results), part, part.from);
}

/** Reads part after part; what was read by the end is put in place at once. Throws `NotionError`. */
export async function readOn(
  listing: RowFeed,
  rows: RowsState,
  { signal, onCount }: AllOptions,
): Promise<void> {
  let { pages, next }: { pages: readonly Page[]; next: Continuation | undefined } = rows;
  let part: FetchedSlice | undefined;
  try {
    while (next !== undefined) {
      part = await nextSlice(listing, next, pages, { lane: 'background', signal });
      pages = appendSlice(pages, part.results);
      next = restAfter(part, part.from, next.after);
      onCount(pages.length);
    }
  } finally {
    if (part !== undefined) rows.take(pages, part, part.from);
  }
}

/** The rows there are, with those that a reading of all has brought; what a complete one did not bring is gone. */
export function gatheredOf(listing: RowFeed, rows: RowsState, found: AllRows): Promise<MergedRows> {
  const pages = found.kind === 'complete' ? found.rows : [...rows.pages, ...found.rows];
  return mergeCooperatively(pages, (page) => rows.known(page), listing.placing.compare);
}
