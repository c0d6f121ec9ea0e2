import type { Block, Database, DataSource, Entity, Page } from '../state/model.js';
import { dashed } from '../state/ids.js';
import type { Switches } from '../switches.js';
import type { World } from '../world.js';
import { invalid, notFound, type Noun } from './errors.js';
import type { Caller } from './route.js';

const seen = (world: World, caller: Caller, noun: Noun, given: string): Entity => {
  const id = dashed(given);
  const entity = world.store.get(id);
  if (entity === undefined || !world.sharing.sees(caller.token, entity, world.store.get))
    throw notFound(noun, id, caller.token.identity);
  return entity;
};

const isNoPage = (id: string, kind: 'database' | 'block'): Error =>
  invalid(`Provided ID ${id} is a ${kind}, not a page. Use the retrieve ${kind} API instead.`);

const isNoDatabase = (id: string, kind: 'page' | 'block', { wrongKindText }: Switches): Error =>
  invalid(
    wrongKindText === 'current'
      ? `Provided database_id ${id} is a ${kind}, not a database. Use the ${kind}s API instead, or pass the ID of the database itself.`
      : `Provided ID ${id} is a ${kind}, not a database. Use the retrieve ${kind} API instead.`,
  );

export const pageAt = (world: World, caller: Caller, id: string): Page => {
  const entity = seen(world, caller, 'page', id);
  if (entity.kind === 'database' || entity.kind === 'block') throw isNoPage(entity.id, entity.kind);
  if (entity.kind === 'dataSource') throw notFound('page', entity.id, caller.token.identity);
  return entity;
};

export const databaseAt = (world: World, caller: Caller, id: string): Database => {
  const entity = seen(world, caller, 'database', id);
  if (entity.kind === 'page' || entity.kind === 'block')
    throw isNoDatabase(entity.id, entity.kind, world.switches);
  if (entity.kind === 'dataSource') throw notFound('database', entity.id, caller.token.identity);
  return entity;
};

export const dataSourceAt = (world: World, caller: Caller, id: string): DataSource => {
  const entity = seen(world, caller, 'data_source', id);
  if (entity.kind !== 'dataSource') throw notFound('data_source', entity.id, caller.token.identity);
  return entity;
};

/** Pages and databases are blocks too; data sources are not. */
export const blockAt = (world: World, caller: Caller, id: string): Block | Page | Database => {
  const entity = seen(world, caller, 'block', id);
  if (entity.kind === 'dataSource') throw notFound('block', entity.id, caller.token.identity);
  return entity;
};

export const dataSourcesOf = (world: World, database: Database): readonly DataSource[] =>
  [...world.store.childrenOf(database.id)]
    .map((id) => world.store.get(id))
    .filter((child) => child?.kind === 'dataSource');
