import type { CallOptions } from '../../notion/http/call';
import type { UnlistableMinute } from '../../notion/operations/allRows';
import { type Failure, failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { RowFeed } from './feed';
import { type Failed, RowsState } from './rowsState';
import { type AllOptions, catchUp, gatheredOf, readFirst, readMore, readOn, readWhole } from './fetchRows';
import type { SnapshotStore } from './snapshot';
import { TaskQueue } from './taskQueue';

/** How rows are read anew. */
export interface Refresh {
  /** All of them, also where asking for what was edited would do. */
  readonly whole?: boolean;
  readonly lane?: CallOptions['lane'];
}

/** VS Code asks for every row of a list whenever one changes: of longer ones, the rest shows on demand. */
const shownAtOnce = 10_000;
/** What left a listing does not show among what was edited: after this, all rows are read again. */
const wholeEveryMs = 15 * 60_000;

/** Rows of one listing: what shows of them, and the readings that a person or time asks for, one at a time. */
export class Rows {
  readonly #rows: RowsState;
  readonly #turns = new TaskQueue();
  #more: Promise<void> | undefined;
  /** All rows are being read. */
  #all: Promise<Failure | undefined> | undefined;
  #most = shownAtOnce;

  constructor(
    private readonly listing: RowFeed,
    private readonly onDidChange: () => void,
    private readonly memory?: SnapshotStore,
  ) {
    this.#rows = new RowsState(listing.placing);
  }

  get pages(): readonly Page[] {
    return this.#rows.pages;
  }

  /** The rows to show: all there are, up to a number that grows on demand. */
  get shown(): readonly Page[] {
    return this.pages.length > this.#most ? this.pages.slice(0, this.#most) : this.pages;
  }

  /** Whether there are more rows in Notion than are loaded. */
  get hasMore(): boolean {
    return this.#rows.hasMore;
  }

  /** How there is more to show: the next part, or all the others at once, past what Notion lists or after a stop. */
  get goesOn(): 'part' | 'all' | undefined {
    if (this.pages.length > this.#most) return 'part';
    if (this.#rows.stopped !== undefined) return 'all';
    if (this.#rows.next !== undefined) return 'part';
    return this.capped && this.listing.every !== undefined ? 'all' : undefined;
  }

  /** As of `LoadedRows`. */
  get overCap(): readonly UnlistableMinute[] {
    return this.#rows.overCap;
  }

  get capped(): boolean {
    return this.#rows.capped;
  }

  get failed(): Failed | undefined {
    return this.#rows.failed;
  }

  get loaded(): boolean {
    return this.#rows.loaded;
  }

  get asOf(): Date | undefined {
    return this.#rows.asOf;
  }

  /** Whether it is time to read all rows again. */
  get isDue(): boolean {
    const age = Date.now() - this.#rows.fullReadAt;
    return age < 0 || age > wholeEveryMs;
  }

  find(id: NotionId): Page | undefined {
    return this.#rows.find(id);
  }

  /** The first rows, once: those of the disk, which are then brought up to date, or the first part. Never rejects: see `failed`. */
  async load(): Promise<void> {
    if (this.loaded || this.#rows.failed !== undefined) return;
    const fetch = async () => {
      const remembered = await this.memory?.load();
      if (remembered === undefined) await readFirst(this.listing, this.#rows);
      else this.#rows.restore(remembered, this.listing.part);
    };
    await this.#turns.join(() => this.#run(fetch));
    if (this.asOf !== undefined && this.failed === undefined) void this.refresh();
  }

  /** Brings the rows there are up to date: by what was edited, or by reading them again. Put in place at once. */
  async refresh({ whole = false, lane = 'user' }: Refresh = {}): Promise<void> {
    await this.#inTurn(async () => {
      if (whole || !(await catchUp(this.listing, this.#rows, { lane })))
        await readWhole(this.listing, this.#rows, { lane });
    });
    if (this.isDue && this.failed === undefined && !this.isLoadingAll) void this.#sweep();
  }

  /** Shows more of what is loaded, or else loads the next part. */
  async more(): Promise<void> {
    if (this.pages.length > this.#most) {
      this.#most += shownAtOnce;
      this.onDidChange();
      return;
    }
    const read = () => this.#inTurn(() => readMore(this.listing, this.#rows));
    return (this.#more ??= read().finally(() => (this.#more = undefined)));
  }

  /** Whether all rows are being loaded. */
  get isLoadingAll(): boolean {
    return this.#all !== undefined;
  }

  /**
   * Loads all rows, beside whatever else is asked for meanwhile, and puts them in place at once. Called again
   * after it was stopped, it goes on. Gives the failure that stopped it. Never rejects.
   */
  all(options: AllOptions): Promise<Failure | undefined> {
    return (this.#all ??= this.#readAll(options).finally(() => (this.#all = undefined)));
  }

  /**
   * Shows a page where it belongs, or where it was before it was removed. False where only Notion can tell
   * whether it is listed at all: then the listing has to be read anew.
   */
  upsert(page: Page): boolean {
    const isKnown = this.#rows.upsert(page);
    this.#keep();
    return isKnown;
  }

  remove(id: NotionId): void {
    this.#rows.remove(id);
    this.#keep();
  }

  /** Rows show something else from now on, so that all have to be read again. */
  invalidate(): void {
    this.#rows.invalidate();
  }

  async #readAll(options: AllOptions): Promise<Failure | undefined> {
    if (options.signal.aborted) return { kind: 'cancelled' };
    await this.load();
    const { every } = this.listing;
    if (!this.loaded || every === undefined) return this.#readOn(options);
    if (!this.hasMore && !this.capped) return undefined;
    this.#turns.preempt();
    this.#rows.beginAll();
    const onPart = (_: readonly Page[], count: number) => {
      options.onCount(count);
    };
    const found = await every({ signal: options.signal, resume: this.#rows.stopped, onPart });
    const all = await gatheredOf(this.listing, this.#rows, found);
    await this.#turns.idle();
    this.#rows.endAll(found, all);
    this.#keep();
    this.onDidChange();
    return found.kind === 'stopped' ? found.failure : undefined;
  }

  /** Where the order is one that only Notion knows. */
  async #readOn(options: AllOptions): Promise<Failure | undefined> {
    await this.#inTurn(() => readOn(this.listing, this.#rows, options), options.signal);
    return options.signal.aborted ? { kind: 'cancelled' } : this.failed?.failure;
  }

  /** Reads all again, unless somebody wants something of these rows meanwhile. */
  #sweep(): Promise<void> {
    return this.#turns.runIdle((signal) =>
      this.#run(() => readWhole(this.listing, this.#rows, { lane: 'background', signal }), signal),
    );
  }

  #keep(): void {
    this.memory?.save(() => this.#rows.toRemember);
  }

  #inTurn(fetch: () => Promise<void>, stop?: AbortSignal): Promise<void> {
    return this.#turns.run(() => this.#run(fetch, stop));
  }

  /** `stop`: what it stops is no failure. */
  async #run(fetch: () => Promise<void>, stop?: AbortSignal): Promise<void> {
    this.#rows.begin();
    const before = this.#state;
    try {
      await fetch();
      this.#keep();
    } catch (error) {
      const failure = failureOf(error);
      if (stop?.aborted !== true) this.#rows.fail(failure);
    } finally {
      this.#rows.end();
      if (this.#state.some((part, index) => part !== before[index])) this.onDidChange();
    }
  }

  /** What is seen of the rows. */
  get #state(): readonly unknown[] {
    return [this.pages, this.goesOn, this.capped, this.overCap, this.failed, this.loaded, this.asOf];
  }
}
