import type { Caller } from '../http/route.js';
import { hasDataSources } from '../http/versions.js';
import { readsArchived } from '../state/kept.js';
import type { Entity } from '../state/model.js';
import { readsInTrash } from '../state/trash.js';
import { plain } from '../state/values.js';
import type { World } from '../world.js';

export interface SearchRequest {
  readonly query?: string;
  readonly sort?: { readonly timestamp?: string; readonly direction?: string };
  readonly filter?: { readonly value?: string; readonly in_trash?: boolean };
}

type Container = Exclude<Entity, { kind: 'block' }>;

const kindOf = (entity: Container): string => (entity.kind === 'dataSource' ? 'data_source' : entity.kind);

const isFound = (world: World, caller: Caller, entity: Container, request: SearchRequest): boolean => {
  const { value, in_trash: trashed = false } = request.filter ?? {};
  const absent = hasDataSources(caller.version) ? 'database' : 'data_source';
  if (kindOf(entity) === absent || (value !== undefined && kindOf(entity) !== value)) return false;
  const { get } = world.index;
  // Without a trash filter, search leaves out trashed pages and lists trashed data sources.
  const isAnywhere = !trashed && entity.kind === 'dataSource';
  if (!isAnywhere && readsInTrash(entity, get, world.switches) !== trashed) return false;
  const hidden = !trashed && world.switches.searchKept === 'hidden';
  if (hidden && entity.kind === 'page' && readsArchived(entity, get, world.switches)) return false;
  const query = request.query?.toLowerCase() ?? '';
  return query === '' || plain(entity.title).toLowerCase().includes(query);
};

/** Searches the titles in the index, which may lag. Returns ids, last edited first by default. */
export const searchFor = (world: World, caller: Caller, request: SearchRequest): readonly string[] => {
  const found: Container[] = [];
  const consider = (id: string): void => {
    const entity = world.index.get(id);
    if (entity === undefined || entity.kind === 'block') return;
    // Access is checked by the present state, even where the index lags.
    if (!world.sharing.sees(caller.token, entity, world.store.get)) return;
    if (isFound(world, caller, entity, request)) found.push(entity);
  };
  for (const entity of world.store.all()) consider(entity.id);
  for (const id of world.index.gone()) consider(id);
  const sign = request.sort?.direction === 'ascending' ? 1 : -1;
  return found
    .sort((a, b) => sign * (a.lastEditedTime - b.lastEditedTime) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
};
