import type { CallOptions } from '../notion/call';
import type { EveryRow, OverCap, Stopped } from '../notion/everyRow';
import { type Failure, failureOf, NotionError } from '../notion/failure';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';
import type { Slice } from '../notion/shape';
import { type Changes, changesSince, type Mark, Pass } from './changes';
import { gathered, type Gathered } from './gradually';
import { type Listing, type Next, partAfter, type PartFrom } from './listing';
import { type Became, PageList } from './pageList';
import { joined, settledIn } from './placing';
import type { Memory, Remembered } from './remembered';
import { Since } from './since';
import { Turns } from './turns';

/** A listing that failed keeps what it had. */
export interface Failed {
  readonly failure: Failure;
  readonly since: Date;
}

/** How rows are read anew. */
export interface Refresh {
  /** All of them, also where asking for what was edited would do. */
  readonly whole?: boolean;
  readonly lane?: CallOptions['lane'];
}

export interface AllOptions {
  readonly signal: AbortSignal;
  /** Told how many rows there are by now. */
  readonly onCount: (count: number) => void;
}

/** Rows in one part. */
const partSize = 100;
/** Listings of so many parts are always read again whole: that is exact, and costs hardly more. */
const fewParts = 2;
/** Listings of more parts than this are read in ranges at once, where that is possible. */
const manyParts = 10;
/** VS Code asks for every row of a list whenever one changes: of longer ones, the rest shows on demand. */
const shownAtOnce = 10_000;
/** What left a listing does not show among what was edited: after this, all rows are read again. */
const wholeEveryMs = 15 * 60_000;

/** Rows of one listing in its order, loaded part by part, each page once. */
export class Rows {
  readonly #list = new PageList();
  #next: Next | undefined;
  #capped = false;
  #failed: Failed | undefined;
  #loaded = false;
  #asOf: Date | undefined;
  readonly #turns = new Turns();
  /** Pages put or removed by us while a fetch is under way, which may still bring their old state. */
  #settled = new Map<NotionId, Page | undefined>();
  /** Where pages were that have been removed since the last reading. */
  #left = new Map<NotionId, number>();
  #mark: Mark | undefined;
  /** When all rows were read last, in milliseconds since 1970. */
  #wholeAt = 0;
  #more: Promise<void> | undefined;
  /** All rows are being read. */
  #all: Promise<Failure | undefined> | undefined;
  /** From when that began until it is complete, also where it was stopped in between. */
  #since: Since | undefined;
  #stopped: Stopped | undefined;
  #overCap: readonly OverCap[] = [];
  #most = shownAtOnce;

  constructor(
    private readonly listing: Listing,
    private readonly onDidChange: () => void,
    private readonly memory?: Memory,
  ) {}

  get pages(): readonly Page[] {
    return this.#list.pages;
  }

  /** The rows to show: all there are, up to a number that grows on demand. */
  get shown(): readonly Page[] {
    return this.pages.length > this.#most ? this.pages.slice(0, this.#most) : this.pages;
  }

  /** Whether there are more rows in Notion than are loaded. */
  get hasMore(): boolean {
    return this.#next !== undefined || this.#stopped !== undefined;
  }

