import { Type } from 'typebox';
import { authorOf, may } from '../access/tokens.js';
import type { JsonObject } from '../http/json.js';
import { list, slice } from '../http/lists.js';
import { renderingFor } from '../http/rendering.js';
import { blockAt } from '../http/resolve.js';
import { route, type Caller, type Route } from '../http/route.js';
import { renderBlock } from '../render/block.js';
import { anyBody, Id, noQuery, paging } from '../schemas/common.js';
import { blockUpdate } from '../schemas/container-update.js';
import { withTrash } from '../state/changes.js';
import { checkTrash } from '../state/flags.js';
import type { Block, Database, Entity, Page } from '../state/model.js';
import type { World } from '../world.js';
import { parentKey } from './pages.js';

const params = Type.Object({ block_id: Id() });

const childrenOf = (world: World, id: string): readonly (Block | Page | Database)[] =>
  [...world.store.childrenOf(id)]
    .map((child) => world.store.get(child))
    .filter((child: Entity | undefined) => child !== undefined && child.kind !== 'dataSource')
    .filter(
      (child) => !child.inTrash || (child.kind === 'page' && world.switches.trashedChildPages === 'listed'),
    );

const blockFor = (world: World, caller: Caller, block: Block | Page | Database): JsonObject =>
  may(caller.token, 'read')
    ? renderBlock(block, childrenOf(world, block.id).length > 0, renderingFor(world, caller))
    : { object: 'block', id: block.id };

const retrieve = route({
  method: 'GET',
  path: '/blocks/:block_id',
  needs: 'read',
  params,
  query: noQuery,
  body: () => anyBody,
  run: (world, caller, input) => blockFor(world, caller, blockAt(world, caller, input.params.block_id)),
});

const children = route({
  method: 'GET',
  path: '/blocks/:block_id/children',
  needs: 'read',
  params,
  query: paging,
  body: () => anyBody,
  run: (world, caller, input) => {
    const block = blockAt(world, caller, input.params.block_id);
    const part = slice(world, `children ${caller.token.name} ${block.id}`, input.query, () => ({
      ids: childrenOf(world, block.id).map(({ id }) => id),
      cutOff: false,
    }));
    const results = part.ids
      .map((id) => world.store.get(id))
      .flatMap((child) =>
        child === undefined || child.kind === 'dataSource' ? [] : [blockFor(world, caller, child)],
      );
    return list('block', results, part.nextCursor);
  },
});

/** Trashes or restores a block; pages and databases are blocks too. */
const setTrash = (world: World, caller: Caller, id: string, inTrash: boolean | undefined): JsonObject => {
  const block = blockAt(world, caller, id);
  const { store, switches } = world;
  const now = world.clock.now();
  checkTrash(block, { inTrash, isArchived: undefined, other: false }, { lookup: store.get, switches, now });
  if (inTrash === undefined) return blockFor(world, caller, block);
  const changed = withTrash(block, inTrash, { store, now, author: authorOf(caller.token) });
  if (changed !== block) store.put(changed);
  return blockFor(world, caller, changed);
};

const update = route({
  method: 'PATCH',
  path: '/blocks/:block_id',
  needs: 'update',
  params,
  query: noQuery,
  body: blockUpdate,
  writesUnder: (world, { block_id: id }) => parentKey(world, id),
  run: (world, caller, input) =>
    setTrash(world, caller, input.params.block_id, input.body.in_trash ?? input.body.archived),
});

const remove = route({
  method: 'DELETE',
  path: '/blocks/:block_id',
  needs: 'update',
  params,
  query: noQuery,
  body: () => anyBody,
  writesUnder: (world, { block_id: id }) => parentKey(world, id),
  run: (world, caller, input) => setTrash(world, caller, input.params.block_id, true),
});

export const blockRoutes: readonly Route[] = [retrieve, children, update, remove];
