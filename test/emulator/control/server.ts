import { fastify, type FastifyInstance } from 'fastify';
import { NotionFailure } from '../http/errors.js';
import { validated } from '../http/validate.js';
import { switchesFrom, type Switches } from '../switches.js';
import { resetWorld, type World } from '../world.js';
import { applyEdit } from './apply-edit.js';
import { Edit } from './edits.js';
import { Advance, Held, IdPath, Plan, Release, SwitchChange, TokenChange, TokenPath } from './plans.js';
import { matching, RequestPattern } from './requests.js';
import { storedState } from './stored.js';

/** How long to wait for requests: long enough for a machine that is busy with other things. */
const patienceMs = 60_000;

const requestRoutes = (app: FastifyInstance, world: World): void => {
  app.get('/requests', () => ({ requests: world.log.entries }));
  app.delete('/requests', () => {
    world.log.clear();
    return {};
  });
  app.post('/requests/wait', async (request, reply) => {
    const pattern = validated('body', RequestPattern, request.body ?? {});
    const found = await world.log.until((entries) => {
      const requests = matching(entries, pattern);
      return requests.length >= (pattern.count ?? 1) ? requests : undefined;
    }, pattern.timeoutMs ?? patienceMs);
    return found === undefined
      ? reply.code(408).send({ message: 'No such requests in time.' })
      : { requests: found };
  });
};

const faultRoutes = (app: FastifyInstance, world: World): void => {
  app.get('/faults', () => ({ faults: world.faults.scheduled, held: world.faults.heldCount }));
  app.post('/faults', (request) => ({ id: world.faults.schedule(validated('body', Plan, request.body)) }));
  app.delete('/faults', () => {
    world.faults.clear();
    return { released: world.faults.release() };
  });
  app.post('/faults/held', async (request, reply) => {
    const { count, timeoutMs } = validated('body', Held, request.body ?? {});
    const isHeld = await world.faults.untilHeld(count ?? 1, timeoutMs ?? patienceMs);
    return isHeld ? {} : reply.code(408).send({ message: `${world.faults.heldCount} are held, no more.` });
  });
  app.post('/faults/release', (request) => {
    const { count } = validated('body', Release, request.body ?? {});
    const { faults } = world;
    // A request that comes after the release would be held for ever.
    if (count === undefined ? faults.isHoldPending : faults.heldCount < count)
      throw new Error('Not all that is to be released is held yet: wait until it is.');
    return { released: faults.release(count) };
  });
};

const stateRoutes = (app: FastifyInstance, world: World, initial: Switches): void => {
  app.get('/switches', () => world.switches);
  app.patch('/switches', (request) => {
    world.switches = switchesFrom({ ...world.switches, ...validated('body', SwitchChange, request.body) });
    return world.switches;
  });
  app.post('/edits', (request) => ({ ids: applyEdit(world, validated('body', Edit, request.body)) }));
  app.get('/state/:id', (request, reply) => {
    const { id } = validated('path', IdPath, request.params);
    const state = storedState(world, id);
    return state ?? reply.code(404).send({ message: `Nothing has the id ${id}.` });
  });
  app.patch('/tokens/:name', (request) => {
    const { name } = validated('path', TokenPath, request.params);
    const change = validated('body', TokenChange, request.body);
    world.tokens = world.tokens.map((token) => (token.name === name ? { ...token, ...change } : token));
    return {};
  });
  app.post('/clock', (request) => {
    world.clock.advance(validated('body', Advance, request.body).ms);
    return { now: world.clock.now() };
  });
  app.post('/reset', () => {
    resetWorld(world, initial);
    return {};
  });
};

/** The control server, by which tests set faults and switches. Notion has nothing like it. */
export const controlServer = (world: World, initial: Switches): FastifyInstance => {
  const app = fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) =>
    reply
      .code(error instanceof NotionFailure ? error.failure.status : 400)
      .send({ message: error instanceof Error ? error.message : String(error) }),
  );
  requestRoutes(app, world);
  faultRoutes(app, world);
  stateRoutes(app, world, initial);
  return app;
};
