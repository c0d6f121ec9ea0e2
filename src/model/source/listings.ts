import type { NotionApi } from '../../notion/api';
import type { NotionId } from '../../notion/schema/ids';
import { type Arrangement, nothingArranged, queryOf } from '../arrangement/arrangement';
import { Rows } from '../rows/rows';
import type { SnapshotStore } from '../rows/snapshot';
import { arrangedFeed, type FeedOptions, viewFeedOf } from './feeds';
import { Groups } from './groups';
import type { WrittenPage } from './putAway';
import { reconcile, writtenSince } from './reconcile';

/** Where live rows of a data source are kept over restarts, by the question that they answer. */
export type Snapshots = (source: NotionId, question: () => Promise<string | undefined>) => SnapshotStore;

export interface ListingOptions extends FeedOptions {
  readonly api: NotionApi;
  readonly source: NotionId;
  readonly snapshots: Snapshots | undefined;
  readonly writtenPages: (source: NotionId, since: Date) => Promise<readonly WrittenPage[] | undefined>;
  readonly onDidChange: () => void;
}

/** The live rows of a data source in one arrangement; `groups` where that has some. */
export interface LiveListing {
  readonly rows: Rows;
  readonly groups: Groups | undefined;
}

export function liveListing(
  options: ListingOptions,
  arrangement: Arrangement = nothingArranged,
): LiveListing {
  const { api, source, onDidChange } = options;
  const store = snapshotStore(options, arrangement);
  if (arrangement.kind === 'view')
    return { rows: new Rows(viewFeedOf(options, arrangement), onDidChange, store), groups: undefined };
  const rows = new Rows(arrangedFeed(options, arrangement), onDidChange, store);
  const { group } = arrangement;
  if (group === undefined) return { rows, groups: undefined };
  const groups = new Groups({
    read: async () => {
      const { readGroups } = await import('../arrangement/readGroups');
      return readGroups(api, source, group, queryOf(arrangement, new Date()).where);
    },
    rowsOf: (spec) =>
      new Rows(arrangedFeed(options, arrangement, { property: group.property, spec }), onDidChange),
    onDidChange,
  });
  return { rows, groups };
}

function snapshotStore(
  { source, snapshots, properties, writtenPages }: ListingOptions,
  arrangement: Arrangement,
): SnapshotStore | undefined {
  const store = snapshots?.(source, async () => {
    const shown = await properties.propertyIds();
    return shown && JSON.stringify([questionOf(arrangement), shown]);
  });
  if (store === undefined) return undefined;
  const load = async () => {
    const rows = await store.load();
    return rows && reconcile(rows, await writtenPages(source, writtenSince(rows)));
  };
  return { ...store, load };
}

/** What decides which rows are listed and where, so that snapshots of different questions are kept apart. */
function questionOf(arrangement: Arrangement): unknown {
  return arrangement.kind === 'view' ? ['view', arrangement.id] : [arrangement.where, arrangement.order];
}
