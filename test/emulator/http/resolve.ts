import type { Block, Database, DataSource, Entity, Page } from '../state/model.js';
import { dashed } from '../state/ids.js';
import type { World } from '../world.js';
import { invalid, notFound, type Noun } from './errors.js';
import type { Caller } from './route.js';

const seen = (world: World, caller: Caller, noun: Noun, given: string): Entity => {
  const id = dashed(given);
  const entity = world.store.get(id);
  if (entity === undefined || !world.sharing.sees(caller.token, entity, world.store.get))
    throw notFound(noun, id, caller.token.identity.name);
  return entity;
};

const wrongKind = (id: string, is: string, wanted: string): Error =>
  invalid(`Provided ID ${id} is a ${is}, not a ${wanted}. Use the ${is} endpoints of the API instead.`);

export const pageAt = (world: World, caller: Caller, id: string): Page => {
  const entity = seen(world, caller, 'page', id);
  if (entity.kind === 'database' || entity.kind === 'block') throw wrongKind(entity.id, entity.kind, 'page');
  if (entity.kind === 'dataSource') throw notFound('page', entity.id, caller.token.identity.name);
  return entity;
};

export const databaseAt = (world: World, caller: Caller, id: string): Database => {
  const entity = seen(world, caller, 'database', id);
  if (entity.kind === 'page' || entity.kind === 'block') throw wrongKind(entity.id, entity.kind, 'database');
  if (entity.kind === 'dataSource') throw notFound('database', entity.id, caller.token.identity.name);
  return entity;
};

export const dataSourceAt = (world: World, caller: Caller, id: string): DataSource => {
  const entity = seen(world, caller, 'data_source', id);
  if (entity.kind !== 'dataSource') throw notFound('data_source', entity.id, caller.token.identity.name);
  return entity;
};

/** Pages and databases are blocks too; data sources are not. */
export const blockAt = (world: World, caller: Caller, id: string): Block | Page | Database => {
  const entity = seen(world, caller, 'block', id);
  if (entity.kind === 'dataSource') throw notFound('block', entity.id, caller.token.identity.name);
  return entity;
};

export const dataSourcesOf = (world: World, database: Database): readonly DataSource[] =>
  [...world.store.childrenOf(database.id)]
    .map((id) => world.store.get(id))
    .filter((child) => child?.kind === 'dataSource');