  /** How there is more to show: the next part, or all the others at once, past what Notion lists or after a stop. */
  get goesOn(): 'part' | 'all' | undefined {
    if (this.pages.length > this.#most) return 'part';
    if (this.#stopped !== undefined) return 'all';
    if (this.#next !== undefined) return 'part';
    return this.#capped && this.listing.every !== undefined ? 'all' : undefined;
  }

  /** Minutes in which more rows were created than Notion lists. */
  get overCap(): readonly OverCap[] {
    return this.#overCap;
  }

  /** Notion stopped at its own limit, so that more rows exist than can be listed. */
  get capped(): boolean {
    return this.#capped;
  }

  get failed(): Failed | undefined {
    return this.#failed;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** When the rows were read, as long as they come from the disk and Notion was not asked since. */
  get asOf(): Date | undefined {
    return this.#asOf;
  }

  /** Whether it is time to read all rows again. */
  get isDue(): boolean {
    const age = Date.now() - this.#wholeAt;
    return age < 0 || age > wholeEveryMs;
  }

  find(id: NotionId): Page | undefined {
    return this.#list.get(id);
  }

  /** The first rows, once: those of the disk, which are then brought up to date, or the first part. Never rejects: see `failed`. */
  async load(): Promise<void> {
    if (this.#loaded || this.#failed !== undefined) return;
    const fetch = async () => {
      const remembered = await this.memory?.recall();
      if (remembered === undefined) await this.#readAgain(1);
      else this.#restore(remembered);
    };
    await this.#turns.join(() => this.#run(fetch));
    if (this.asOf !== undefined && this.failed === undefined) void this.refresh();
  }

  /** Brings the rows there are up to date: by what was edited, or by reading them again. Put in place at once. */
  async refresh({ whole = false, lane = 'user' }: Refresh = {}): Promise<void> {
    await this.#inTurn(async () => {
      if (whole || !(await this.#catchUp({ lane }))) await this.#readAgain(this.#wanted, { lane });
    });
    if (this.isDue && this.#failed === undefined && this.#all === undefined) void this.#sweep();
  }

  /** Shows more of what is loaded, or else loads the next part. */
  async more(): Promise<void> {
    if (this.pages.length > this.#most) {
      this.#most += shownAtOnce;
      this.onDidChange();
      return;
    }
    return (this.#more ??= this.#readMore().finally(() => (this.#more = undefined)));
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
  put(page: Page): boolean {
    const { placing } = this.listing;
    const was = this.#left.get(page.id) ?? this.#list.indexOf(page.id);
    const isListed = placing.lists(page) ?? (was < 0 ? undefined : true);
    if (isListed === false) this.remove(page.id);
    if (isListed !== true) return isListed !== undefined;
    this.#settled.set(page.id, page);
    this.#since?.note(page.id, page);
    this.#list.put(page, placing, Math.max(0, was));
    this.#keep();
    return true;
  }

  remove(id: NotionId): void {
    this.#settled.set(id, undefined);
    this.#since?.note(id, undefined);
    const at = this.#list.remove(id);
    if (at < 0) return;
    this.#left.set(id, at);
    this.#keep();
  }

  /** Rows show something else from now on, so that all have to be read again. */
  outdate(): void {
    this.#mark = undefined;
  }

  /** As many as there are; a listing that was complete stays so when some were added to it. */
  get #wanted(): number {
    return this.pages.length + (this.#loaded && this.#next === undefined ? partSize : 0);
  }

  async #readAll({ signal, onCount }: AllOptions): Promise<Failure | undefined> {
    await this.load();
    const { every } = this.listing;
    if (!this.#loaded || every === undefined) return this.#readOn(signal, onCount);
    if (!this.hasMore && !this.#capped) return undefined;
    this.#turns.giveWay();
    const since = (this.#since ??= new Since());
    const found = await every({
      signal,
      resume: this.#stopped,
      onPart: (_, count) => {
        onCount(count);
      },
    });
    const all = await this.#gathered(found);
    await this.#turns.free();
    this.#takeAll(found, all, since.against(all.byId));
    if (found.kind === 'complete') this.#since = undefined;
    this.#keep();
    this.onDidChange();
    return found.kind === 'stopped' ? found.failure : undefined;
  }

  /** Part after part, where the order is one that only Notion knows. What was read by the end is put in place at once. */
  async #readOn(signal: AbortSignal, onCount: AllOptions['onCount']): Promise<Failure | undefined> {
    await this.#inTurn(async () => {
      let pages = this.pages;
      let next = this.#next;
      let part: PartFrom | undefined;
      try {
        while (next !== undefined) {
          part = await partAfter(this.listing, next, pages, { lane: 'background', signal });
          pages = joined(pages, part.results);
          next = nextOf(part, part.from);
          onCount(pages.length);
        }
      } finally {
        if (part !== undefined) this.#take(pages, part, part.from);
      }
    }, signal);
    return signal.aborted ? { kind: 'cancelled' } : this.#failed?.failure;
  }

  async #readMore(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#next === undefined) return;
      const part = await partAfter(this.listing, this.#next, this.pages);
      this.#take(joined(this.pages, part.results), part, part.from);
    });
  }

  /** The rows there are, with those that a reading of all has brought; what a complete one did not bring is gone. */
  #gathered({ kind, rows }: EveryRow): Promise<Gathered> {
    const pages = kind === 'complete' ? rows : [...this.pages, ...rows];
    return gathered(pages, (page) => this.#list.known(page), this.listing.placing.compare);
  }

  #takeAll(found: EveryRow, all: Gathered, since: Became): void {
    const isComplete = found.kind === 'complete';
    const hasLeft = () => isComplete;
    this.#change(hasLeft, () => {
      this.#list.take(all);
      this.#list.apply(since, this.listing.placing);
    });
    this.#overCap = found.overCap;
    this.#stopped = isComplete ? undefined : found;
    if (!isComplete) return;
    this.#next = undefined;
    this.#capped = false;
    this.#wholeAt = Date.now();
  }

  async #readAgain(atLeast: number, options: CallOptions = {}): Promise<void> {
    const { part: read, every } = this.listing;
    const pass = new Pass(this.#mark);
    if (every !== undefined && atLeast > manyParts * partSize && !this.hasMore && !this.#capped) {
      const onPart = (rows: readonly Page[]) => {
        pass.note(rows);
      };
      const found = await every({ signal: options.signal, onPart });
      if (found.kind === 'stopped') throw new NotionError(found.failure);
      this.#takeAll(found, await this.#gathered(found), this.#settled);
      this.#mark = pass.end();
      return;
    }
    let part = await read(undefined, options);
    let pages = part.results;
    while (part.next !== undefined && pages.length < atLeast) {
      part = await read(part.next, options);
      pages = joined(pages, part.results);
    }
    pass.note(pages);
    this.#take(pages, part, read);
    this.#mark = pass.end();
    this.#wholeAt = Date.now();
  }

  /** False where all has to be read again. */
  async #catchUp(options: CallOptions): Promise<boolean> {
    const { edited } = this.listing;
    const parts = Math.ceil(this.pages.length / partSize);
    const before = this.#mark;
    if (edited === undefined || before === undefined || parts <= fewParts) return false;
    const changes = await changesSince(edited, before, Math.floor(parts / 2), options);
    if (changes === undefined || this.#mark !== before) return false;
    const hasLeft = ({ id }: Page) => changes.left.includes(id);
    this.#change(hasLeft, () => {
      this.#list.apply(this.#became(changes), this.listing.placing);
    });
    this.#mark = changes.mark;
    return true;
  }

