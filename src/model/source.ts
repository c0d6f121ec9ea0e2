import type { NotionApi, RowSource } from '../notion/api';
import { NotionError } from '../notion/failure';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';
import { newestFirst } from '../notion/query';
import type { Slice } from '../notion/shape';
import type { KnownSource } from './known';
import { fetchPutAway, type Touched } from './putAway';
import { Rows } from './rows';

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
    this.live = new Rows(
      (cursor) => this.#asking(async (source) => this.#liveOnly(await api.rows(source, newestFirst, cursor))),
      changed,
    );
    this.putAway = new Rows(
      () =>
        this.#asking(async (source) => {
          const touched = await options.touched(this.id);
          const found = await fetchPutAway(api, source, options.workspaceTrash, touched);
          return { ...found, results: [...this.#strays.values(), ...found.results] };
        }),
      changed,
    );
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
  async refreshLoaded(): Promise<void> {
    const wanted = [this.live, this.putAway].filter((rows) => rows.loaded || rows.failed !== undefined);
    await Promise.all(wanted.map((rows) => rows.refresh()));
  }

  find(id: NotionId): Page | undefined {
    return [...this.live.pages, ...this.putAway.pages].find((page) => page.id === id);
  }

  #liveOnly(part: Slice<Page>): Slice<Page> {
    for (const page of part.results) {
      if (page.state === 'live') this.#strays.delete(page.id);
      else this.#strays.set(page.id, page);
    }
    return { ...part, results: part.results.filter(({ state }) => state === 'live') };
  }

  /** What was learnt can be out of date: a property that rows show may be gone. Then it is learnt anew, once. */
  async #asking<T>(ask: (source: RowSource) => Promise<T>): Promise<T> {
    const remembered = this.#shown;
    try {
      return await ask(await this.#rowSource());
    } catch (error) {
      if (remembered === undefined || !NotionError.is(error) || error.failure.kind !== 'invalid') throw error;
      this.#shown = undefined;
      return ask(await this.#rowSource());
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
