import { Type } from 'typebox';
import { authorOf, may } from '../access/tokens.js';
import { notFound } from '../http/errors.js';
import type { JsonObject } from '../http/json.js';
import { renderingFor } from '../http/rendering.js';
import { dataSourceAt } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import type { ApiVersion } from '../http/versions.js';
import { renderDataSource } from '../render/database.js';
import { renderProperties } from '../render/property.js';
import { anyBody, Id, noQuery } from '../schemas/common.js';
import { containerUpdate } from '../schemas/container-update.js';
import type { DataSource } from '../state/model.js';
import { isUnderTrashedPage } from '../state/trash.js';
import { updateContainer } from '../state/update-container.js';
import type { World } from '../world.js';
import { parentKey } from './pages.js';

export const sourceVersions: readonly ApiVersion[] = ['2025-09-03', '2026-03-11'];

const params = Type.Object({ data_source_id: Id() });

export const dataSourceFor = (world: World, caller: Caller, source: DataSource): JsonObject =>
  may(caller.token, 'read')
    ? renderDataSource(source, renderingFor(world, caller))
    : { object: 'data_source', id: source.id, properties: renderProperties(source.properties) };

const retrieve = route({
  method: 'GET',
  path: '/data_sources/:data_source_id',
  needs: 'read',
  versions: sourceVersions,
  params,
  query: noQuery,
  body: () => anyBody,
  run: (world, caller, input) =>
    dataSourceFor(world, caller, dataSourceAt(world, caller, input.params.data_source_id)),
});

const update = route({
  method: 'PATCH',
  path: '/data_sources/:data_source_id',
  needs: 'update',
  versions: sourceVersions,
  params,
  query: noQuery,
  body: containerUpdate,
  writesUnder: (world, { data_source_id: id }) => parentKey(world, id),
  run: (world, caller, input) => {
    const source = dataSourceAt(world, caller, input.params.data_source_id);
    if (world.switches.sourceUnderTrash === 'missing' && isUnderTrashedPage(source, world.store.get))
      throw notFound('data_source', source.id, caller.token.identity);
    const changed = updateContainer(source, input.body, {
      store: world.store,
      switches: world.switches,
      now: world.clock.now(),
      author: authorOf(caller.token),
    });
    return dataSourceFor(world, caller, changed);
  },
});

export const dataSourceRoutes: readonly Route[] = [retrieve, update];