  /** What a pass found out that concerns the rows which are loaded, and what was settled meanwhile. */
  #became({ listed, left }: Changes): Became {
    const oldest = this.pages.at(-1)?.createdTime ?? '';
    // What was created before the last row that is loaded belongs to a later part.
    const isLoaded = ({ id, createdTime }: Page) =>
      this.#next === undefined || this.find(id) !== undefined || createdTime >= oldest;
    return new Map<NotionId, Page | undefined>([
      ...left.map((id) => [id, undefined] as const),
      ...listed.filter(isLoaded).map((page) => [page.id, page] as const),
      ...this.#settled,
    ]);
  }

  /** Reads all again, unless somebody wants something of these rows meanwhile. */
  #sweep(): Promise<void> {
    return this.#turns.spare((signal) =>
      this.#run(() => this.#readAgain(this.#wanted, { lane: 'background', signal }), signal),
    );
  }

  #take(pages: readonly Page[], last: Slice<Page>, part: Next['part']): void {
    const isComplete = last.next === undefined && !last.capped;
    const { compare } = this.listing.placing;
    const end = last.results.at(-1);
    // What comes after the last row that was brought is not missing.
    const hasLeft = (page: Page) =>
      isComplete || (end !== undefined && compare !== undefined && compare(page, end) < 0);
    this.#show(pages, hasLeft);
    this.#next = nextOf(last, part);
    this.#capped = last.capped;
    if (!isComplete) return;
    this.#stopped = undefined;
    if (!this.isLoadingAll) this.#since = undefined;
  }

  #show(pages: readonly Page[], hasLeft: (page: Page) => boolean): void {
    this.#change(hasLeft, () => {
      this.#list.replace(settledIn(pages, this.#settled, this.listing.placing));
    });
  }

  /** Puts in place what Notion has answered. `hasLeft`: of a page that is not listed any more, whether that is proven. */
  #change(hasLeft: (page: Page) => boolean, place: () => void): void {
    const before = this.pages;
    place();
    this.#since?.noteListing(before, this.pages, hasLeft);
    this.#left = new Map();
    this.#loaded = true;
    this.#failed = undefined;
    this.#asOf = undefined;
  }

  #restore({ pages, complete, capped, reached, wholeAt, readAt }: Remembered): void {
    this.#show(pages, () => false);
    this.#next = complete ? undefined : { part: this.listing.part, cursor: undefined };
    this.#capped = capped;
    this.#mark = reached === undefined ? undefined : { reached, at: undefined };
    this.#wholeAt = wholeAt;
    this.#asOf = new Date(readAt);
  }

  #keep(): void {
    // Rows with gaps between them cannot be gone on with after a restart.
    if (!this.#loaded || this.#stopped !== undefined) return;
    this.memory?.keep(() => ({
      pages: this.pages,
      complete: this.#next === undefined,
      capped: this.#capped,
      reached: this.#mark?.reached,
      wholeAt: this.#wholeAt,
      readAt: this.#asOf?.getTime() ?? Date.now(),
    }));
  }

  #inTurn(fetch: () => Promise<void>, stop?: AbortSignal): Promise<void> {
    return this.#turns.take(() => this.#run(fetch, stop));
  }

  /** `stop`: what it stops is no failure. */
  async #run(fetch: () => Promise<void>, stop?: AbortSignal): Promise<void> {
    this.#settled = new Map();
    const before = this.#state;
    try {
      await fetch();
      this.#keep();
    } catch (error) {
      const failure = failureOf(error);
      if (stop?.aborted !== true)
        this.#failed = { failure, since: this.#failed?.since ?? this.#asOf ?? new Date() };
    } finally {
      if (this.#state.some((part, index) => part !== before[index])) this.onDidChange();
    }
  }

  /** What is seen of the rows. */
  get #state(): readonly unknown[] {
    return [this.pages, this.goesOn, this.#capped, this.#overCap, this.#failed, this.#loaded, this.#asOf];
  }
}

function nextOf({ next }: Slice<Page>, part: Next['part']): Next | undefined {
  return next === undefined ? undefined : { part, cursor: next };
}
