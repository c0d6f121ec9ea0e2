import type { NotionApi, RowSource } from '../../notion/api';
import { failureOf } from '../../notion/failure';
import { newestFirst } from '../../notion/query/query';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { Arrangement } from '../arrangement/arrangement';
import type { ShownProperty } from '../stored/databaseStore';
import { rowOrderOf } from '../rows/order';
import type { Refresh } from '../rows/fetchRows';
import { Rows } from '../rows/rows';
import { wasReadOrFailed } from '../rows/rowsState';
import type { Groups } from './groups';
import { type ListingDeps, type LiveListing, liveListing } from './listings';
import { fetchPutAway } from './putAway';
import { ShownProperties, type ShownPropertiesOptions } from './shownProperties';
import { TrashedInQuery } from './trashedInQuery';

export interface SourceOptions extends ListingDeps, ShownPropertiesOptions {
  readonly arrangement: Arrangement | undefined;
  readonly workspaceTrash: () => Promise<Slice<Page>>;
  /** Stores an arrangement for later sessions. */
  readonly onArranged: (arrangement: Arrangement | undefined) => Promise<void>;
  readonly onDidChange: (source: Source) => void;
}

/** A data source: its live rows as they are arranged, and those that are put away. Announces every change of them. */
export class Source {
  readonly id: NotionId;
  name: string;
  readonly api: NotionApi;
  readonly putAway: Rows;
  #live: LiveListing;
  readonly #properties: ShownProperties;
  readonly #trashed = new TrashedInQuery();
  /** Set while changes are collected, to be announced as one. */
  #collected: { hasChanged: boolean } | undefined;

  constructor(private readonly options: SourceOptions) {
    this.id = options.known.id;
    this.name = options.known.name;
    this.api = options.api;
    this.#properties = new ShownProperties(options, () => {
      this.#listing.invalidate();
    });
    this.#live = this.#arranged(options.arrangement);
    const fetch = () => this.query((source) => this.#fetchPutAway(source));
    this.putAway = new Rows({ fetch, order: rowOrderOf(newestFirst) }, this.#changed);
  }

  /** The live rows as they are arranged, where they are not in groups. */
  get live(): Rows {
    return this.#live.rows;
  }

  get groups(): Groups | undefined {
    return this.#live.groups;
  }

  get arrangement(): Arrangement | undefined {
    return this.#live.arrangement;
  }

  /** The properties that rows show beside their title, in that order; undefined while it is not known. */
  get shown(): readonly ShownProperty[] | undefined {
    return this.#properties.shown;
  }

  /** Reads rows anew where people want to see other properties of them by now. Never rejects. */
  async updateShown(): Promise<void> {
    try {
      if (!wasReadOrFailed(this.#listing) || !(await this.#properties.update())) return;
    } catch (error) {
      // The next read of rows learns it, or shows why it cannot.
      failureOf(error);
      return;
    }
    this.#changed();
    await this.#listing.refresh();
  }

  /** The live rows that are loaded, each once. */
  get livePages(): readonly Page[] {
    return this.#listing.pages;
  }

  /** Asks for rows with the properties that they show. Throws `NotionError`. */
  query<T>(ask: (source: RowSource) => Promise<T>): Promise<T> {
    return this.#properties.query(ask);
  }

  /** Shows other rows, or in another way. They are read when they are asked for. */
  async arrange(arrangement: Arrangement | undefined): Promise<void> {
    this.#live = this.#arranged(arrangement);
    this.#changed();
    await this.options.onArranged(arrangement);
  }

  /** Moves a page to the listing that its state belongs to. False where that has to be read anew to show it. */
  settle(page: Page): boolean {
    this.#trashed.forget(page.id);
    const [to, from] = page.state === 'live' ? [this.#listing, this.putAway] : [this.putAway, this.#listing];
    return this.#asOneChange(() => {
      from.remove(page.id);
      return to.upsert(page);
    });
  }

  remove(id: NotionId): void {
    this.#trashed.forget(id);
    this.#asOneChange(() => {
      this.#listing.remove(id);
      this.putAway.remove(id);
    });
  }

  /** Reads anew what was read before, or could not be. */
  async refreshLoaded(how?: Refresh): Promise<void> {
    // In this order: whether a page that is put away has to be checked depends on the live rows.
    for (const rows of [this.#listing, this.putAway].filter(wasReadOrFailed)) await rows.refresh(how);
  }

  /**
   * Keeps live rows up to date while nobody asks for it. Those put away take several requests, so that they are
   * read again only now and then, and where a row is listed in both places.
   */
  async keepUp(): Promise<void> {
    const live = this.#listing;
    // Asking again would fail again until a person acts.
    const needsPerson = ['unauthorized', 'unusableToken', 'blocked', 'wrongOrigin'].includes(
      live.failed?.failure.kind ?? '',
    );
    if (!wasReadOrFailed(live) || needsPerson) return;
    await live.refresh({ lane: 'background' });
    const { putAway } = this;
    const isDoubtful = putAway.isDue || putAway.pages.some(({ id }) => live.find(id) !== undefined);
    if (putAway.loaded && isDoubtful) await putAway.refresh();
  }

  find(id: NotionId): Page | undefined {
    return this.#listing.find(id) ?? this.putAway.find(id);
  }

  get #listing(): Rows | Groups {
    return this.#live.groups ?? this.#live.rows;
  }

  #arranged(arrangement: Arrangement | undefined): LiveListing {
    const { id: source, options } = this;
    const [properties, trashed, onDidChange] = [this.#properties, this.#trashed, this.#changed];
    return liveListing({ ...options, source, properties, trashed, onDidChange }, arrangement);
  }

  readonly #changed = (): void => {
    if (this.#collected === undefined) this.options.onDidChange(this);
    else this.#collected.hasChanged = true;
  };

  #asOneChange<T>(change: () => T): T {
    const collected = { hasChanged: false };
    this.#collected = collected;
    try {
      return change();
    } finally {
      this.#collected = undefined;
      if (collected.hasChanged) this.#changed();
    }
  }

  /** Rows that are found to be put away leave the live ones, unless they were changed meanwhile. */
  async #fetchPutAway(source: RowSource): Promise<Slice<Page>> {
    const { api, writtenPages, workspaceTrash } = this.options;
    const live = this.#listing;
    const before = new Set(live.pages);
    const isListed = (id: NotionId) => live.find(id) !== undefined;
    const found = await fetchPutAway(api, source, workspaceTrash, await writtenPages(this.id), isListed);
    this.#asOneChange(() => {
      for (const id of found.certain) {
        const page = live.find(id);
        if (page !== undefined && before.has(page)) live.remove(id);
      }
    });
    return { ...found, results: [...this.#trashed.pages, ...found.results] };
  }
}
