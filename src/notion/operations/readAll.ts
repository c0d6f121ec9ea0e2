import type { QueryRowsInOrder, AllRows, ReadAllOptions, UnlistableMinute } from './allRows';
import { type Failure, failureOf, NotionError } from '../failure';
import type { NotionId } from '../schema/ids';
import type { Page } from '../schema/page';
import type { Condition, Order } from '../query/query';
import { type Slice, unreadableField } from '../schema/common';
import { stopwatch } from '../stopwatch';
import { readSlice, slices, Trail } from './paginate';
import {
  advance,
  allTime,
  minuteMs,
  nextStep,
  type RangeQuery,
  type RangeTask,
  split,
  tightened,
  type TimeRange,
} from './ranges';

/** Requests at once; the pace of the connection may allow fewer. */
const mostAtOnce = 16;

/**
 * Queries in a row that Notion may cut off without anything new. One that asks once more for a minute of too many rows
 * is such a one, in each range; a list without an end brings no others.
 */
const mostBarren = 50;

/** Edits during a read of no more requests than this are left to the next refresh, as when slices are loaded one by one. */
const fewRequests = 5;

const byCreation: Order = { by: { kind: 'time', time: 'created' }, descending: false };
const lastCreatedFirst: Order = { ...byCreation, descending: true };
const lastEditedFirst: Order = { by: { kind: 'time', time: 'edited' }, descending: true };

/**
 * Reads all rows that fit, however many there are, in several ranges of created time at once. A query lists
 * no more than 10,000 rows, so a range that holds more is divided; only a single minute of more
 * cannot be, and is reported. Rows that were edited, added or restored meanwhile are read once more at the end. Rows that
 * were trashed meanwhile, or edited so that they fit no more, may be among the rows. Never rejects for a
 * failed request.
 */
export function readAllRows(
  ask: QueryRowsInOrder,
  where: readonly Condition[],
  options: ReadAllOptions = {},
): Promise<AllRows> {
  return new RangeReader(ask, where, options).run();
}

/** One `readAllRows`: the rows so far, and the ranges of creation time that are still to be read. */
class RangeReader {
  readonly #rows: Map<NotionId, Page>;
  readonly #unlistable: Set<UnlistableMinute>;
  readonly #unreadable: Set<string>;
  readonly #tasks = new Set<RangeTask>();
  readonly #elapsed: () => number;
  #requests: number;
  /** Queries in a row that were cut off and brought no new row. */
  #barren = 0;
  #failure: Failure | undefined;

  constructor(
    private readonly ask: QueryRowsInOrder,
    private readonly where: readonly Condition[],
    private readonly options: ReadAllOptions,
  ) {
    const { resume } = options;
    const unread = resume?.unread;
    this.#rows = new Map(resume?.rows.map((row) => [row.id, row]));
    this.#unlistable = new Set(resume?.unlistable);
    this.#unreadable = new Set(resume?.unreadable);
    this.#elapsed = unread?.elapsed ?? stopwatch();
    this.#requests = unread?.requests ?? 0;
    for (const range of unread?.ranges ?? [{ ...allTime, isLong: options.isLong }]) this.#add(range);
  }

