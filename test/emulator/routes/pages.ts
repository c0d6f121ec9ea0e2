import { Type } from 'typebox';
import { authorOf } from '../access/tokens.js';
import { pageFor, renderingFor } from '../http/rendering.js';
import { pageAt } from '../http/resolve.js';
import { route, type Route } from '../http/route.js';
import { choose, propertiesOf } from '../render/page.js';
import { anyBody, chosenProperties, filterProperties, Id } from '../schemas/common.js';
import { pageUpdate } from '../schemas/page-update.js';
import { dashed } from '../state/ids.js';
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

export const pageRoutes: readonly Route[] = [retrieve, update];
