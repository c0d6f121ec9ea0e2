import type { QueryRowsInOrder, AllRows, ReadAllOptions, UnlistableMinute } from './allRows';
import { type Failure, failureOf, NotionError } from '../failure';
import type { NotionId } from '../schema/ids';
import type { Page } from '../schema/page';
import type { Condition, Order } from '../query/query';
import type { Slice } from '../schema/common';
import { stopwatch } from '../stopwatch';
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
const places = 16;

/** A reading of no more requests than this takes no longer than a person loading more: nothing is looked at twice. */
const brief = 5;

/** Edited times are rounded down to this. */
const minuteMs = 60_000;

const byCreation: Order = { by: { kind: 'time', time: 'created' }, descending: false };
const lastCreatedFirst: Order = { ...byCreation, descending: true };
const lastEditedFirst: Order = { by: { kind: 'time', time: 'edited' }, descending: true };

type RangeTask = TimeRange & Busy & { readonly key: number };

/** One `readEveryRow`: what is read, what is left, and what is under way. */
export class RangeReader {
  readonly #rows: Map<NotionId, Page>;
  readonly #overCap: Map<string, UnlistableMinute>;
  readonly #spots = new Map<number, RangeTask>();
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
    const left = resume?.left;
    this.#rows = new Map(resume?.rows.map((row) => [row.id, row]));
    this.#overCap = new Map(resume?.overCap.map((one) => [one.at, one]));
    this.#elapsed = left?.elapsed ?? stopwatch();
    this.#requests = left?.requests ?? 0;
    for (const window of left?.windows ?? [allTime]) this.#add(window);
  }

  async run(): Promise<AllRows> {
    await this.#readWindows();
    if (this.#failure === undefined && this.#requests > brief) await this.#trying(() => this.#lookAgain());
    const found = { rows: [...this.#rows.values()], overCap: [...this.#overCap.values()] };
    if (this.#failure === undefined) return { kind: 'complete', ...found };
    const left = { windows: [...this.#spots.values()], elapsed: this.#elapsed, requests: this.#requests };
    return { kind: 'stopped', ...found, failure: this.#failure, left };
  }

  /** After a failure nothing new is started; what is under way still counts. */
  async #readWindows(): Promise<void> {
    const underWay = new Set<Promise<void>>();
    for (;;) {
      while (underWay.size < places && this.#failure === undefined) {
        const step = nextStep([...this.#spots.values()]);
        if (step === undefined) break;
        const { kind, window: spot } = step;
        if (kind === 'split') {
          const [kept, taken] = split(spot);
          this.#spots.set(spot.key, { ...spot, ...kept });
          this.#add(taken);
          continue;
        }
        const task = () => (kind === 'read' ? this.#read(spot) : this.#tighten(spot));
        const page = this.#trying(task).finally(() => underWay.delete(page));
        underWay.add(page);
      }
      if (underWay.size === 0) return;
      await Promise.race(underWay);
    }
  }

  async #trying(task: () => Promise<void>): Promise<void> {
    try {
      if (this.options.signal?.aborted === true) throw new NotionError({ kind: 'cancelled' });
      await task();
    } catch (error) {
      this.#failure ??= failureOf(error);
    }
  }

  async #read(spot: RangeTask): Promise<void> {
    this.#mark(spot.key, { reading: true });
    const asked = askedFor(spot);
    const part = await this.#page(byCreation, asked, asked.cursor).catch((error: unknown) => {
      if (failureOf(error).kind !== 'invalid' || !mayRestart(spot)) throw error;
      return undefined;
    });
    const now = this.#spots.get(spot.key);
    if (now === undefined) return;
    const { left, overCap } = part === undefined ? { left: [restarted(now)] } : advance(now, asked, part);
    if (overCap !== undefined) {
      const at = new Date(overCap).toISOString();
      this.#overCap.set(at, { kind: 'overCap', at });
    }
    const [first, ...others] = left;
    this.#replace(now, first, { reading: false, tightening: now.tightening });
    for (const window of others) this.#add(window);
  }

  async #tighten(spot: RangeTask): Promise<void> {
    this.#mark(spot.key, { tightening: true });
    const part = await this.#page(lastCreatedFirst, spot);
    const now = this.#spots.get(spot.key);
    if (now === undefined) return;
    this.#replace(now, tightened(now, part), { reading: now.reading, tightening: false });
  }

  /**
   * Reads what was edited since the reading began. The clock of this machine may be wrong, but as much time has
   * passed at Notion as here, and Notion's clock is not behind the latest edit.
   */
  async #lookAgain(): Promise<void> {
    let cursor: string | undefined;
    let since: number | undefined;
    let last = Infinity;
    do {
      const { results, next } = await this.#page(lastEditedFirst, allTime, cursor);
      const times = results.map(({ editedTime }) => Date.parse(editedTime));
      since ??= (times[0] ?? Infinity) - this.#elapsed() - minuteMs;
      last = times.at(-1) ?? last;
      cursor = next;
    } while (cursor !== undefined && last >= since);
  }

  async #page(order: Order, range: Bounds, cursor?: string): Promise<Slice<Page>> {
    this.#requests++;
    const part = await this.ask({ where: [...this.where, ...within(order, range)], order: [order] }, cursor);
    for (const row of part.results) this.#rows.set(row.id, row);
    this.options.onPart?.(part.results, this.#rows.size);
    return part;
  }

  #add(window: TimeRange): void {
    const key = ++this.#lastKey;
    this.#spots.set(key, { ...window, key, reading: false, tightening: false });
  }

  #mark(key: number, busy: Partial<Busy>): void {
    const spot = this.#spots.get(key);
    if (spot !== undefined) this.#spots.set(key, { ...spot, ...busy });
  }

  #replace({ key }: RangeTask, window: TimeRange | undefined, busy: Busy): void {
    if (window === undefined) this.#spots.delete(key);
    else this.#spots.set(key, { ...window, ...busy, key });
  }
}

type Bounds = Pick<TimeRange, 'from' | 'before'>;

function within({ by }: Order, { from, before }: Bounds): readonly Condition[] {
  const iso = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : undefined);
  if (by.kind !== 'time' || (iso(from) === undefined && iso(before) === undefined)) return [];
  return [{ kind: 'time', time: by.time, from: iso(from), before: iso(before) }];
}
