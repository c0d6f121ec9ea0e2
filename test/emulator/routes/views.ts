import { Type } from 'typebox';
import { invalid, notFound } from '../http/errors.js';
import type { JsonObject } from '../http/json.js';
import { list, slice } from '../http/lists.js';
import { databaseAt, dataSourceAt } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import { partialUser } from '../render/common.js';
import { anyBody, Id, noQuery, PageSize } from '../schemas/common.js';
import { iso } from '../state/clock.js';
import { dashed } from '../state/ids.js';
import type { View } from '../state/model.js';
import type { World } from '../world.js';
import { sourceVersions } from './data-sources.js';

export const viewAt = (world: World, caller: Caller, given: string): View => {
  const id = dashed(given);
  const view = world.sample.views.find((candidate) => candidate.id === id);
  const database = view === undefined ? undefined : world.store.get(view.databaseId);
  if (
    view === undefined ||
    database === undefined ||
    !world.sharing.sees(caller.token, database, world.store.get)
  )
    throw notFound('view', id, caller.token.identity);
  return view;
};

const hex = (id: string): string => id.replaceAll('-', '');

const configuration = (view: View): JsonObject =>
  view.layout === 'board'
    ? {
        type: 'board',
        group_by: { type: 'status', property_id: 'st', group_by: 'option', sort: { type: 'manual' } },
      }
    : { type: view.layout };

const renderView = (view: View): JsonObject => ({
  object: 'view',
  id: view.id,
  parent: { type: 'database_id', database_id: view.databaseId },
  name: view.name,
  type: view.layout,
  data_source_id: view.dataSourceId,
  filter: view.filter,
  sorts: view.sorts,
  quick_filters: null,
  configuration: configuration(view),
  created_time: iso(view.createdTime),
  last_edited_time: iso(view.createdTime),
  created_by: partialUser(view.createdBy),
  last_edited_by: partialUser(view.createdBy),
  url: `https://app.notion.com/p/${hex(view.databaseId)}?v=${hex(view.id)}`,
});

const listQuery = Type.Object(
  {
    database_id: Type.Optional(Id()),
    data_source_id: Type.Optional(Id()),
    page_size: PageSize(),
    start_cursor: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

const listAll = route({
  method: 'GET',
  path: '/views',
  needs: 'read',
  versions: sourceVersions,
  params: noQuery,
  query: listQuery,
  body: () => anyBody,
  run: (world, caller, { query }) => {
    const { database_id: databaseId, data_source_id: sourceId } = query;
    if (databaseId === undefined && sourceId === undefined)
      throw invalid('query failed validation: query.database_id should be defined, instead was `undefined`.');
    const database = databaseId === undefined ? undefined : databaseAt(world, caller, databaseId);
    const source = sourceId === undefined ? undefined : dataSourceAt(world, caller, sourceId);
    const part = slice(world, `views ${caller.token.name} ${database?.id} ${source?.id}`, query, () => ({
      ids: world.sample.views
        .filter((view) => database === undefined || view.databaseId === database.id)
        .filter((view) => source === undefined || view.dataSourceId === source.id)
        .map(({ id }) => id),
      cutOff: false,
    }));
    return list(
      'view',
      part.ids.map((id) => ({ object: 'view', id })),
      part.nextCursor,
    );
  },
});

const retrieve = route({
  method: 'GET',
  path: '/views/:view_id',
  needs: 'read',
  versions: sourceVersions,
  params: Type.Object({ view_id: Id() }),
  query: noQuery,
  body: () => anyBody,
  run: (world, caller, { params }) => renderView(viewAt(world, caller, params.view_id)),
});

export const viewRoutes: readonly Route[] = [listAll, retrieve];
