import { NotionError } from '../failure';
import type { Page } from '../schema/page';
import type { Slice } from '../schema/common';

const minuteMs = 60_000;

/** Rows that have to be left of a window before it pays to take a part of them over: each part ends with a short page. */
const worthSharing = 400;

/** A listing in ascending order that goes on: the range it was asked for, and Notion's cursor, which fits no other. */
interface OpenQuery {
  readonly from: number;
  readonly before: number;
  readonly cursor: string;
  /** When its first row was created. */
  readonly oldest: number;
  /** Rows it has brought so far. */
  readonly rows: number;
}

/**
 * A range of created times in which rows are left to read. Whole minutes in milliseconds since 1970, since
 * Notion rounds down to those; `from` is included and moves up while rows are read, `before` is not and moves
 * down while others take parts over. Created times never change, so windows that are disjoint stay so.
 */
export interface TimeRange {
  readonly from: number;
  readonly before: number;
  readonly listing?: OpenQuery | undefined;
  /** Rows a minute where it was last read; undefined before that. */
  readonly density?: number | undefined;
  /** A row is known to be in the last minute, so that the upper half of the window is not empty. */
  readonly tight: boolean;
  /** Where it was asked for anew because Notion took the cursor no longer. */
  readonly restartedAt?: number | undefined;
}

export const allTime: TimeRange = { from: -Infinity, before: Infinity, tight: false };

/** What is being asked about a window just now. */
export interface Busy {
  readonly reading: boolean;
  readonly tightening: boolean;
}

export type RangeStep<W> =
  /** Read its next page. */
  | { readonly kind: 'read'; readonly window: W }
  /** Read its last page, which shows how far it goes at all. */
  | { readonly kind: 'tighten'; readonly window: W }
  /** Make two of it. */
  | { readonly kind: 'split'; readonly window: W };

/**
 * What an idle place does next: it reads a window that nobody reads, or else takes over half of the one with
 * most left. It only halves windows whose end is known from a row, so that, however unevenly rows were
 * created, every request brings some.
 */
export function nextStep<W extends TimeRange & Busy>(windows: readonly W[]): RangeStep<W> | undefined {
  const open = windows.find((window) => isOpen(window) && !window.tightening && !window.reading);
  if (open !== undefined) return { kind: 'tighten', window: open };
  const unread = windows.find((window) => !window.reading && !isOpen(window));
  if (unread !== undefined) return { kind: 'read', window: unread };
  const [most] = windows
    .filter((window) => !window.tightening && rowsLeft(window) >= worthSharing)
    .sort((a, b) => rowsLeft(b) - rowsLeft(a));
  return most && { kind: most.tight ? 'split' : 'tighten', window: most };
}

/** Read once, and nothing known about its end: how much there is decides how to go on. */
function isOpen({ before, tight, density }: TimeRange): boolean {
  return before === Infinity && !tight && density !== undefined;
}

/** An estimate; 0 where there is nothing to base one on, or nothing to share. */
function rowsLeft({ from, before, density = 0 }: TimeRange): number {
  const minutes = (before - from) / minuteMs;
  return Number.isFinite(minutes) && minutes >= 2 ? density * minutes : 0;
}

/** The part that whoever reads the window keeps, and the one to be read anew. */
export function split(window: TimeRange): readonly [TimeRange, TimeRange] {
  const middle = window.from + Math.ceil((window.before - window.from) / minuteMs / 2) * minuteMs;
  return [
    { ...window, before: middle, tight: false },
    { from: middle, before: window.before, tight: window.tight },
  ];
}

export interface Asked {
  readonly from: number;
  readonly before: number;
  readonly cursor?: string | undefined;
}

/** What to ask for to read on. */
export function askedFor({ from, before, listing }: TimeRange): Asked {
  return listing ?? { from, before };
}

export interface Advance {
  /** None when all of it is read. */
  readonly left: readonly TimeRange[];
  /** A minute of which Notion does not list all rows. */
  readonly overCap?: number | undefined;
}

/** The window after a page of it, in ascending order, was read. It may have become smaller since that was asked for. */
export function advance(window: TimeRange, asked: Asked, part: Slice<Page>): Advance {
  const times = timesOf(part);
  const oldest = window.listing?.oldest ?? times[0] ?? window.from;
  const from = Math.max(window.from, times.at(-1) ?? window.from);
  const rows = (window.listing?.rows ?? 0) + times.length;
  // Of many rows in few minutes, a page alone tells too little.
  const density = Math.max(
    densityOf(times.length, from - (times[0] ?? from)),
    densityOf(rows, from - oldest),
  );
  const on: TimeRange = { ...window, from, density, listing: undefined };
  if (from >= window.before) return { left: [] };
  if (part.next !== undefined) {
    const listing = { from: asked.from, before: asked.before, cursor: part.next, oldest, rows };
    return { left: [{ ...on, listing }] };
  }
  if (!part.capped) return { left: [] };
  if (from > oldest) return { left: [on] };
  return stuckAt(from, on, asked);
}

/** What to do about a query that listed nothing but rows of one minute, and not all rows. */
function stuckAt(minute: number, window: TimeRange, asked: Asked): Advance {
  if (!Number.isFinite(minute)) throw new NotionError({ kind: 'badAnswer', status: 200 });
  const next = minute + minuteMs;
  const rest = next < window.before ? [{ ...window, from: next }] : [];
  if (asked.before === next) return { left: rest, overCap: minute };
  return { left: [{ from: minute, before: next, tight: true }, ...rest] };
}

/** The window after its last page, in descending order, was read. */
export function tightened(window: TimeRange, part: Slice<Page>): TimeRange | undefined {
  const oldest = timesOf(part).at(-1);
  if (part.next === undefined && !part.capped) return undefined;
  const before = Math.min(window.before, oldest === undefined ? Infinity : oldest + minuteMs);
  return before > window.from ? { ...window, before, tight: true } : undefined;
}

/**
 * Whether a refused page may be the cursor's fault: Notion forgets cursors. Not where asking anew has brought
 * nothing new before.
 */
export function mayRestart({ listing, from, restartedAt }: TimeRange): boolean {
  return listing !== undefined && restartedAt !== from;
}

/** The window to be asked for anew from where it was read to. */
export function restarted(window: TimeRange): TimeRange {
  return { ...window, listing: undefined, restartedAt: window.from };
}

function timesOf({ results }: Slice<Page>): readonly number[] {
  return results.map(({ createdTime }) => Date.parse(createdTime)).filter(Number.isFinite);
}

/** Rows a minute. */
function densityOf(rows: number, ms: number): number {
  return Number.isFinite(ms) ? rows / (ms / minuteMs + 1) : 0;
}
