import { Type } from 'typebox';
import { authorOf } from '../access/tokens.js';
import { manyDataSources } from '../http/errors.js';
import type { JsonObject } from '../http/json.js';
import { renderingFor } from '../http/rendering.js';
import { databaseAt, dataSourcesOf } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import { hasDataSources } from '../http/versions.js';
import { may } from '../access/tokens.js';
import { renderDatabase } from '../render/database.js';
import { anyBody, Id, noQuery } from '../schemas/common.js';
import { containerUpdate } from '../schemas/container-update.js';
import type { Database, DataSource } from '../state/model.js';
import { updateContainer } from '../state/update-container.js';
import type { World } from '../world.js';
import { parentKey } from './pages.js';

const params = Type.Object({ database_id: Id() });

/** The data sources that the answer to this caller lists. */
const listedSources = (world: World, caller: Caller, database: Database): readonly DataSource[] => {
  const sources = dataSourcesOf(world, database);
  if (world.switches.hiddenDataSources === 'listed') return sources;
  return sources.filter(
    (source) => !source.inTrash && world.sharing.sees(caller.token, source, world.store.get),
  );
};

export const databaseFor = (world: World, caller: Caller, database: Database): JsonObject => {
  if (!may(caller.token, 'read')) return { object: 'database', id: database.id };
  const sources = listedSources(world, caller, database);
  if (!hasDataSources(caller.version) && sources.length > 1)
    throw manyDataSources(
      database.id,
      sources.map(({ id }) => id),
    );
  return renderDatabase(database, sources, renderingFor(world, caller));
};

const retrieve = route({
  method: 'GET',
  path: '/databases/:database_id',
  needs: 'read',
  params,
  query: noQuery,
  body: () => anyBody,
  run: (world, caller, input) =>
    databaseFor(world, caller, databaseAt(world, caller, input.params.database_id)),
});

const update = route({
  method: 'PATCH',
  path: '/databases/:database_id',
  needs: 'update',
  params,
  query: noQuery,
  body: containerUpdate,
  writesUnder: (world, { database_id: id }) => parentKey(world, id),
  run: (world, caller, input) => {
    const database = databaseAt(world, caller, input.params.database_id);
    const changed = updateContainer(database, input.body, {
      store: world.store,
      switches: world.switches,
      now: world.clock.now(),
      author: authorOf(caller.token),
    });
    return databaseFor(world, caller, changed);
  },
});

export const databaseRoutes: readonly Route[] = [retrieve, update];
