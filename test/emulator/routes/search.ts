import { Type } from 'typebox';
import { may } from '../access/tokens.js';
import type { JsonObject } from '../http/json.js';
import { list, slice } from '../http/lists.js';
import { renderingFor } from '../http/rendering.js';
import { dataSourcesOf } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import { hasDataSources, type ApiVersion } from '../http/versions.js';
import { searchFor } from '../query/search.js';
import { renderDataSource } from '../render/database.js';
import { partialPage, renderPage } from '../render/page.js';
import { noQuery, PageSize, StartCursor } from '../schemas/common.js';
import type { Entity } from '../state/model.js';
import type { World } from '../world.js';
import { databaseFor } from './databases.js';
import { dataSourceFor } from './data-sources.js';

const strict = { additionalProperties: false } as const;

const bodyWith = (container: 'database' | 'data_source') =>
  Type.Object(
    {
      query: Type.Optional(Type.String()),
      sort: Type.Optional(
        Type.Object(
          {
            timestamp: Type.Optional(Type.Literal('last_edited_time')),
            property: Type.Optional(Type.Literal('relevance')),
            direction: Type.Optional(Type.Enum(['ascending', 'descending'])),
          },
          strict,
        ),
      ),
      filter: Type.Optional(
        Type.Object(
          {
            property: Type.Optional(Type.Literal('object')),
            value: Type.Optional(Type.Unsafe<'page' | typeof container>({ enum: ['page', container] })),
            in_trash: Type.Optional(Type.Boolean()),
          },
          strict,
        ),
      ),
      start_cursor: StartCursor(),
      page_size: PageSize(),
    },
    strict,
  );

const current = bodyWith('data_source');
const legacy = bodyWith('database');

const bodyOf = (version: ApiVersion): typeof current => (hasDataSources(version) ? current : legacy);

const render = (world: World, caller: Caller, id: string): JsonObject[] => {
  const indexed = world.switches.searchShows === 'indexed';
  const lookup = indexed ? world.index.get : world.store.get;
  const entity: Entity | undefined = lookup(id) ?? world.index.get(id);
  const rendering = { ...renderingFor(world, caller), lookup };
  switch (entity?.kind) {
    case 'page':
      return [may(caller.token, 'read') ? renderPage(entity, rendering) : partialPage(entity)];
    case 'dataSource':
      return [indexed ? renderDataSource(entity, rendering) : dataSourceFor(world, caller, entity)];
    case 'database':
      // Versions without data sources cannot show databases that have several.
      return dataSourcesOf(world, entity).length > 1 ? [] : [databaseFor(world, caller, entity)];
    default:
      return [];
  }
};

const search = route({
  method: 'POST',
  path: '/search',
  needs: 'read',
  params: noQuery,
  query: noQuery,
  body: bodyOf,
  run: (world, caller, { body }) => {
    const { query, sort, filter } = body;
    const owner = JSON.stringify(['search', caller.token.name, query, sort, filter]);
    const part = slice(world, owner, body, () => ({ ids: searchFor(world, caller, body), cutOff: false }));
    const results = part.ids.flatMap((id) => render(world, caller, id));
    const type = hasDataSources(caller.version) ? 'page_or_data_source' : 'page_or_database';
    return list(type, results, part.nextCursor);
  },
});

export const searchRoutes: readonly Route[] = [search];
