import type { NotionApi } from '../../notion/api';
import type { Condition } from '../../notion/query/query';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { type ViewArrangement, isByCreation, type OwnArrangement, queryOf } from '../arrangement/arrangement';
import { type GroupSpec, isInGroup } from '../arrangement/groupValue';
import { creationFeed, liveOnly, type QueryRows, rereadFeed, type RowFeed } from '../rows/feed';
import { rowOrderOf, unknownOrder } from '../rows/order';
import type { ShownProperties } from './shownProperties';
import type { TrashedInQuery } from './trashedInQuery';

export interface FeedOptions {
  readonly api: Pick<NotionApi, 'rows' | 'view' | 'viewRows' | 'moreViewRows' | 'page'>;
  readonly properties: ShownProperties;
  readonly trashed: TrashedInQuery;
}

/** One group of the rows, by a property. */
interface GroupOf {
  readonly property: string;
  readonly spec: GroupSpec;
}

/** The live rows of an arrangement, or those of one of its groups. */
export function arrangedFeed(
  { api, properties, trashed }: FeedOptions,
  arrangement: OwnArrangement,
  group?: GroupOf,
): RowFeed {
  const trashedHere = trashed.ofFeed();
  const ask: QueryRows = (query, cursor, call) =>
    properties.query(
      async ({ id, propertyIds: shown }) => {
        const propertyIds = group === undefined ? shown : [...new Set([...shown, group.property])];
        const slice = await api.rows({ id, propertyIds }, query, cursor, call);
        trashedHere.note(slice.results);
        return slice;
      },
      // Notion refuses an expired cursor with the same error as a property that is gone; a query without one tells.
      { mayLearn: cursor === undefined },
    );
  const condition: readonly Condition[] = group === undefined ? [] : [group.spec.where];
  const query = () => {
    const { where, order } = queryOf(arrangement, new Date());
    return { where: [...where, ...condition], order };
  };
  const order = rowOrderOf(queryOf(arrangement, new Date()));
  const lists = (page: Page) =>
    group === undefined
      ? order.lists(page)
      : isInGroup(group.property, group.spec.value, page) && order.lists(page);
  const feed = isByCreation(arrangement)
    ? creationFeed(ask, query(), { ...order, lists })
    : rereadFeed(ask, query, { ...order, lists });
  return { ...feed, fetch: trashedHere.renewing(feed.fetch) };
}

/** The live rows that a Notion view shows, in its order. */
export function viewFeedOf({ api, properties, trashed }: FeedOptions, { id }: ViewArrangement): RowFeed {
  const load = async () => (await import('../rows/viewFeed')).viewFeed(api, id);
  let loading: ReturnType<typeof load> | undefined;
  const trashedHere = trashed.ofFeed();
  const fetch: RowFeed['fetch'] = (cursor, call) =>
    properties.query(async (source) => {
      const slice = await (await (loading ??= load())).fetch(source, cursor, call);
      trashedHere.note(slice.results);
      return liveOnly(slice);
    });
  const forget = (page: NotionId) => {
    void loading?.then((view) => {
      view.forget(page);
    });
  };
  return { fetch: trashedHere.renewing(fetch), order: unknownOrder, forget };
}
