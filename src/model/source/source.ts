import type { NotionApi, RowSource } from '../../notion/api';
import type { CallOptions } from '../../notion/http/call';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { type Condition, newestFirst } from '../../notion/query/query';
import type { Slice } from '../../notion/schema/common';
import { reconcile, writtenSince } from './reconcile';
import {
  type Arrangement,
  isByCreation,
  nothingArranged,
  type OwnArrangement,
  queryOf,
} from '../arrangement/arrangement';
import { Groups } from './groups';
import { type GroupSpec, isInGroup } from '../arrangement/groupValue';
import type { StoredSource } from '../stored/databaseStore';
import { shownPropertyIds, ShownProperties } from './shownProperties';
import { type QueryRows, rereadFeed, type RowFeed, creationFeed, liveOnly } from '../rows/feed';
import { unknownOrder, rowOrderOf } from '../rows/order';
import type { SnapshotStore } from '../rows/snapshot';
import { fetchPutAway, type WrittenPage } from './putAway';
import type { Failed } from '../rows/rowsState';
import { type Refresh, Rows } from '../rows/rows';
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
  /** To be remembered. */
  readonly onArranged: (arrangement: Arrangement | undefined) => Promise<void>;
  /** Where live rows are kept over restarts, by what was asked for. */
  readonly snapshots?:
    ((source: NotionId, question: () => Promise<string | undefined>) => SnapshotStore) | undefined;
  /** What the rows show was learnt. */
  readonly onLearnt: (propertyIds: readonly string[]) => void;
  readonly onDidChange: (source: Source) => void;
}

/** A data source: its live rows, and those in the Trash or kept. */
export class Source {
  readonly id: NotionId;
  name: string;
  readonly putAway: Rows;
  #arrangement: Arrangement | undefined;
  #live: Rows;
  #groups: Groups | undefined;
  /** Something became of a page: what was read of it for later is not to be shown. */
  #outdate: ((id: NotionId) => void) | undefined;
  readonly #learnt: ShownProperties;
  readonly #strays = new TrashedInQuery();

