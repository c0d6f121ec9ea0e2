import { Type } from 'typebox';
import { forbidden, notFound } from '../http/errors.js';
import { list, slice } from '../http/lists.js';
import { route, type Route } from '../http/route.js';
import { renderPerson, renderSelf } from '../render/user.js';
import { anyBody, Id, noQuery, paging } from '../schemas/common.js';
import { dashed } from '../state/ids.js';
import type { User } from '../state/model.js';
import type { World } from '../world.js';

const usersOf = (world: World, workspace: string): readonly User[] =>
  world.sample.users.filter((user) => user.workspace === workspace);

const self = route({
  method: 'GET',
  path: '/users/me',
  needs: 'nothing',
  params: noQuery,
  query: noQuery,
  body: () => anyBody,
  run: (world, { token }) => {
    const workspace = world.sample.workspaces.find(({ id }) => id === token.workspace);
    if (workspace === undefined) throw new Error(`No workspace ${token.workspace}`);
    return renderSelf(token, workspace, world.sample.users, world.switches.patSelf);
  },
});

const listAll = route({
  method: 'GET',
  path: '/users',
  needs: 'users',
  params: noQuery,
  query: paging,
  body: () => anyBody,
  run: (world, { token }, { query }) => {
    // A personal access token may only ask for itself.
    if (token.identity.kind === 'person') throw forbidden();
    const users = usersOf(world, token.workspace);
    const part = slice(world, `users ${token.name}`, query, () => ({
      ids: users.map(({ id }) => id),
      cutOff: false,
    }));
    const results = users.filter(({ id }) => part.ids.includes(id)).map(renderPerson);
    return list('user', results, part.nextCursor);
  },
});

const retrieve = route({
  method: 'GET',
  path: '/users/:user_id',
  needs: 'users',
  params: Type.Object({ user_id: Id() }),
  query: noQuery,
  body: () => anyBody,
  run: (world, { token }, { params }) => {
    const id = dashed(params.user_id);
    const user = usersOf(world, token.workspace).find((candidate) => candidate.id === id);
    if (user === undefined) throw notFound('user', id, token.identity);
    return renderPerson(user);
  },
});

export const userRoutes: readonly Route[] = [self, listAll, retrieve];
