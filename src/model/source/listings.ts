import type { NotionApi } from '../../notion/api';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import {
  type Arrangement,
  supportsDelta,
  nothingArranged,
  type OwnArrangement,
  queryOf,
  type ViewArrangement,
} from '../arrangement/arrangement';
import { type GroupSpec, isInGroup } from '../arrangement/groupValue';
import {
  creationFeed,
  type FetchSlice,
  liveOnly,
  type QueryRows,
  rereadFeed,
  type RowFeed,
} from '../rows/feed';
import { rowOrderOf, unknownOrder } from '../rows/order';
import { Rows } from '../rows/rows';
import type { SnapshotStore } from '../rows/snapshot';
import { viewFeed } from '../rows/viewFeed';
import { Groups } from './groups';
import type { WrittenPage } from './putAway';
import { reconcile, writtenSince } from './reconcile';
import type { ShownProperties } from './shownProperties';
import type { TrashedInQuery } from './trashedInQuery';

export interface ListingDeps {
  readonly api: NotionApi;
  /** VS Code's, which names are sorted in. */
  readonly language: string;
  /** Where live rows of a data source are kept over restarts, by the question that they answer. */
  readonly snapshots?:
    ((source: NotionId, question: () => Promise<string | undefined>) => SnapshotStore) | undefined;
  /**
   * Pages of a data source that batches have written which began since then, or any, newest first; undefined where
   * the journal cannot be read.
   */
  readonly writtenPages: (source: NotionId, since?: Date) => Promise<readonly WrittenPage[] | undefined>;
}

interface ListingOptions extends ListingDeps {
  readonly source: NotionId;
  readonly properties: ShownProperties;
  readonly trashed: TrashedInQuery;
  readonly onDidChange: () => void;
}

/** The live rows of a data source in one arrangement; `groups` where that has some. */
export interface LiveListing {
  readonly arrangement: Arrangement | undefined;
  readonly rows: Rows;
  readonly groups: Groups | undefined;
}

export function liveListing(options: ListingOptions, arrangement: Arrangement | undefined): LiveListing {
  const { api, source, onDidChange, language } = options;
  const arranged = arrangement ?? nothingArranged;
  const feed = arranged.kind === 'view' ? liveViewFeed(options, arranged) : arrangedFeed(options, arranged);
  const rows = new Rows(feed, onDidChange, snapshotStore(options, arranged));
  if (arranged.kind === 'view' || arranged.group === undefined)
    return { arrangement, rows, groups: undefined };
  const { group } = arranged;
  const groups = new Groups({
    read: async () => {
      const { readGroups } = await import('../arrangement/readGroups');
      return readGroups(api, source, group, queryOf(arranged, new Date()).where, language);
    },
    rowsOf: (spec) => new Rows(arrangedFeed(options, arranged, { ...group, ...spec }), onDidChange),
    onDidChange,
  });
  return { arrangement, rows, groups };
}

/** The live rows of an arrangement, or those of one of its groups. */
function arrangedFeed(
  { api, properties, trashed }: ListingOptions,
  arrangement: OwnArrangement,
  group?: GroupSpec & { readonly property: string },
): RowFeed {
  const ask: QueryRows = (query, cursor, call) =>
    properties.query(
      async ({ propertyIds, ...rest }) => {
        const asked = group === undefined ? propertyIds : [...new Set([...propertyIds, group.property])];
        const slice = await api.rows({ ...rest, propertyIds: asked }, query, cursor, call);
        trashed.note(ask, slice.results);
        return slice;
      },
      // Notion refuses an expired cursor with the same error as a property that is gone; a query without one tells.
      { mayLearn: cursor === undefined },
    );
  const query = () => {
    const { where, order } = queryOf(arrangement, new Date());
    return { where: group === undefined ? where : [...where, group.where], order };
  };
  const ordered = rowOrderOf(queryOf(arrangement, new Date()));
  const lists = (page: Page) =>
    (group === undefined || isInGroup(group.property, group.value, page)) && ordered.lists(page);
  const order = { ...ordered, lists };
  const feed = supportsDelta(arrangement) ? creationFeed(ask, query(), order) : rereadFeed(ask, query, order);
  return { ...feed, fetch: trashed.forgettingMissing(ask, feed.fetch) };
}

/** The live rows that a Notion view shows, in its order. */
function liveViewFeed({ api, properties, trashed }: ListingOptions, { id }: ViewArrangement): RowFeed {
  const view = viewFeed(api, id);
  const fetch: FetchSlice = (cursor, call) =>
    properties.query(async (source) => {
      const slice = await view.fetch(source, cursor, call);
      trashed.note(view, slice.results);
      return liveOnly(slice);
    });
  return { fetch: trashed.forgettingMissing(view, fetch), order: unknownOrder, forget: view.forget };
}

function snapshotStore(
  { source, snapshots, properties, writtenPages }: ListingOptions,
  arrangement: Arrangement,
): SnapshotStore | undefined {
  // What decides which rows are listed and where, so that snapshots of different questions are kept apart.
  const asked =
    arrangement.kind === 'view' ? ['view', arrangement.id] : [arrangement.where, arrangement.order];
  const store = snapshots?.(source, async () => {
    const propertyIds = await properties.propertyIds();
    return propertyIds && JSON.stringify([asked, propertyIds]);
  });
  if (store === undefined) return undefined;
  const load = async () => {
    const rows = await store.load();
    return rows && reconcile(rows, await writtenPages(source, writtenSince(rows)));
  };
  return { ...store, load };
}