  constructor(private readonly options: SourceOptions) {
    const { known } = options;
    this.id = known.id;
    this.name = known.name;
    this.#learnt = new ShownProperties({
      source: known.id,
      known: known.propertyIds,
      learn: () => this.#learn(),
      onInvalidated: () => {
        this.#shownLive.invalidate();
      },
    });
    this.#arrangement = options.arrangement;
    this.#live = this.#liveRows();
    this.#groups = this.#liveGroups();
    this.putAway = new Rows(
      {
        part: () => this.#learnt.query((source) => this.#findPutAway(source)),
        placing: rowOrderOf(queryOf(nothingArranged, new Date())),
      },
      this.#changed,
    );
  }

  get api(): NotionApi {
    return this.options.api;
  }

  /** The live rows as they are arranged, where they are not in groups. */
  get live(): Rows {
    return this.#live;
  }

  get groups(): Groups | undefined {
    return this.#groups;
  }

  /** The live rows that are loaded, each once. */
  get livePages(): readonly Page[] {
    return this.#shownLive.pages;
  }

  get arrangement(): Arrangement | undefined {
    return this.#arrangement;
  }

  /** Shows other rows, or in another way. They are read when they are asked for. */
  async arrange(arrangement: Arrangement | undefined): Promise<void> {
    this.#arrangement = arrangement;
    this.#live = this.#liveRows();
    this.#groups = this.#liveGroups();
    this.#changed();
    await this.options.onArranged(arrangement);
  }

  /** Moves a page to the listing that its state belongs to. False where that has to be read anew to show it. */
  settle(page: Page): boolean {
    this.#strays.forget(page.id);
    this.#outdate?.(page.id);
    const { putAway } = this;
    const live = this.#shownLive;
    const [to, from] = page.state === 'live' ? [live, putAway] : [putAway, live];
    from.remove(page.id);
    const isShown = to.upsert(page);
    this.#changed();
    return isShown;
  }

  remove(id: NotionId): void {
    this.#strays.forget(id);
    this.#outdate?.(id);
    this.#shownLive.remove(id);
    this.putAway.remove(id);
    this.#changed();
  }

  /** Reads anew what was read before, or could not be. */
  async refreshLoaded(how?: Refresh): Promise<void> {
    // In this order, since live rows may turn out to be put away, and strays to be gone.
    for (const rows of [this.#shownLive, this.putAway].filter(wasAsked)) await rows.refresh(how);
  }

  /**
   * Keeps live rows up to date while nobody asks for it. Those put away take several requests, so that they are
   * read again only now and then, and where a row is listed in both places.
   */
  async keepUp(): Promise<void> {
    const live = this.#shownLive;
    if (!wasAsked(live) || isPointless(live.failed)) return;
    await live.refresh({ lane: 'background' });
    const { putAway } = this;
    const isDoubtful = putAway.isDue || putAway.pages.some(({ id }) => live.find(id) !== undefined);
    if (putAway.loaded && isDoubtful) await putAway.refresh();
  }

  find(id: NotionId): Page | undefined {
    return this.#shownLive.find(id) ?? this.putAway.find(id);
  }

  /** The first 100 rows whose title has all these words in it, as Notion knows them now. Throws `NotionError`. */
  titled(words: readonly string[], rows: 'live' | 'putAway', options: CallOptions): Promise<readonly Page[]> {
    const { api } = this.options;
    const where = words.map((contains): Condition => ({
      kind: 'text',
      type: 'title',
      property: 'title',
      contains,
    }));
    return this.#learnt.query(async (source) => {
      const asked =
        rows === 'live'
          ? api.rows(source, { ...newestFirst, where }, undefined, options)
          : api.rowsPutAway(source, where, undefined, options);
      return (await asked).results;
    });
  }

  get #shownLive(): Rows | Groups {
    return this.#groups ?? this.#live;
  }

  readonly #changed = (): void => {
    this.options.onDidChange(this);
  };

  #liveRows(): Rows {
    const arrangement = this.#arrangement ?? nothingArranged;
    const question = async () => {
      const propertyIds = await this.#learnt.propertyIds();
      return propertyIds && JSON.stringify([essenceOf(arrangement), propertyIds]);
    };
    const store = this.#snapshots(question);
    this.#outdate = undefined;
    if (arrangement.kind === 'own') return new Rows(this.#listing(arrangement), this.#changed, store);
    const load = async () => (await import('../rows/viewFeed')).viewFeed(this.options.api, arrangement.id);
    let listing: ReturnType<typeof load> | undefined;
    this.#outdate = (id) => {
      void listing?.then(({ invalidate }) => {
        invalidate(id);
      });
    };
    const strays = this.#strays.ofFeed();
    const part: RowFeed['part'] = (cursor, call) =>
      this.#learnt.query(async (source) => {
        const found = await (await (listing ??= load())).part(source, cursor, call);
        strays.note(found.results);
        return liveOnly(found);
      });
    return new Rows({ part: strays.renewing(part), placing: unknownOrder }, this.#changed, store);
  }

  #snapshots(question: () => Promise<string | undefined>): SnapshotStore | undefined {
    const store = this.options.snapshots?.(this.id, question);
    if (store === undefined) return undefined;
    const load = async () => {
      const rows = await store.load();
      return rows && reconcile(rows, await this.options.writtenPages(this.id, writtenSince(rows)));
    };
    return { ...store, load };
  }

  #liveGroups(): Groups | undefined {
    const arrangement = this.#arrangement;
    if (arrangement?.kind !== 'own' || arrangement.group === undefined) return undefined;
    const { group } = arrangement;
    return new Groups({
      read: async () => {
        const { readGroups } = await import('../arrangement/readGroups');
        const { where } = queryOf(arrangement, new Date());
        return readGroups(this.options.api, this.id, group, where);
      },
      rowsOf: (spec) =>
        new Rows(this.#listing(arrangement, { property: group.property, spec }), this.#changed),
      onDidChange: this.#changed,
    });
  }

  #listing(
    arrangement: OwnArrangement,
    group?: { readonly property: string; readonly spec: GroupSpec },
  ): RowFeed {
    const strays = this.#strays.ofFeed();
    const ask: QueryRows = (query, cursor, call) =>
      this.#learnt.query(
        async ({ id, propertyIds: shown }) => {
          const propertyIds = group === undefined ? shown : [...new Set([...shown, group.property])];
          const part = await this.options.api.rows({ id, propertyIds }, query, cursor, call);
          strays.note(part.results);
          return part;
        },
        // Of an expired cursor Notion says the same as of a property that is gone; a new listing tells.
        { mayLearn: cursor === undefined },
      );
    const condition: readonly Condition[] = group === undefined ? [] : [group.spec.where];
    const query = () => {
      const { where, order } = queryOf(arrangement, new Date());
      return { where: [...where, ...condition], order };
    };
    const placing = rowOrderOf(queryOf(arrangement, new Date()));
    const lists = (page: Page) =>
      group === undefined
        ? placing.lists(page)
        : isInGroup(group.property, group.spec.value, page) && placing.lists(page);
    const listing = isByCreation(arrangement)
      ? creationFeed(ask, query(), { ...placing, lists })
      : rereadFeed(ask, query, { ...placing, lists });
    return { ...listing, part: strays.renewing(listing.part) };
  }

  /** Rows that turn out to be put away leave the live ones, unless something became of them meanwhile. */
  async #findPutAway(source: RowSource): Promise<Slice<Page>> {
    const { api, writtenPages, workspaceTrash } = this.options;
    const live = this.#shownLive;
    const before = live.pages;
    const isListed = (id: NotionId) => live.find(id) !== undefined;
    const found = await fetchPutAway(api, source, workspaceTrash, await writtenPages(this.id), isListed);
    const left = found.certain.filter((id) => {
      const page = live.find(id);
      return page !== undefined && before.includes(page);
    });
    for (const id of left) live.remove(id);
    if (left.length > 0) this.#changed();
    return { ...found, results: [...this.#strays.pages, ...found.results] };
  }

  async #learn(): Promise<readonly string[]> {
    const { properties } = await this.options.api.dataSource(this.id);
    const propertyIds = shownPropertyIds(properties);
    this.options.onLearnt(propertyIds);
    return propertyIds;
  }
}

/** What decides which rows are listed and where: listings that differ in it are kept apart. */
function essenceOf(arrangement: Arrangement): unknown {
  return arrangement.kind === 'view' ? ['view', arrangement.id] : [arrangement.where, arrangement.order];
}

function wasAsked({ loaded, failed }: Rows | Groups): boolean {
  return loaded || failed !== undefined;
}

/** Only a person can help: asking again would fail again. */
function isPointless(failed: Failed | undefined): boolean {
  return failed !== undefined && ['unauthorized', 'blocked', 'wrongOrigin'].includes(failed.failure.kind);
}
