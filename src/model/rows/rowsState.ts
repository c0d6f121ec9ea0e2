import type { AllRows, UnlistableMinute, StoppedRead } from '../../notion/operations/allRows';
import type { Failure } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { Delta, Watermark } from './delta';
import type { MergedRows } from './cooperative';
import { type Continuation, restAfter, type FetchSlice } from './feed';
import { type RowChanges, OrderedPages } from './orderedPages';
import { type RowOrder, applyChanges } from './order';
import type { RowsSnapshot } from './snapshot';
import { ChangeLog } from './changeLog';

/** A listing that failed keeps what it had. */
export interface Failed {
  readonly failure: Failure;
  readonly since: Date;
}

const nothing: RowChanges = new Map();

/**
 * The rows of a listing that are here, each once and in its order, and how they go on in Notion. What a reading
 * brings is put in place at once; what we put or removed while it was under way stays as it was put.
 */
export class RowsState {
  readonly #list = new OrderedPages();
  #next: Continuation | undefined;
  #capped = false;
  #failed: Failed | undefined;
  #loaded = false;
  #asOf: Date | undefined;
  /** Pages put or removed by us while a reading is under way, which may still bring their old state. */
  #settled: Map<NotionId, Page | undefined> | undefined;
  /** Where pages were that have been removed since the last reading. */
  #left = new Map<NotionId, number>();
  #mark: Watermark | undefined;
  /** When all rows were read last, in milliseconds since 1970. */
  #wholeAt = 0;
  #isReadingAll = false;
  /** From when that began until it is complete, also where it was stopped in between. */
  #since: ChangeLog | undefined;
  #stopped: StoppedRead | undefined;
  #overCap: readonly UnlistableMinute[] = [];

  constructor(private readonly placing: RowOrder) {}

  get pages(): readonly Page[] {
    return this.#list.pages;
  }

  get next(): Continuation | undefined {
    return this.#next;
  }

  /** Where a reading of all rows was stopped, so that there are gaps between them. */
  get stopped(): StoppedRead | undefined {
    return this.#stopped;
  }

  /** Whether there are more rows in Notion. */
  get hasMore(): boolean {
    return this.#next !== undefined || this.#stopped !== undefined;
  }

  /** Notion stopped at its own limit, so that more rows exist than can be listed. */
  get capped(): boolean {
    return this.#capped;
  }

  /** Minutes in which more rows were created than Notion lists. */
  get overCap(): readonly UnlistableMinute[] {
    return this.#overCap;
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

  get mark(): Watermark | undefined {
    return this.#mark;
  }

  get fullReadAt(): number {
    return this.#wholeAt;
  }

  find(id: NotionId): Page | undefined {
    return this.#list.get(id);
  }

  /** The page that is here, if it is the same. */
  known(page: Page): Page {
    return this.#list.known(page);
  }

  /** As `Rows.put`. */
  upsert(page: Page): boolean {
    const was = this.#left.get(page.id) ?? this.#list.indexOf(page.id);
    const isListed = this.placing.lists(page) ?? (was < 0 ? undefined : true);
    if (isListed === false) this.remove(page.id);
    if (isListed !== true) return isListed !== undefined;
    this.#settled?.set(page.id, page);
    this.#since?.note(page.id, page);
    this.#list.put(page, this.placing, Math.max(0, was));
    return true;
  }

  remove(id: NotionId): void {
    this.#settled?.set(id, undefined);
    this.#since?.note(id, undefined);
    const at = this.#list.remove(id);
    if (at >= 0) this.#left.set(id, at);
  }

  /** What was edited cannot be asked for any more: rows show something else from now on. */
  invalidate(): void {
    this.#mark = undefined;
  }

  fail(failure: Failure): void {
    this.#failed = { failure, since: this.#failed?.since ?? this.#asOf ?? new Date() };
  }

  /** A reading of some of the rows begins. */
  begin(): void {
    this.#settled = new Map();
  }

  /** It is over. A batch may settle thousands of pages: nobody needs them noted from here on. */
  end(): void {
    this.#settled = undefined;
  }

  /** Takes these in place of all. `last`: the last part of them, which was asked for with `part`. */
  take(pages: readonly Page[], last: Slice<Page>, part: FetchSlice): void {
    const isComplete = last.next === undefined && !last.capped;
    const { compare } = this.placing;
    const end = last.results.at(-1);
    // What comes after the last row that was brought is not missing.
    const hasLeft = (page: Page) =>
      isComplete || (end !== undefined && compare !== undefined && compare(page, end) < 0);
    this.#show(pages, hasLeft);
    this.#next = restAfter(last, part, this.#next?.after);
    this.#capped = last.capped;
    if (!isComplete) return;
    this.#stopped = undefined;
    if (!this.#isReadingAll) this.#since = undefined;
  }

  /** Takes what a reading of all has found, got ready to be put in place. */
  takeAll(found: AllRows, all: MergedRows, since: RowChanges = this.#settled ?? nothing): void {
    const isComplete = found.kind === 'complete';
    const hasLeft = () => isComplete;
    this.#change(hasLeft, () => {
      this.#list.take(all);
      this.#list.apply(since, this.placing);
    });
    this.#overCap = found.overCap;
    this.#stopped = isComplete ? undefined : found;
    if (!isComplete) return;
    this.#next = undefined;
    this.#capped = false;
    this.#wholeAt = Date.now();
  }

