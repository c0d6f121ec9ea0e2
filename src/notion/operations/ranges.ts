import { NotionError } from '../failure';
import type { Page } from '../schema/page';
import type { Slice } from '../schema/common';
import type { Trail } from './paginate';

export const minuteMs = 60_000;

const rowsPerSlice = 100;

/** A range of fewer unread rows is not worth dividing, as each part ends with a slice that is not full. */
const worthDividing = 800;

/** One range for so many rows, or more where there are many: half a slice for each is one request in thirty. */
const rowsPerRange = 1_250;

/** Fewer unread rows are left to the query under way, as its next slice may be the last. */
const worthBothEnds = 150;

/** Rows a minute: where more were created, two queries that meet bring too many rows of the minute they meet in twice. */
const dense = 30;

/** How many times as dense one end of a range may be as the other for it to count as even. */
const evenFactor = 2;

/** Of a slice that an estimate is meant to fill: one row too many costs a request. */
const wellFilled = 0.97;

/** An even range of more unread rows is doubted: two imports years apart are dense at both ends, with nothing between. */
const mostBelieved = 30_000;

/** A query by created time: its range, and Notion's cursor, which is valid for no other; undefined at its start. */
export interface RangeQuery {
  readonly from: number;
  readonly before: number;
  readonly cursor?: string;
  readonly trail: Trail;
}

/** One in ascending order that is not at its end. */
interface UnfinishedQuery extends RangeQuery {
  /** When its first row was created. */
  readonly oldest: number;
  /** Rows it has brought so far. */
  readonly rows: number;
}

/**
 * A range of created times in which rows are still to be read. Whole minutes in milliseconds since 1970, since
 * Notion rounds down to those; `from` is included and moves up while rows are read, `before` is not and moves
 * down when the upper half becomes a range of its own. Created times never change, so disjoint ranges stay so.
 */
export interface TimeRange {
  readonly from: number;
  readonly before: number;
  readonly query?: UnfinishedQuery | undefined;
  /** The query that reads the range from its end, in descending order. */
  readonly endQuery?: RangeQuery | undefined;
  /** Rows a minute where it was last read; undefined before that. */
  readonly density?: number | undefined;
  /** The same at its end; undefined where that was not read. */
  readonly endDensity?: number | undefined;
  /** A row is known to be in the last minute, so that the upper half of the range is not empty. */
  readonly tight: boolean;
  /** It is known to hold more rows than one slice, so that it is worth reading from its end at once. */
  readonly isLong?: boolean | undefined;
  /** Where a new query was begun because Notion took the cursor no longer: its `from`, and that of the end. */
  readonly restartedAt?: number | undefined;
  readonly endRestartedAt?: number | undefined;
}

export const allTime: TimeRange = { from: -Infinity, before: Infinity, tight: false };

/** A range, and which requests about it are under way. */
export interface RangeTask {
  range: TimeRange;
  reading: boolean;
  tightening: boolean;
}

/** Read the next slice of a range; read its last one, after which it ends earlier; divide it. */
type RangeStep =
  | { readonly kind: 'read' | 'tighten'; readonly task: RangeTask }
  | { readonly kind: 'split'; readonly task: RangeTask; readonly parts: number };

/**
 * The next step where one more request may be under way: read a range that nobody reads, or else divide the one
 * with most unread rows, where it has clearly more than its share, or else read it from its end as well: two ranges
 * cost two slices that are not full, and both ends of one only one. Only ranges whose end is known from a row are
 * divided, so that, however unevenly rows were created, every request brings some. `rows`: read so far.
 */
export function nextStep(
  tasks: readonly RangeTask[],
  rows: number,
  mostRanges: number,
): RangeStep | undefined {
  const open = tasks.find(
    ({ range, reading, tightening }) =>
      !tightening && hasOpenEnd(range) && (range.isLong === true || (wasAnswered(range) && !reading)),
  );
  if (open !== undefined) return { kind: 'tighten', task: open };
  const unread = tasks.find(
    ({ range, reading, tightening }) =>
      !reading && !(hasOpenEnd(range) && wasAnswered(range)) && !(tightening && isOneSlice(range)),
  );
  if (unread !== undefined) return { kind: 'read', task: unread };
  const left = tasks.reduce((sum, { range }) => sum + unreadRows(range), 0);
  const ranges = Math.min(mostRanges, Math.max(2, Math.round((rows + left) / rowsPerRange)));
  const [most] = tasks
    .filter(({ range, tightening }) => (wasRead(range) || isEven(range)) && !tightening)
    .sort((a, b) => unreadRows(b.range) - unreadRows(a.range));
  if (most === undefined) return undefined;
  const rowsLeft = unreadRows(most.range);
  const parts = rowsLeft < worthDividing ? 1 : Math.round(rowsLeft / (left / ranges));
  if (parts >= 2 && most.range.tight) return { kind: 'split', task: most, parts };
  const { density = 0 } = most.range;
  const isReadTwice = rowsLeft >= worthBothEnds && density <= dense;
  return parts >= 2 || isReadTwice ? { kind: 'tighten', task: most } : undefined;
}

function hasOpenEnd({ before, tight }: TimeRange): boolean {
  return before === Infinity && !tight;
}

/** Where its end is not known, the number of the rows in that answer decides how to go on. */
function wasAnswered({ density }: TimeRange): boolean {
  return density !== undefined;
}

