import type { Entity } from './model.js';
import type { Lookup } from './store.js';

/** The parent, its parent and so on, up to the workspace. */
export function* ancestors(entity: Entity, lookup: Lookup): Generator<Entity> {
  let parent = entity.parent;
  while (parent.kind !== 'workspace') {
    const above = lookup(parent.id);
    if (above === undefined) return;
    yield above;
    parent = above.parent;
  }
}

/** The object itself if it is a page, otherwise the nearest page above it. */
export const pageOf = (entity: Entity, lookup: Lookup): string | undefined =>
  [entity, ...ancestors(entity, lookup)].find(({ kind }) => kind === 'page')?.id;

/** The data source of a row and its database, if it is a row. */
export const databaseOf = (entity: Entity, lookup: Lookup): string | undefined => {
  if (entity.kind === 'database') return entity.id;
  if (entity.kind === 'dataSource') return entity.parent.kind === 'workspace' ? undefined : entity.parent.id;
  if (entity.parent.kind !== 'dataSource') return undefined;
  const source = lookup(entity.parent.id);
  return source === undefined ? undefined : databaseOf(source, lookup);
};
