import { Type } from 'typebox';
import { authorOf } from '../access/tokens.js';
import { pageFor, renderingFor } from '../http/rendering.js';
import { manyDataSources } from '../http/errors.js';
import { databaseAt, dataSourceAt, dataSourcesOf, pageAt } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import { choose, propertiesOf, titleOnly } from '../render/page.js';
import { anyBody, chosenProperties, filterProperties, Id } from '../schemas/common.js';
import { PageCreate } from '../schemas/page-create.js';
import { pageUpdate } from '../schemas/page-update.js';
import { createPage } from '../state/create-page.js';
import { dashed } from '../state/ids.js';
import type { DataSource, Page } from '../state/model.js';
import { updatePage } from '../state/update-page.js';
import type { World } from '../world.js';

const params = Type.Object({ page_id: Id() });

/** The parent under which a write to this object counts as parallel. */
export const parentKey = (world: World, id: string): string | undefined => {
  const parent = world.store.get(dashed(id))?.parent;
  return parent === undefined || parent.kind === 'workspace' ? undefined : parent.id;
};

const retrieve = route({
  method: 'GET',
  path: '/pages/:page_id',
  needs: 'read',
  params,
  query: filterProperties,
  body: () => anyBody,
  run: (world, caller, input) => {
    const page = pageAt(world, caller, input.params.page_id);
    const properties = propertiesOf(page, renderingFor(world, caller));
    return pageFor(world, caller, page, choose(properties, chosenProperties(input.query)));
  },
});

const update = route({
  method: 'PATCH',
  path: '/pages/:page_id',
  needs: 'update',
  params,
  query: filterProperties,
  body: pageUpdate,
  writesUnder: (world, { page_id: id }) => parentKey(world, id),
  run: (world, caller, input) => {
    const page = pageAt(world, caller, input.params.page_id);
    const properties = propertiesOf(page, renderingFor(world, caller));
    const changed = updatePage(page, input.body, properties, {
      store: world.store,
      switches: world.switches,
      now: world.clock.now(),
      author: authorOf(caller.token),
    });
    return pageFor(world, caller, changed, choose(properties, chosenProperties(input.query)));
  },
});

const checkRelations = (world: World, caller: Caller, { properties = {} }: PageCreate): void => {
  if (world.switches.relationToMissing === 'accepted') return;
  for (const { relation = [] } of Object.values(properties))
    for (const { id } of relation) pageAt(world, caller, id);
};

const parentAt = (world: World, caller: Caller, parent: PageCreate['parent']): Page | DataSource => {
  if ('page_id' in parent) return pageAt(world, caller, parent.page_id);
  if ('data_source_id' in parent) return dataSourceAt(world, caller, parent.data_source_id);
  const database = databaseAt(world, caller, parent.database_id);
  const [only, ...others] = dataSourcesOf(world, database);
  if (only === undefined || others.length > 0)
    throw manyDataSources(
      database.id,
      [only, ...others].flatMap((source) => source?.id ?? []),
    );
  return only;
};

const create = route({
  method: 'POST',
  path: '/pages',
  needs: 'insert',
  params: Type.Object({}),
  query: filterProperties,
  body: () => PageCreate,
  run: (world, caller, input) => {
    const { parent: asked, ...given } = input.body;
    const parent = parentAt(world, caller, asked);
    checkRelations(world, caller, input.body);
    const properties = parent.kind === 'dataSource' ? parent.properties : titleOnly;
    const created = createPage(parent, given, properties, {
      store: world.store,
      switches: world.switches,
      now: world.clock.now(),
      author: authorOf(caller.token),
    });
    return pageFor(world, caller, created, choose(properties, chosenProperties(input.query)));
  },
});

export const pageRoutes: readonly Route[] = [retrieve, update, create];
