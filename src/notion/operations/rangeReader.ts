import type { QueryRowsInOrder, AllRows, ReadAllOptions, UnlistableMinute } from './allRows';
import { type Failure, failureOf, NotionError } from '../failure';
import type { NotionId } from '../schema/ids';
import type { Page } from '../schema/page';
import type { Condition, Order } from '../query/query';
import type { Slice } from '../schema/common';
import { stopwatch } from '../stopwatch';
import { readSlice, slices } from './paginate';
import {
  advance,
  askedFor,
  type Busy,
  allTime,
  mayRestart,
  nextStep,
  restarted,
  split,
  tightened,
  type TimeRange,
} from './ranges';

/** Requests at once; the pace of the connection may allow fewer. */
const mostAtOnce = 16;

/** Edits during a read of no more requests than this are left to the next refresh, as when slices are loaded one by one. */
const fewRequests = 5;

/** Edited times are rounded down to this. */
const minuteMs = 60_000;

const byCreation: Order = { by: { kind: 'time', time: 'created' }, descending: false };
const lastCreatedFirst: Order = { ...byCreation, descending: true };
const lastEditedFirst: Order = { by: { kind: 'time', time: 'edited' }, descending: true };

type RangeTask = TimeRange & Busy & { readonly key: number };

/** One `readAllRows`: the rows so far, and the ranges of creation time that are still to be read. */
export class RangeReader {
  readonly #rows: Map<NotionId, Page>;
  readonly #unlistable: Map<string, UnlistableMinute>;
  readonly #tasks = new Map<number, RangeTask>();
  readonly #elapsed: () => number;
  #requests: number;
  #lastKey = 0;
  #failure: Failure | undefined;

  constructor(
    private readonly ask: QueryRowsInOrder,
    private readonly where: readonly Condition[],
    private readonly options: ReadAllOptions,
  ) {
    const { resume } = options;
    const unread = resume?.unread;
    this.#rows = new Map(resume?.rows.map((row) => [row.id, row]));
    this.#unlistable = new Map(resume?.unlistable.map((one) => [one.at, one]));
    this.#elapsed = unread?.elapsed ?? stopwatch();
    this.#requests = unread?.requests ?? 0;
    for (const range of unread?.ranges ?? [allTime]) this.#add(range);
  }

  async run(): Promise<AllRows> {
    await this.#readRanges();
    if (this.#failure === undefined && this.#requests > fewRequests)
      await this.#trying(() => this.#readEdited());
    const found = { rows: [...this.#rows.values()], unlistable: [...this.#unlistable.values()] };
    if (this.#failure === undefined) return { kind: 'complete', ...found };
    const unread = { ranges: [...this.#tasks.values()], elapsed: this.#elapsed, requests: this.#requests };
    return { kind: 'stopped', ...found, failure: this.#failure, unread };
  }

  /** After a failure nothing new is started; requests under way still count. */
  async #readRanges(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    for (;;) {
      while (underWay.size < mostAtOnce && this.#failure === undefined) {
        const step = nextStep([...this.#tasks.values()]);
        if (step === undefined) break;
        const { kind, range: task } = step;
        if (kind === 'split') {
          const [kept, taken] = split(task);
          this.#tasks.set(task.key, { ...task, ...kept });
          this.#add(taken);
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
    this.#setBusy(task.key, { reading: true });
    const asked = askedFor(task);
    const fetch = (cursor: string | undefined) => this.#fetch(byCreation, asked, cursor);
    const slice = await readSlice(fetch, asked.cursor, asked.cursors).catch((error: unknown) => {
      if (failureOf(error).kind !== 'invalid' || !mayRestart(task)) throw error;
      return undefined;
    });
    const now = this.#tasks.get(task.key);
    if (now === undefined) return;
    const { unread, unlistable } =
      slice === undefined ? { unread: [restarted(now)] } : advance(now, asked, slice);
    if (unlistable !== undefined) {
      const at = new Date(unlistable).toISOString();
      this.#unlistable.set(at, { kind: 'overCap', at });
    }
    const [first, ...others] = unread;
    this.#replace(now, first, { reading: false, tightening: now.tightening });
    for (const range of others) this.#add(range);
  }

  async #tighten(task: RangeTask): Promise<void> {
    this.#setBusy(task.key, { tightening: true });
    const slice = await this.#fetch(lastCreatedFirst, task);
    const now = this.#tasks.get(task.key);
    if (now === undefined) return;
    this.#replace(now, tightened(now, slice), { reading: now.reading, tightening: false });
  }

  /**
   * Reads the rows that were edited since the read began. This machine's clock may be wrong, but as much time has
   * passed at Notion as here, and Notion's clock is not behind the latest edit.
   */
  async #readEdited(): Promise<void> {
    let since: number | undefined;
    for await (const { results } of slices((cursor) => this.#fetch(lastEditedFirst, allTime, cursor))) {
      const times = results.map(({ editedTime }) => Date.parse(editedTime));
      since ??= (times[0] ?? Infinity) - this.#elapsed() - minuteMs;
      if ((times.at(-1) ?? Infinity) < since) return;
    }
  }

  async #fetch(order: Order, range: Bounds, cursor?: string): Promise<Slice<Page>> {
    this.#requests++;
    const slice = await this.ask({ where: [...this.where, ...within(order, range)], order: [order] }, cursor);
    for (const row of slice.results) this.#rows.set(row.id, row);
    this.options.onSlice?.(slice.results, this.#rows.size);
    return slice;
  }

  #add(range: TimeRange): void {
    const key = ++this.#lastKey;
    this.#tasks.set(key, { ...range, key, reading: false, tightening: false });
  }

  #setBusy(key: number, busy: Partial<Busy>): void {
    const task = this.#tasks.get(key);
    if (task !== undefined) this.#tasks.set(key, { ...task, ...busy });
  }

  #replace({ key }: RangeTask, range: TimeRange | undefined, busy: Busy): void {
    if (range === undefined) this.#tasks.delete(key);
    else this.#tasks.set(key, { ...range, ...busy, key });
  }
}

type Bounds = Pick<TimeRange, 'from' | 'before'>;

function within({ by }: Order, { from, before }: Bounds): readonly Condition[] {
  const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : undefined);
  if (by.kind !== 'time' || (iso(from) === undefined && iso(before) === undefined)) return [];
  return [{ kind: 'time', time: by.time, from: iso(from), before: iso(before) }];
}
