import { Type } from 'typebox';
import { authorOf } from '../access/tokens.js';
import { pageFor } from '../http/rendering.js';
import { dataSourceAt, pageAt } from '../http/resolve.js';
import { route, type Route } from '../http/route.js';
import { Id, noQuery } from '../schemas/common.js';
import { movePage } from '../state/move-page.js';
import { sourceVersions } from './data-sources.js';
import { parentKey } from './pages.js';

const strict = { additionalProperties: false } as const;

const Target = Type.Union([
  Type.Object({ type: Type.Optional(Type.Literal('page_id')), page_id: Id() }, strict),
  Type.Object({ type: Type.Optional(Type.Literal('data_source_id')), data_source_id: Id() }, strict),
]);

const body = Type.Object({ parent: Target }, strict);

const move = route({
  method: 'POST',
  path: '/pages/:page_id/move',
  needs: 'update',
  versions: sourceVersions,
  params: Type.Object({ page_id: Id() }),
  query: noQuery,
  body: () => body,
  writesUnder: (world, { page_id: id }) => parentKey(world, id),
  run: (world, caller, { params, body: { parent } }) => {
    const page = pageAt(world, caller, params.page_id);
    const target =
      'page_id' in parent
        ? pageAt(world, caller, parent.page_id)
        : dataSourceAt(world, caller, parent.data_source_id);
    const moved = movePage(page, target, {
      store: world.store,
      switches: world.switches,
      now: world.clock.now(),
      author: authorOf(caller.token),
    });
    return pageFor(world, caller, moved);
  },
});

export const moveRoutes: readonly Route[] = [move];
