import type { NotionApi, RowSource } from '../../notion/api';
import { newestFirst } from '../../notion/query/query';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { Arrangement } from '../arrangement/arrangement';
import { rowOrderOf } from '../rows/order';
import { type Refresh, Rows } from '../rows/rows';
import type { Failed } from '../rows/rowsState';
import type { StoredSource } from '../stored/databaseStore';
import type { Groups } from './groups';
import { type LiveListing, liveListing, type Snapshots } from './listings';
import { fetchPutAway, type WrittenPage } from './putAway';
import { shownPropertyIds, ShownProperties } from './shownProperties';
import { TrashedInQuery } from './trashedInQuery';

export interface SourceOptions {
  readonly api: NotionApi;
  readonly known: StoredSource;
  readonly arrangement: Arrangement | undefined;
  readonly workspaceTrash: () => Promise<Slice<Page>>;
  /**
   * Pages of this data source that batches have written which began since then, or any, newest first; undefined
   * where the journal cannot be read.
   */
  readonly writtenPages: (source: NotionId, since?: Date) => Promise<readonly WrittenPage[] | undefined>;
  /** Stores an arrangement for later sessions. */
  readonly onArranged: (arrangement: Arrangement | undefined) => Promise<void>;
  readonly snapshots?: Snapshots | undefined;
  /** The properties that rows show were read from Notion. */
  readonly onLearnt: (propertyIds: readonly string[]) => void;
  readonly onDidChange: (source: Source) => void;
}

/** A data source: its live rows as they are arranged, and those that are put away. Announces every change of them. */
export class Source {
  readonly id: NotionId;
  name: string;
  readonly putAway: Rows;
  #arrangement: Arrangement | undefined;
  #live: LiveListing;
  readonly #properties: ShownProperties;
  readonly #trashed = new TrashedInQuery();
  #changes = 0;
  /** Changes are being announced as one. */
  #isCollecting = false;

  constructor(private readonly options: SourceOptions) {
    const { known } = options;
    this.id = known.id;
    this.name = known.name;
    this.#properties = new ShownProperties({
      source: known.id,
      known: known.propertyIds,
      learn: async () => {
        const propertyIds = shownPropertyIds((await options.api.dataSource(known.id)).properties);
        options.onLearnt(propertyIds);
        return propertyIds;
      },
      onInvalidated: () => {
        this.#listing.invalidate();
      },
    });
    this.#arrangement = options.arrangement;
    this.#live = this.#listed();
    const fetch = () => this.query((source) => this.#fetchPutAway(source));
    this.putAway = new Rows({ fetch, order: rowOrderOf(newestFirst) }, this.#changed);
  }

  get api(): NotionApi {
    return this.options.api;
  }

  /** The live rows as they are arranged, where they are not in groups. */
  get live(): Rows {
    return this.#live.rows;
  }

  get groups(): Groups | undefined {
    return this.#live.groups;
  }

  /** The live rows that are loaded, each once. */
  get livePages(): readonly Page[] {
    return this.#listing.pages;
  }

  get arrangement(): Arrangement | undefined {
    return this.#arrangement;
  }

  /** Asks for rows with the properties that they show. Throws `NotionError`. */
  query<T>(ask: (source: RowSource) => Promise<T>): Promise<T> {
    return this.#properties.query(ask);
  }

  /** Shows other rows, or in another way. They are read when they are asked for. */
  async arrange(arrangement: Arrangement | undefined): Promise<void> {
    this.#arrangement = arrangement;
    this.#live = this.#listed();
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
    for (const rows of [this.#listing, this.putAway].filter(wasAsked)) await rows.refresh(how);
  }

  /**
   * Keeps live rows up to date while nobody asks for it. Those put away take several requests, so that they are
   * read again only now and then, and where a row is listed in both places.
   */
  async keepUp(): Promise<void> {
    const live = this.#listing;
    if (!wasAsked(live) || needsPerson(live.failed)) return;
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

  #listed(): LiveListing {
    const { api, snapshots, writtenPages } = this.options;
    const feeds = { api, properties: this.#properties, trashed: this.#trashed };
    const onDidChange = this.#changed;
    return liveListing(
      { ...feeds, source: this.id, snapshots, writtenPages, onDidChange },
      this.#arrangement,
    );
  }

  readonly #changed = (): void => {
    this.#changes++;
    if (!this.#isCollecting) this.options.onDidChange(this);
  };

  #asOneChange<T>(change: () => T): T {
    const before = this.#changes;
    this.#isCollecting = true;
    try {
      return change();
    } finally {
      this.#isCollecting = false;
      if (this.#changes > before) this.options.onDidChange(this);
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

function wasAsked({ loaded, failed }: Rows | Groups): boolean {
  return loaded || failed !== undefined;
}

/** Asking again would fail again until a person acts. */
function needsPerson(failed: Failed | undefined): boolean {
  return failed !== undefined && ['unauthorized', 'blocked', 'wrongOrigin'].includes(failed.failure.kind);
}
