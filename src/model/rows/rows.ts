import type { CallOptions } from '../../notion/http/call';
import { type Failure, failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { ChangeLog, type ReadToken } from './changeLog';
import type { RowFeed } from './feed';
import {
  type AllOptions,
  mergeAll,
  readAgain,
  readDelta,
  readMore,
  readRest,
  type ReadTurn,
  type Refresh,
} from './fetchRows';
import { afterRead, provesGone, type ReadResult } from './readResult';
import {
  type Failed,
  listsPage,
  resumableSince,
  type RowsState,
  unreadRows,
  wasReadOrFailed,
  withFailure,
  withoutPage,
  withPage,
} from './rowsState';
import { fromSnapshot, snapshotOf, type SnapshotStore } from './snapshot';
import { TaskQueue } from './taskQueue';
import type { Freshness } from './watermark';

/** VS Code asks for every row of a list whenever one changes: of longer ones, the rest shows on demand. */
const shownAtOnce = 10_000;
/** A query for edited rows does not return those that were trashed, moved or unshared; a full read at least this often finds them. */
const fullReadEveryMs = 15 * 60_000;

/**
 * The rows of one listing. Reads run one at a time, but for one of all rows, beside which others may run. Each takes
 * a token when it begins; when its result is committed, the changes that were made since then win over it.
 */
export class Rows {
  #state = unreadRows(shownAtOnce);
  #freshness: Freshness = { watermark: undefined, fullReadAt: 0 };
  #committedAt: Date | undefined;
  readonly #log = new ChangeLog();
  readonly #queue = new TaskQueue();
  #more: Promise<void> | undefined;
  #all: Promise<Failure | undefined> | undefined;

  constructor(
    private readonly feed: RowFeed,
    /** Told once whenever `state` is another object. */
    private readonly onDidChange: () => void,
    private readonly store?: SnapshotStore,
  ) {}

  get state(): RowsState {
    return this.#state;
  }

  get pages(): readonly Page[] {
    return this.#state.list.pages;
  }

  get loaded(): boolean {
    return this.#state.rest.kind !== 'unread';
  }

  get failed(): Failed | undefined {
    return this.#state.failed;
  }

  /** When Notion last answered for these rows; of those of the last session, when that was then. */
  get readAt(): Date | undefined {
    return this.#state.asOf ?? this.#committedAt;
  }

  /** Whether it is time to read all rows again. */
  get isDue(): boolean {
    const age = Date.now() - this.#freshness.fullReadAt;
    return age < 0 || age > fullReadEveryMs;
  }

  get isLoadingAll(): boolean {
    return this.#all !== undefined;
  }

  find(id: NotionId): Page | undefined {
    return this.#state.list.get(id);
  }

  /** The first rows, once: from the disk, after which they are refreshed, or from Notion. Never rejects: see `failed`. */
  async load(): Promise<void> {
    if (wasReadOrFailed(this)) return;
    const readFirst = async () => {
      const snapshot = await this.store?.load();
      return snapshot === undefined ? this.#readAgain({}) : fromSnapshot(snapshot, this.feed);
    };
    await this.#queue.join(() => this.#read(readFirst));
    const { asOf, failed } = this.#state;
    if (asOf !== undefined && failed === undefined) void this.refresh();
  }

  /** Brings the loaded rows up to date: by those that were edited, or by reading all again. Never rejects: see `failed`. */
  async refresh({ whole = false, lane = 'user' }: Refresh = {}): Promise<void> {
    await this.#inTurn(async () => {
      const { watermark } = this.#freshness;
      const delta = whole ? undefined : await readDelta(this.feed, this.#state, this.#freshness, { lane });
      const isValid = this.#freshness.watermark === watermark;
      return delta !== undefined && isValid ? delta : this.#readAgain({ lane });
    });
    // Unless somebody wants something of these rows meanwhile.
    if (this.isDue && this.failed === undefined && !this.isLoadingAll)
      void this.#queue.runIdle((signal) =>
        this.#read(() => this.#readAgain({ lane: 'background', signal }), { stop: signal }),
      );
  }

  /** Shows more of the loaded rows, or else loads the next ones. Never rejects: see `failed`. */
  async more(): Promise<void> {
    if (this.pages.length > this.#state.limit) {
      this.#set({ ...this.#state, limit: this.#state.limit + shownAtOnce });
      return;
    }
    const read = () => this.#inTurn(() => readMore(this.feed, this.#state), { isOfMore: true });
    return (this.#more ??= read().finally(() => (this.#more = undefined)));
  }

  /**
   * Loads all rows, beside whatever else is asked for meanwhile, and shows them at once. Called again after it was
   * stopped, it goes on. Gives the failure that stopped it. Never rejects.
   */
  all(options: AllOptions): Promise<Failure | undefined> {
    return (this.#all ??= this.#readAll(options).finally(() => (this.#all = undefined)));
  }

  /**
   * Shows a page where it belongs, or where it was before it was removed. False where only Notion can tell
   * whether it is listed at all: then the listing has to be read anew.
   */
  upsert(page: Page): boolean {
    const isListed = listsPage(this.#state, page, this.feed.order);
    if (isListed === undefined) this.feed.forget?.(page.id);
    else this.#change(page.id, isListed ? page : undefined);
    return isListed !== undefined;
  }

  remove(id: NotionId): void {
    this.#change(id, undefined);
  }

  /** Other properties are shown from now on, so that the next refresh reads all rows. */
  invalidate(): void {
    this.#freshness = { ...this.#freshness, watermark: undefined };
  }

  async #readAll(options: AllOptions): Promise<Failure | undefined> {
    if (options.signal.aborted) return { kind: 'cancelled' };
    await this.load();
    const { readAll } = this.feed;
    const { rest } = this.#state;
    if (rest.kind === 'unread' || readAll === undefined) return this.#readRest(options);
    if (rest.kind === 'complete') return undefined;
    this.#queue.preempt();
    const [resume, since] =
      rest.kind === 'stopped' ? [rest.read, rest.since] : [undefined, this.#log.begin()];
    try {
      const onSlice = (_: readonly Page[], count: number) => {
        options.onCount(count);
      };
      const found = await readAll({ signal: options.signal, resume, onSlice });
      const list = await mergeAll(this.feed, this.#state.list, found);
      const failure = found.kind === 'stopped' ? found.failure : undefined;
      await this.#queue.run(() => {
        const fullReadAt = failure === undefined ? Date.now() : this.#freshness.fullReadAt;
        this.#commit(since, { kind: 'all', found, list, freshness: { ...this.#freshness, fullReadAt } });
        return Promise.resolve();
      });
      return failure;
    } finally {
      if (resumableSince(this.#state) !== since) this.#log.end(since);
    }
  }

  /** Where the order is one that only Notion knows. */
  async #readRest(options: AllOptions): Promise<Failure | undefined> {
    const turn = { stop: options.signal, isOfMore: true };
    await this.#inTurn(() => readRest(this.feed, this.#state, options), turn);
    return options.signal.aborted ? { kind: 'cancelled' } : this.failed?.failure;
  }

  #readAgain(options: CallOptions): Promise<ReadResult> {
    const { watermark } = this.#freshness;
    return readAgain(this.feed, this.#state, { ...options, watermark });
  }

  #inTurn(read: () => Promise<ReadResult | undefined>, options?: ReadTurn): Promise<void> {
    return this.#queue.run(() => this.#read(read, options));
  }

  async #read(
    read: () => Promise<ReadResult | undefined>,
    { stop, isOfMore = false }: ReadTurn = {},
  ): Promise<void> {
    const since = this.#log.begin();
    try {
      const result = await read();
      if (result !== undefined) this.#commit(since, result);
    } catch (error) {
      const failure = failureOf(error);
      if (stop?.aborted !== true) this.#set(withFailure(this.#state, failure, isOfMore));
    } finally {
      this.#log.end(since);
    }
  }

  #commit(since: ReadToken, result: ReadResult): void {
    const before = this.#state;
    const { order } = this.feed;
    const after = afterRead(before, result, since, this.#log.since(since), order);
    this.#log.noteRead(since, before.list.pages, after.list.pages, provesGone(result, order));
    const stopped = resumableSince(before);
    if (stopped !== undefined && stopped !== resumableSince(after) && !this.isLoadingAll)
      this.#log.end(stopped);
    this.#freshness = result.freshness ?? this.#freshness;
    this.#committedAt = new Date();
    this.#set(after);
    this.#save();
  }

  #change(id: NotionId, page: Page | undefined): void {
    this.feed.forget?.(id);
    this.#log.note(id, page);
    this.#set(
      page === undefined ? withoutPage(this.#state, id) : withPage(this.#state, page, this.feed.order),
    );
    this.#save();
  }

  #set(state: RowsState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.onDidChange();
  }

  #save(): void {
    this.store?.save(() => snapshotOf(this.#state, this.#freshness, this.feed.order));
  }
}
