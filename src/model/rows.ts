import { type Failure, failureOf } from '../notion/failure';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';
import type { Slice } from '../notion/shape';

/** A listing that failed keeps what it had. */
export interface Failed {
  readonly failure: Failure;
  readonly since: Date;
}

type Fetch = (cursor: string | undefined) => Promise<Slice<Page>>;

/** Rows of one listing, loaded part by part, each page once. */
export class Rows {
  #pages: readonly Page[] = [];
  #next: string | undefined;
  #capped = false;
  #failed: Failed | undefined;
  #loaded = false;
  #busy: Promise<void> | undefined;
  /** Pages put or removed by us while a fetch is under way, which may still bring their old state. */
  #settled = new Map<NotionId, Page | undefined>();

  constructor(
    private readonly fetch: Fetch,
    private readonly onDidChange: () => void,
  ) {}

  get pages(): readonly Page[] {
    return this.#pages;
  }

  get hasMore(): boolean {
    return this.#next !== undefined;
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

  /** The first part, once. Never rejects: see `failed`. */
  load(): Promise<void> {
    return this.#loaded || this.#failed !== undefined
      ? Promise.resolve()
      : this.#alone(() => this.#reload(1));
  }

  /** As many rows as there are now, read anew and put in place at once. */
  async refresh(): Promise<void> {
    await this.#busy;
    return this.#alone(() => this.#reload(Math.max(1, this.#pages.length)));
  }

  async more(): Promise<void> {
    await this.#busy;
    return this.#alone(async () => {
      if (this.#next === undefined) return;
      const part = await this.fetch(this.#next);
      this.#take([...this.#pages, ...part.results], part);
    });
  }

  /** Shows a page that is now in this listing, where its creation puts it. */
  put(page: Page): void {
    this.#settled.set(page.id, page);
    this.#pages = newestFirst([...this.#pages.filter(({ id }) => id !== page.id), page]);
  }

  remove(id: NotionId): void {
    this.#settled.set(id, undefined);
    this.#pages = this.#pages.filter((page) => page.id !== id);
  }

  async #reload(atLeast: number): Promise<void> {
    let part = await this.fetch(undefined);
    const pages = [...part.results];
    while (part.next !== undefined && pages.length < atLeast) {
      part = await this.fetch(part.next);
      pages.push(...part.results);
    }
    this.#take(pages, part);
  }

  /** Rows edited between two parts can come twice. */
  #take(pages: readonly Page[], last: Slice<Page>): void {
    const byId = new Map(pages.map((page) => [page.id, page]));
    for (const [id, page] of this.#settled) {
      if (page === undefined) byId.delete(id);
      else byId.set(id, page);
    }
    this.#pages = newestFirst([...byId.values()]);
    this.#next = last.next;
    this.#capped = last.capped;
    this.#loaded = true;
    this.#failed = undefined;
  }

  /** One fetch at a time; a call that comes meanwhile joins it. */
  #alone(fetch: () => Promise<void>): Promise<void> {
    return (this.#busy ??= this.#run(fetch));
  }

  async #run(fetch: () => Promise<void>): Promise<void> {
    this.#settled = new Map();
    try {
      await fetch();
    } catch (error) {
      this.#failed = { failure: failureOf(error), since: this.#failed?.since ?? new Date() };
    } finally {
      this.#busy = undefined;
      this.onDidChange();
    }
  }
}

/** Notion's own order, in which what was put in between finds its place. Times are whole minutes: ties stay as they are. */
function newestFirst(pages: readonly Page[]): readonly Page[] {
  return pages.toSorted((a, b) =>
    a.createdTime < b.createdTime ? 1 : a.createdTime > b.createdTime ? -1 : 0,
  );
}
