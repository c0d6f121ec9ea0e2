import type { NotionApi, RowSource } from '../notion/api';
import { NotionError } from '../notion/failure';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';
import { newestFirst } from '../notion/query';
import type { Slice } from '../notion/shape';
import type { KnownSource } from './known';
import { listingOf } from './listing';
import { fetchPutAway, type Touched } from './putAway';
import { type Failed, type Refresh, Rows } from './rows';

export interface SourceOptions {
  readonly api: NotionApi;
  readonly known: KnownSource;
  readonly workspaceTrash: () => Promise<Slice<Page>>;
  /** Pages of this data source that the journal has written, newest first. */
  readonly touched: (source: NotionId) => Promise<readonly Touched[]>;
  /** What the rows show was learnt. */
  readonly onLearnt: (shown: readonly string[]) => void;
  readonly onDidChange: (source: Source) => void;
}

/** A data source: its live rows, and those in the Trash or kept. */
export class Source {
  readonly id: NotionId;
  name: string;
  readonly live: Rows;
  readonly putAway: Rows;
  #shown: Promise<readonly string[]> | undefined;
  /** Rows that a query listed although they are put away, as it does under a trashed ancestor. */
  readonly #strays = new Map<NotionId, Page>();

  constructor(private readonly options: SourceOptions) {
    const { api, known } = options;
    this.id = known.id;
    this.name = known.name;
    if (known.shown !== undefined) this.#shown = Promise.resolve(known.shown);
    const changed = () => {
      options.onDidChange(this);
    };
    const ask: Parameters<typeof listingOf>[0] = (query, cursor, call) =>
      this.#asking(async (source) => {
        const part = await api.rows(source, query, cursor, call);
        this.#noteStrays(part.results);
        return part;
      });
    this.live = new Rows(listingOf(ask, newestFirst), changed);
    this.putAway = new Rows({ part: () => this.#asking((source) => this.#findPutAway(source)) }, changed);
  }

  /** Moves a page to the listing that its state belongs to. */
  settle(page: Page): void {
    this.#strays.delete(page.id);
    const [to, from] = page.state === 'live' ? [this.live, this.putAway] : [this.putAway, this.live];
    from.remove(page.id);
    to.put(page);
  }

  remove(id: NotionId): void {
    this.#strays.delete(id);
    this.live.remove(id);
    this.putAway.remove(id);
  }

  /** Reads anew what was read before, or could not be. */
  async refreshLoaded(how?: Refresh): Promise<void> {
    const wanted = [this.live, this.putAway].filter(wasAsked);
    await Promise.all(wanted.map((rows) => rows.refresh(how)));
  }

  /**
   * Keeps live rows up to date while nobody asks for it. Those put away take several requests, so that they are
   * read again only now and then, and where a row is listed in both places.
   */
  async keepUp(): Promise<void> {
    if (!wasAsked(this.live) || isPointless(this.live.failed)) return;
    await this.live.refresh({ lane: 'background' });
    const { live, putAway } = this;
    const listed = new Set(live.pages.map(({ id }) => id));
    const isDoubtful = putAway.isDue || putAway.pages.some(({ id }) => listed.has(id));
    if (putAway.loaded && isDoubtful) await putAway.refresh();
  }

  find(id: NotionId): Page | undefined {
    return this.live.find(id) ?? this.putAway.find(id);
  }

  #noteStrays(pages: readonly Page[]): void {
    for (const page of pages) {
      if (page.state === 'live') this.#strays.delete(page.id);
      else this.#strays.set(page.id, page);
    }
  }

  /** Rows that turn out to be put away leave the live ones, unless something became of them meanwhile. */
  async #findPutAway(source: RowSource): Promise<Slice<Page>> {
    const { api, touched, workspaceTrash } = this.options;
    const listed = new Map(this.live.pages.map((page) => [page.id, page]));
    const found = await fetchPutAway(api, source, workspaceTrash, await touched(this.id), (id) =>
      listed.has(id),
    );
    const left = found.certain.filter((id) => listed.has(id) && listed.get(id) === this.live.find(id));
    for (const id of left) this.live.remove(id);
    if (left.length > 0) this.options.onDidChange(this);
    return { ...found, results: [...this.#strays.values(), ...found.results] };
  }

  /** What was learnt can be out of date: a property that rows show may be gone. Then it is learnt anew, once. */
  async #asking<T>(ask: (source: RowSource) => Promise<T>): Promise<T> {
    const remembered = this.#shown;
    try {
      return await ask(await this.#rowSource());
    } catch (error) {
      if (remembered === undefined || !NotionError.is(error) || error.failure.kind !== 'invalid') throw error;
      this.#shown = undefined;
      const source = await this.#rowSource();
      if (source.shown.join() !== (await remembered).join()) this.live.outdate();
      return ask(source);
    }
  }

  async #rowSource(): Promise<RowSource> {
    this.#shown ??= this.#learn();
    try {
      return { id: this.id, shown: await this.#shown };
    } catch (error) {
      this.#shown = undefined;
      throw error;
    }
  }

  async #learn(): Promise<readonly string[]> {
    const { shown } = await this.options.api.dataSource(this.id);
    this.options.onLearnt(shown);
    return shown;
  }
}

function wasAsked(rows: Rows): boolean {
  return rows.loaded || rows.failed !== undefined;
}

/** Only a person can help: asking again would fail again. */
function isPointless(failed: Failed | undefined): boolean {
  return failed !== undefined && ['unauthorized', 'blocked', 'wrongOrigin'].includes(failed.failure.kind);
}
