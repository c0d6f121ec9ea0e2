import { Type, type Static } from 'typebox';
import { invalid, manyDataSources } from '../http/errors.js';
import type { JsonObject } from '../http/json.js';
import { list, slice } from '../http/lists.js';
import { pageFor } from '../http/rendering.js';
import { databaseAt, dataSourceAt, dataSourcesOf } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import { partition, runQuery } from '../query/run.js';
import { propertyNamed } from '../query/filter.js';
import { rowProperties } from '../render/page.js';
import { chosenProperties, filterProperties, Id, PageSize, StartCursor } from '../schemas/common.js';
import { filterFor, Sort } from '../schemas/filter.js';
import type { DataSource } from '../state/model.js';
import type { Switches } from '../switches.js';
import type { World } from '../world.js';
import { sourceVersions } from './data-sources.js';

const sharedWith = (lists: Switches['listsInFilters']) => ({
  filter: Type.Optional(filterFor(lists)),
  sorts: Type.Optional(Type.Array(Sort, { maxItems: 100 })),
  start_cursor: StartCursor(),
  page_size: PageSize(),
});

const bodyWith = (lists: Switches['listsInFilters']) =>
  Type.Object(
    {
      ...sharedWith(lists),
      is_archived: Type.Optional(Type.Boolean()),
      result_type: Type.Optional(Type.Enum(['page', 'data_source'])),
    },
    { additionalProperties: false },
  );

const legacyWith = (lists: Switches['listsInFilters']) =>
  Type.Object(sharedWith(lists), { additionalProperties: false });

const bodies = { refused: bodyWith('refused'), accepted: bodyWith('accepted') };
const legacyBodies = { refused: legacyWith('refused'), accepted: legacyWith('accepted') };

const answer = (
  world: World,
  caller: Caller,
  source: DataSource,
  query: Static<(typeof bodies)['refused']>,
  chosen: readonly string[] | undefined,
): JsonObject => {
  const unknown = chosen?.find((name) => propertyNamed(source.properties, name) === undefined);
  if (unknown !== undefined) throw invalid(`Could not find property with name or id: ${unknown}`);
  const { filter, sorts, is_archived: archived } = query;
  const limit = world.switches.queryLimit;
  const what = {
    ...(filter === undefined ? {} : { filter }),
    ...(sorts === undefined ? {} : { sorts }),
    ...(archived === undefined ? {} : { is_archived: archived }),
  };
  const owner = JSON.stringify(['query', caller.token.name, source.id, what]);
  const part = slice(world, owner, query, () => {
    const ids = query.result_type === 'data_source' ? [] : runQuery(world, caller, source, what);
    return { ids: ids.slice(0, limit), cutOff: ids.length > limit };
  });
  // Rows that left since the first slice was read are missing from later slices, which get shorter.
  const still = partition(world, archived === true);
  const properties = rowProperties(source, chosen);
  const results = part.ids
    .map((id) => world.store.get(id))
    .filter((row) => row?.kind === 'page' && still(row))
    .flatMap((row) => (row?.kind === 'page' ? [pageFor(world, caller, row, properties)] : []));
  const status = part.cutOff
    ? { request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } }
    : {};
  const type = caller.version === '2022-06-28' ? 'page_or_database' : 'page_or_data_source';
  return list(type, results, part.nextCursor, status);
};

const query = route({
  method: 'POST',
  path: '/data_sources/:data_source_id/query',
  needs: 'read',
  versions: sourceVersions,
  params: Type.Object({ data_source_id: Id() }),
  query: filterProperties,
  body: (_version, { listsInFilters }) => bodies[listsInFilters],
  run: (world, caller, input) => {
    const source = dataSourceAt(world, caller, input.params.data_source_id);
    return answer(world, caller, source, input.body, chosenProperties(input.query));
  },
});

const legacy = route({
  method: 'POST',
  path: '/databases/:database_id/query',
  needs: 'read',
  versions: ['2022-06-28'],
  params: Type.Object({ database_id: Id() }),
  query: filterProperties,
  body: (_version, { listsInFilters }) => legacyBodies[listsInFilters],
  run: (world, caller, input) => {
    const database = databaseAt(world, caller, input.params.database_id);
    const [source, ...more] = dataSourcesOf(world, database);
    if (source === undefined)
      throw invalid('This database does not contain any data sources accessible by this API bot.');
    if (more.length > 0)
      throw manyDataSources(
        database.id,
        [source, ...more].map(({ id }) => id),
      );
    return answer(world, caller, source, input.body, chosenProperties(input.query));
  },
});

export const queryRoutes: readonly Route[] = [query, legacy];