/** Probably all in the answer to one request. */
function isOneSlice(range: TimeRange): boolean {
  return wasAnswered(range) && unreadRows(range) <= rowsPerSlice;
}

/** Before that, the density of a part is only that of the range it was divided from: an even one is still believed. */
function wasRead({ query, restartedAt }: TimeRange): boolean {
  return query !== undefined || restartedAt !== undefined;
}

/** An estimate; 0 where there is nothing to base one on, or nothing to halve. */
function unreadRows({ from, before, density = 0 }: TimeRange): number {
  const minutes = (before - from) / minuteMs;
  return Number.isFinite(minutes) && minutes >= 2 ? density * minutes : 0;
}

/**
 * Divides a range into about so many `parts` where rows seem to be spread evenly, and else into two, as each part may
 * turn out empty. The query under way goes on with the first; the others get queries of their own.
 */
export function split(range: TimeRange, parts: number): readonly [TimeRange, ...TimeRange[]] {
  const { from, before, query, density, restartedAt, ...ofEnd } = range;
  const even = isEven(range) ? evenShare(range, parts) : undefined;
  const endDensity = even === undefined ? undefined : range.endDensity;
  const share = even ?? Math.floor(parts / 2) / parts;
  const count = even === undefined ? 2 : Math.ceil(1 / even);
  const minutes = (before - from) / minuteMs;
  const starts = Array.from(
    { length: count - 1 },
    (_, at) => from + Math.ceil(minutes * share * (at + 1)) * minuteMs,
  );
  const others = starts.map((start, at): TimeRange => {
    const end = starts[at + 1];
    const part = { from: start, density, tight: false };
    return end === undefined
      ? { ...ofEnd, ...part, before, tight: range.tight }
      : { ...part, before: end, endDensity };
  });
  const first = { from, before: starts[0] ?? before, query, density, endDensity, restartedAt, tight: false };
  return [first, ...others];
}

/** The share of one of so many parts: whole slices, just filled, since each part ends with a slice of its own. */
function evenShare(range: TimeRange, parts: number): number {
  const slices = unreadRows(range) / rowsPerSlice;
  return Math.min(0.5, (Math.ceil(slices / parts) * wellFilled) / slices);
}

function isEven(range: TimeRange): boolean {
  const { density = 0, endDensity = 0 } = range;
  const isAlike = Math.max(density, endDensity) <= evenFactor * Math.min(density, endDensity);
  return isAlike && unreadRows(range) <= mostBelieved;
}

interface Advance {
  /** None when all of it is read. */
  readonly unread: readonly TimeRange[];
  /** A minute of which Notion does not list all rows. */
  readonly unlistable?: number | undefined;
}

/** A range after a slice of it, in ascending order, was read. It may have been halved since that was asked for. */
export function advance(range: TimeRange, asked: RangeQuery, slice: Slice<Page>): Advance {
  const times = timesOf(slice);
  const oldest = range.query?.oldest ?? times[0] ?? range.from;
  const from = Math.max(range.from, times.at(-1) ?? range.from);
  const rows = (range.query?.rows ?? 0) + times.length;
  // Of many rows in few minutes, a slice alone tells too little.
  const density = Math.max(
    densityOf(times.length, from - (times[0] ?? from)),
    densityOf(rows, from - oldest),
  );
  const unread: TimeRange = { ...range, from, density, query: undefined };
  if (from >= range.before) return { unread: [] };
  if (slice.next !== undefined) {
    const query = { ...asked, cursor: slice.next, oldest, rows };
    return { unread: [{ ...unread, query }] };
  }
  if (!slice.capped) return { unread: [] };
  if (from > oldest) return { unread: [unread] };
  return afterMinute(from, unread, asked);
}

/** A range after a query that Notion cut off although all it listed was of one minute. */
function afterMinute(minute: number, range: TimeRange, asked: RangeQuery): Advance {
  if (!Number.isFinite(minute)) throw new NotionError({ kind: 'badAnswer', status: 200 });
  const next = minute + minuteMs;
  const rest = next < range.before ? [{ ...range, from: next }] : [];
  if (asked.before === next) return { unread: rest, unlistable: minute };
  return { unread: [{ from: minute, before: next, tight: true }, ...rest] };
}

/** A range after a slice of it, in descending order, was read. Undefined when all of it is read. */
export function tightened(range: TimeRange, asked: RangeQuery, slice: Slice<Page>): TimeRange | undefined {
  const times = timesOf(slice);
  const oldest = times.at(-1);
  if (slice.next === undefined && !slice.capped) return undefined;
  const before = Math.min(range.before, oldest === undefined ? Infinity : oldest + minuteMs);
  if (before <= range.from) return undefined;
  return {
    ...range,
    before,
    tight: true,
    endDensity: densityOf(times.length, (times[0] ?? 0) - (oldest ?? 0)),
    endQuery: slice.next === undefined ? undefined : { ...asked, cursor: slice.next },
  };
}

function timesOf({ results }: Slice<Page>): readonly number[] {
  return results.map(({ createdTime }) => Date.parse(createdTime)).filter(Number.isFinite);
}

/** Rows a minute. */
function densityOf(rows: number, ms: number): number {
  return Number.isFinite(ms) ? rows / (ms / minuteMs + 1) : 0;
}
