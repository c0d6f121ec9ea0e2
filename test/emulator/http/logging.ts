import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../world.js';
import type { Json } from './json.js';
import type { LoggedRequest } from './log.js';

const numbers = new WeakMap<FastifyRequest, number>();

export const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

const bodyForLog = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

export const noteInLog = (world: World, request: FastifyRequest, facts: Partial<LoggedRequest>): void => {
  const number = numbers.get(request);
  if (number !== undefined) world.log.note(number, facts);
};

/** Gives every request an id and an entry in the log, even when it is refused or dropped. */
export const logRequests = (app: FastifyInstance, world: World): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const [path = '', query = ''] = request.url.split('?');
    const version = header(request.headers['notion-version']) ?? null;
    const number = world.log.begin({ method: request.method, path, query, version });
    numbers.set(request, number);
    void reply.header('x-notion-request-id', randomUUID());
    void reply.header('date', new Date(world.clock.now()).toUTCString());
    reply.raw.on('close', () => {
      world.log.end(number, reply.raw.writableFinished ? reply.raw.statusCode : null);
    });
    done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    if (typeof request.body === 'string' && request.body !== '')
      noteInLog(world, request, { body: bodyForLog(request.body) });
    done();
  });
};
