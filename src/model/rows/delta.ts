import type { CallOptions } from '../../notion/http/call';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Parent } from '../../notion/schema/parent';
import { stopwatch } from '../../notion/stopwatch';
import type { Edited, FetchSlice } from './feed';

/** How far back a pass reaches beyond what is known: times are whole minutes, and clocks of Notion's may differ. */
const overlapMs = 120_000;

/**
 * A moment that Notion's clock had surely reached when rows were asked for, so that whatever was edited before is
 * in them. Taken from Notion's own times: this machine's clock may be wrong.
 */
export interface Watermark {
  /** Milliseconds since 1970. */
  readonly reached: number;
  /** When it had, by `performance.now()`; undefined for one of an earlier session. */
  readonly at: number | undefined;
}

/**
 * Rows that are being read. Notion's clock had reached the latest edit among them by the end, so it was that less the
 * time they took at the beginning. What lies between two passes has passed at Notion as well, so that a bulk edit is
 * not read again for ever.
 */
export class WatermarkReader {
  readonly #at = performance.now();
  readonly #elapsed = stopwatch();
  #latest = -Infinity;

  constructor(private readonly before: Watermark | undefined) {}

  /** Notes rows as they come. */
  note(pages: readonly Page[]): void {
    for (const { editedTime } of pages) this.#latest = Math.max(this.#latest, Date.parse(editedTime));
  }

  /** The mark, when all have come. */
  end(): Watermark | undefined {
    const since = this.before?.at === undefined ? 0 : this.#at - this.before.at;
    const reached = Math.max(this.#latest - this.#elapsed(), (this.before?.reached ?? -Infinity) + since);
    return Number.isFinite(reached) ? { reached, at: this.#at } : undefined;
  }
}

/** What a pass found out. */
export interface Delta {
  readonly mark: Watermark | undefined;
  /** What is listed of the pages that were edited, and what of them is not. */
  readonly listed: readonly Page[];
  readonly left: readonly NotionId[];
}

/**
 * Reads what was edited since a mark, in `mostParts` requests at most for each of the two lists. Undefined where
 * that does not do, as so much was edited.
 */
export async function readDelta(
  edited: (since: string) => Edited,
  before: Watermark,
  mostParts: number,
  options: CallOptions,
): Promise<Delta | undefined> {
  const { all, listed } = edited(new Date(before.reached - overlapMs).toISOString());
  const pass = new WatermarkReader(before);
  const touched = await partsOf(all, mostParts, options);
  // In this order: what is edited in between is looked at where it may be in the listing, never where it left.
  const fitting = all === listed ? touched : await partsOf(listed, mostParts, options);
  if (touched === undefined || fitting === undefined) return undefined;
  pass.note(touched);
  const live = fitting.filter(({ state }) => state === 'live');
  const stay = new Set(live.map(({ id }) => id));
  return {
    mark: pass.end(),
    listed: live,
    left: touched.flatMap(({ id }) => (stay.has(id) ? [] : [id])),
  };
}

async function partsOf(
  part: FetchSlice,
  mostParts: number,
  options: CallOptions,
): Promise<readonly Page[] | undefined> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < mostParts; count++) {
    const { results, next, capped } = await part(cursor, options);
    pages.push(...results);
    if (next === undefined) return capped ? undefined : pages;
    cursor = next;
  }
  return undefined;
}

export function isSamePage(one: Page, other: Page): boolean {
  return (
    one.title === other.title &&
    one.editedTime === other.editedTime &&
    one.state === other.state &&
    one.status === other.status &&
    one.date === other.date &&
    one.emoji === other.emoji &&
    one.createdTime === other.createdTime &&
    isSameParent(one.parent, other.parent) &&
    (one.values === other.values || JSON.stringify(one.values) === JSON.stringify(other.values))
  );
}

function isSameParent(one: Parent, other: Parent): boolean {
  if (one === other) return true;
  return one.kind === 'dataSource' && other.kind === 'dataSource'
    ? one.id === other.id && one.databaseId === other.databaseId
    : JSON.stringify(one) === JSON.stringify(other);
}
