import { NotionError } from '../failure';
import type { Page } from '../schema/page';
import type { Slice } from '../schema/common';
import type { Trail } from './paginate';

export const minuteMs = 60_000;

/** A range of fewer unread rows is not worth dividing, as each part ends with a slice that is not full. */
const worthDividing = 400;

/** One range for so many rows, or more where there are many: half a slice for each is one request in thirty. */
const rowsPerRange = 1_500;

/** Fewer unread rows are left to the query under way, as its next slice may be the last. */
const worthBothEnds = 150;

/** Rows a minute: where more were created, a read of the last ones brings too many again of the minute it ends in. */
const sparse = 5;

/** A query in ascending order: its range, and Notion's cursor, which is valid for no other; undefined at its start. */
export interface RangeQuery {
  readonly from: number;
  readonly before: number;
  readonly cursor?: string;
  readonly trail: Trail;
}

/** One that is not at its end. */
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
  /** Rows a minute where it was last read; undefined before that. */
  readonly density?: number | undefined;
  /** A row is known to be in the last minute, so that the upper half of the range is not empty. */
  readonly tight: boolean;
  /** Where a new query was begun because Notion took the cursor no longer. */
  readonly restartedAt?: number | undefined;
}

export const allTime: TimeRange = { from: -Infinity, before: Infinity, tight: false };

/** A range, and which requests about it are under way. */
export interface RangeTask {
  range: TimeRange;
  reading: boolean;
  tightening: boolean;
}

/** Read the next slice of a range; read its last one, after which it ends earlier; make two of it. */
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
    ({ range, reading, tightening }) => hasUnknownEnd(range) && !tightening && !reading,
  );
  if (open !== undefined) return { kind: 'tighten', task: open };
  const unread = tasks.find(({ range, reading }) => !reading && !hasUnknownEnd(range));
  if (unread !== undefined) return { kind: 'read', task: unread };
  const left = tasks.reduce((sum, { range }) => sum + unreadRows(range), 0);
  const ranges = Math.min(mostRanges, Math.max(2, Math.round((rows + left) / rowsPerRange)));
  const [most] = tasks
    .filter(({ tightening }) => !tightening)
    .sort((a, b) => unreadRows(b.range) - unreadRows(a.range));
  if (most === undefined) return undefined;
  const rowsLeft = unreadRows(most.range);
  const parts = rowsLeft < worthDividing ? 1 : Math.round(rowsLeft / (left / ranges));
  if (parts >= 2 && most.range.tight) return { kind: 'split', task: most, parts };
  const { density = 0 } = most.range;
  const isReadTwice = rowsLeft >= worthBothEnds && density <= sparse;
  return parts >= 2 || isReadTwice ? { kind: 'tighten', task: most } : undefined;
}

/** Read once, and its end is not known: the number of its rows decides how to go on. */
function hasUnknownEnd({ before, tight, density }: TimeRange): boolean {
  return before === Infinity && !tight && density !== undefined;
}

/** An estimate; 0 where there is nothing to base one on, or nothing to halve. */
function unreadRows({ from, before, density = 0 }: TimeRange): number {
  const minutes = (before - from) / minuteMs;
  return Number.isFinite(minutes) && minutes >= 2 ? density * minutes : 0;
}

/** The first half of so many `parts`, which the query under way goes on with; the others get a query of their own. */
export function split(range: TimeRange, parts: number): readonly [TimeRange, TimeRange] {
  const middle =
    range.from +
    Math.ceil(((range.before - range.from) / minuteMs) * (Math.floor(parts / 2) / parts)) * minuteMs;
  return [
    { ...range, before: middle, tight: false },
    { from: middle, before: range.before, tight: range.tight },
  ];
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

/** A range after its last slice, in descending order, was read. */
export function tightened(range: TimeRange, slice: Slice<Page>): TimeRange | undefined {
  const oldest = timesOf(slice).at(-1);
  if (slice.next === undefined && !slice.capped) return undefined;
  const before = Math.min(range.before, oldest === undefined ? Infinity : oldest + minuteMs);
  return before > range.from ? { ...range, before, tight: true } : undefined;
}

function timesOf({ results }: Slice<Page>): readonly number[] {
  return results.map(({ createdTime }) => Date.parse(createdTime)).filter(Number.isFinite);
}

/** Rows a minute. */
function densityOf(rows: number, ms: number): number {
  return Number.isFinite(ms) ? rows / (ms / minuteMs + 1) : 0;
}
