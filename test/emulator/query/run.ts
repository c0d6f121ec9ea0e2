import type { Caller } from '../http/route.js';
import type { Filter, Sort } from '../schemas/filter.js';
import { readsArchived } from '../state/kept.js';
import type { DataSource, Page } from '../state/model.js';
import { readsInTrash } from '../state/trash.js';
import type { World } from '../world.js';
import { compileFilter, type PageTest } from './filter.js';
import { sorted } from './sort.js';

export interface Query {
  readonly filter?: Filter;
  readonly sorts?: readonly Sort[];
  readonly is_archived?: boolean;
}

/** The rows that a query selects before its filter, by `is_archived` and the switch for that. */
export const partition = (world: World, wanted: boolean): PageTest => {
  const { store, switches } = world;
  const trashed: PageTest =
    switches.queryUnderTrash === 'listed'
      ? (page) => page.inTrash
      : (page) => readsInTrash(page, store.get, switches);
  const kept: PageTest = (page) => readsArchived(page, store.get, switches);
  if (!wanted) return (page) => !trashed(page) && !kept(page);
  switch (switches.archivedPartition) {
    case 'archived':
      return (page) => kept(page) && !trashed(page);
    case 'trash':
      return trashed;
    case 'both':
      return (page) => trashed(page) || kept(page);
  }
};

const rowsOf = (world: World, source: DataSource): readonly Page[] =>
  [...world.store.childrenOf(source.id)]
    .map((id) => world.store.get(id))
    .filter((child) => child?.kind === 'page');

/** A revision of all that the rows show: their own values, and by rollups those of related pages. */
const versionFor = ({ store }: World, { id, properties }: DataSource): string => {
  const related = properties.flatMap((one) => (one.kind === 'relation' ? [one.dataSourceId] : []));
  return [id, ...related].map((one) => store.versionOf(one)).join(' ');
};

/** The sorted rows. Sorting comes before filtering, so that it can be cached for all filters. */
const inOrder = (
  world: World,
  source: DataSource,
  archived: boolean,
  sorts: readonly Sort[],
  minute: number,
): readonly Page[] => {
  const key = JSON.stringify([source.id, sorts, archived, world.switches, minute]);
  return world.orders.get(key, versionFor(world, source), () => {
    const rows = rowsOf(world, source).filter(partition(world, archived));
    return sorted(rows, sorts, source.properties, { now: world.clock.now(), get: world.store.get });
  });
};

/** Ids of all matching rows. Cached for a minute, as long as no row changes. */
export const runQuery = (
  world: World,
  caller: Caller,
  source: DataSource,
  query: Query,
): readonly string[] => {
  const { filter, sorts = [], is_archived: archived = false } = query;
  const now = world.clock.now();
  const minute = Math.floor(now / 60_000);
  const { identity } = caller.token;
  const me = identity.kind === 'person' ? identity.userId : undefined;
  const key = JSON.stringify([source.id, me, filter, sorts, archived, world.switches, minute]);
  return world.listings.get(key, versionFor(world, source), () => {
    const passes =
      filter === undefined
        ? (): boolean => true
        : compileFilter(filter, {
            properties: source.properties,
            now,
            me,
            get: world.store.get,
            switches: world.switches,
          });
    return inOrder(world, source, archived, sorts, minute)
      .filter(passes)
      .map(({ id }) => id);
  });
};