  async run(): Promise<AllRows> {
    await this.#readRanges();
    if (this.#failure === undefined && this.#requests > fewRequests)
      await this.#trying(() => this.#readEdited());
    const read = new Set<string>(this.#rows.keys());
    const unreadable = [...this.#unreadable].filter((key) => !read.has(key));
    const found = {
      rows: [...this.#rows.values()],
      unlistable: [...this.#unlistable],
      ...unreadableField(unreadable),
    };
    if (this.#failure === undefined) return { kind: 'complete', ...found };
    const ranges = [...this.#tasks].map(({ range }) => range);
    const unread = { ranges, elapsed: this.#elapsed, requests: this.#requests };
    return { kind: 'stopped', ...found, failure: this.#failure, unread };
  }

  /** After a failure nothing new is started; requests under way still count. */
  async #readRanges(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    for (;;) {
      while (underWay.size < mostAtOnce && this.#failure === undefined) {
        const step = nextStep([...this.#tasks], this.#rows.size, mostAtOnce);
        if (step === undefined) break;
        const { kind, task } = step;
        if (kind === 'split') {
          const [kept, ...taken] = split(task.range, step.parts);
          task.range = kept;
          for (const range of taken) this.#add(range);
          continue;
        }
        const run = () => (kind === 'read' ? this.#read(task) : this.#tighten(task));
        const running = this.#trying(run).finally(() => underWay.delete(running));
        underWay.add(running);
      }
      if (underWay.size === 0) return;
      await Promise.race(underWay);
    }
  }

  async #trying(run: () => Promise<void>): Promise<void> {
    try {
      if (this.options.signal?.aborted === true) throw new NotionError({ kind: 'cancelled' });
      await run();
    } catch (error) {
      this.#failure ??= failureOf(error);
    }
  }

  async #read(task: RangeTask): Promise<void> {
    task.reading = true;
    const { from, before, query, restartedAt } = task.range;
    const asked: RangeQuery = query ?? { from, before, trail: new Trail() };
    const slice = await this.#slice(byCreation, asked, query !== undefined && restartedAt !== from);
    if (!this.#tasks.has(task)) return;
    const { unread, unlistable } =
      slice === undefined
        ? { unread: [{ ...task.range, query: undefined, restartedAt: from }] }
        : advance(task.range, asked, slice);
    if (unlistable !== undefined) this.#unlistable.add(new Date(unlistable).toISOString());
    const [first, ...others] = unread;
    task.reading = false;
    this.#set(task, first);
    for (const range of others) this.#add(range);
  }

  async #tighten(task: RangeTask): Promise<void> {
    task.tightening = true;
    const { from, before, endQuery, endRestartedAt } = task.range;
    const asked: RangeQuery = endQuery ?? { from, before, trail: new Trail() };
    const mayRestart = endQuery !== undefined && endRestartedAt !== before;
    const slice = await this.#slice(lastCreatedFirst, asked, mayRestart);
    task.tightening = false;
    const range =
      slice === undefined
        ? { ...task.range, endQuery: undefined, endRestartedAt: before }
        : tightened(task.range, asked, slice);
    this.#set(task, range);
  }

  /**
   * The next slice of a query. Cursors expire, and Notion refuses them then: undefined in that case. But a new query
   * that brought nothing new is not begun again.
   */
  async #slice(order: Order, asked: RangeQuery, mayRestart: boolean): Promise<Slice<Page> | undefined> {
    try {
      const fetch = (cursor: string | undefined) => this.#fetch(order, asked, cursor);
      const slice = await readSlice(fetch, asked.cursor, asked.trail);
      if (this.#barren >= mostBarren) throw new NotionError({ kind: 'repeatedCursor' });
      return slice;
    } catch (error) {
      if (failureOf(error).kind !== 'invalid' || !mayRestart) throw error;
      return undefined;
    }
  }

  /**
   * Reads the rows that were edited since the read began. This machine's clock may be wrong, but as much time has
   * passed at Notion as here, and Notion's clock is not behind the latest edit.
   */
  async #readEdited(): Promise<void> {
    let since: number | undefined;
    for await (const { results } of slices((cursor) => this.#fetch(lastEditedFirst, allTime, cursor))) {
      const times = results.map(({ editedTime }) => Date.parse(editedTime));
      // Edited times are rounded down to the minute.
      since ??= (times[0] ?? Infinity) - this.#elapsed() - minuteMs;
      if ((times.at(-1) ?? Infinity) < since) return;
    }
  }

  async #fetch(order: Order, range: Bounds, cursor?: string): Promise<Slice<Page>> {
    this.#requests++;
    const slice = await this.ask({ where: [...this.where, ...within(order, range)], order: [order] }, cursor);
    const before = this.#rows.size;
    for (const row of slice.results) this.#rows.set(row.id, row);
    if (this.#rows.size > before) this.#barren = 0;
    else if (slice.capped) this.#barren++;
    for (const key of slice.unreadable ?? []) this.#unreadable.add(key);
    this.options.onSlice?.(slice.results, this.#rows.size);
    return slice;
  }

  #add(range: TimeRange): void {
    this.#tasks.add({ range, reading: false, tightening: false });
  }

  /** Nothing is unread of a range that is undefined. */
  #set(task: RangeTask, range: TimeRange | undefined): void {
    if (range === undefined) this.#tasks.delete(task);
    else task.range = range;
  }
}

type Bounds = Pick<TimeRange, 'from' | 'before'>;

function within({ by }: Order, { from, before }: Bounds): readonly Condition[] {
  const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : undefined);
  if (by.kind !== 'time' || (iso(from) === undefined && iso(before) === undefined)) return [];
  return [{ kind: 'time', time: by.time, from: iso(from), before: iso(before) }];
}