  /** A reading of all begins, or goes on, beside which there may be others. */
  beginAll(): void {
    this.#isReadingAll = true;
    this.#since ??= new ChangeLog();
  }

  /** As `takeAll`, with what has become of pages since `beginAll`, to which its own rows are no news. */
  endAll(found: AllRows, all: MergedRows): void {
    const since = this.#since;
    this.#since = undefined;
    this.takeAll(found, all, since?.against(all.byId));
    this.#isReadingAll = false;
    if (found.kind === 'stopped') this.#since = since;
  }

  /** All were read, up to this mark. */
  wereRead(mark: Watermark | undefined): void {
    this.#mark = mark;
    this.#wholeAt = Date.now();
  }

  /** Takes what a pass found out. */
  catchUp({ listed, left, mark }: Delta): void {
    const oldest = this.#next?.after?.createdTime ?? '';
    // What was created before the last row that was read belongs to a later part.
    const isLoaded = ({ id, createdTime }: Page) =>
      this.#next === undefined || this.find(id) !== undefined || createdTime >= oldest;
    const became = new Map<NotionId, Page | undefined>([
      ...left.map((id) => [id, undefined] as const),
      ...listed.filter(isLoaded).map((page) => [page.id, page] as const),
      ...(this.#settled ?? nothing),
    ]);
    const hasLeft = ({ id }: Page) => left.includes(id);
    this.#change(hasLeft, () => {
      this.#list.apply(became, this.placing);
    });
    this.#mark = mark;
  }

  /** Takes rows of an earlier session. */
  restore({ pages, complete, capped, reached, fullReadAt, readAt }: RowsSnapshot, part: FetchSlice): void {
    this.#show(pages, () => false);
    this.#next = complete ? undefined : { part, cursor: undefined, after: pages.at(-1) };
    this.#capped = capped;
    this.#mark = reached === undefined ? undefined : { reached, at: undefined };
    this.#wholeAt = fullReadAt;
    this.#asOf = new Date(readAt);
  }

  /** For a later session. Undefined where the rows could not be gone on with then. */
  get toRemember(): RowsSnapshot | undefined {
    if (!this.#loaded || this.#stopped !== undefined) return undefined;
    return {
      pages: this.#withoutGaps,
      complete: this.#next === undefined,
      capped: this.#capped,
      reached: this.#mark?.reached,
      fullReadAt: this.#wholeAt,
      readAt: this.#asOf?.getTime() ?? Date.now(),
    };
  }

  /** Up to the last row that was read. */
  get #withoutGaps(): readonly Page[] {
    const { compare } = this.placing;
    const after = this.#next?.after;
    if (compare === undefined || after === undefined) return this.pages;
    return this.pages.filter((page) => compare(page, after) <= 0);
  }

  #show(pages: readonly Page[], hasLeft: (page: Page) => boolean): void {
    this.#change(hasLeft, () => {
      this.#list.replace(applyChanges(pages, this.#settled ?? nothing, this.placing));
    });
  }

  /** Puts in place what was read. `hasLeft`: of a page that is not listed any more, whether that is proven. */
  #change(hasLeft: (page: Page) => boolean, place: () => void): void {
    const before = this.pages;
    place();
    this.#since?.noteListing(before, this.pages, hasLeft);
    this.#left = new Map();
    this.#loaded = true;
    this.#failed = undefined;
    this.#asOf = undefined;
  }
}
