import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { notFound } from '../http/errors.js';
import type { JsonObject } from '../http/json.js';
import { list, slice, type PageRequest, type Slice } from '../http/lists.js';
import { route, type Caller, type Route } from '../http/route.js';
import { validated } from '../http/validate.js';
import { runQuery } from '../query/run.js';
import { anyBody, Id, noQuery, PageSize, paging } from '../schemas/common.js';
import { filterFor } from '../schemas/filter.js';
import { iso } from '../state/clock.js';
import { dashed } from '../state/ids.js';
import type { ViewQuery, World } from '../world.js';
import { sourceVersions } from './data-sources.js';
import { viewAt } from './views.js';

const lifetime = 15 * 60_000;

const params = Type.Object({ view_id: Id(), query_id: Id() });

const queryAt = (world: World, caller: Caller, viewId: string, given: string): ViewQuery => {
  const id = dashed(given);
  const query = world.viewQueries.get(id);
  const view = viewAt(world, caller, viewId);
  if (query?.viewId !== view.id || query.expiresAt <= world.clock.now())
    throw notFound('view_query', id, caller.token.identity);
  return query;
};

const part = (world: World, caller: Caller, id: string, query: ViewQuery, request: PageRequest): Slice =>
  slice(world, `view query ${caller.token.name} ${id}`, request, () => ({
    ids: query.ids,
    cutOff: query.cutOff,
  }));

const references = (ids: readonly string[]): readonly JsonObject[] =>
  ids.map((id) => ({ object: 'page', id }));

const statusOf = (query: ViewQuery): JsonObject =>
  query.cutOff
    ? { request_status: { type: 'incomplete', incomplete_reason: 'query_result_limit_reached' } }
    : {};

const create = route({
  method: 'POST',
  path: '/views/:view_id/queries',
  needs: 'read',
  versions: sourceVersions,
  params: Type.Object({ view_id: Id() }),
  query: noQuery,
  body: () => Type.Object({ page_size: PageSize() }, { additionalProperties: false }),
  run: (world, caller, input) => {
    const view = viewAt(world, caller, input.params.view_id);
    const source = world.store.get(view.dataSourceId);
    if (source?.kind !== 'dataSource') throw notFound('view', view.id, caller.token.identity);
    const schema = filterFor(world.switches.listsInFilters);
    const found = runQuery(world, caller, source, {
      ...(view.filter === null ? {} : { filter: validated('body', schema, view.filter) }),
      sorts: view.sorts,
    });
    const limit = world.switches.queryLimit;
    const query: ViewQuery = {
      viewId: view.id,
      ids: found.slice(0, limit),
      cutOff: found.length > limit,
      expiresAt: world.clock.now() + lifetime,
    };
    const id = randomUUID();
    world.viewQueries.set(id, query);
    const first = part(world, caller, id, query, input.body);
    return {
      object: 'view_query',
      id,
      view_id: view.id,
      expires_at: iso(query.expiresAt),
      total_count: query.ids.length,
      results: references(first.ids),
      next_cursor: first.nextCursor,
      has_more: first.nextCursor !== null,
      ...statusOf(query),
    };
  },
});

const results = route({
  method: 'GET',
  path: '/views/:view_id/queries/:query_id',
  needs: 'read',
  versions: sourceVersions,
  params,
  query: paging,
  body: () => anyBody,
  run: (world, caller, input) => {
    const { view_id: viewId, query_id: id } = input.params;
    const query = queryAt(world, caller, viewId, id);
    const next = part(world, caller, dashed(id), query, input.query);
    return list('page', references(next.ids), next.nextCursor, statusOf(query));
  },
});

const remove = route({
  method: 'DELETE',
  path: '/views/:view_id/queries/:query_id',
  needs: 'read',
  versions: sourceVersions,
  params,
  query: noQuery,
  body: () => anyBody,
  run: (world, caller, input) => {
    const { view_id: viewId, query_id: id } = input.params;
    queryAt(world, caller, viewId, id);
    world.viewQueries.delete(dashed(id));
    return { object: 'view_query', id: dashed(id), deleted: true };
  },
});

export const viewQueryRoutes: readonly Route[] = [create, results, remove];
