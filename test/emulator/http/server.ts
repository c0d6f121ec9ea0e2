import { randomUUID } from 'node:crypto';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { World } from '../world.js';
import { envelope, invalid, invalidUrl, NotionFailure } from './errors.js';
import type { Json, JsonObject } from './json.js';
import { process, type Incoming, type Outcome } from './pipeline.js';
import type { Route } from './route.js';

const numbers = new WeakMap<FastifyRequest, number>();

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

const bodyForLog = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
};

const incomingOf = (request: FastifyRequest): Incoming => ({
  method: request.method,
  url: request.url,
  headers: {
    authorization: request.headers.authorization,
    version: header(request.headers['notion-version']),
  },
  params: request.params,
  query: { ...(typeof request.query === 'object' ? request.query : {}) },
  text: typeof request.body === 'string' ? request.body : '',
});

const sendText = (world: World, request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply => {
  const number = numbers.get(request);
  if (number !== undefined) world.log.note(number, { bytes: Buffer.byteLength(text) });
  return reply.send(text);
};

const sendJson = (
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  body: JsonObject,
): FastifyReply =>
  sendText(world, request, reply.type('application/json; charset=utf-8'), JSON.stringify(body));

const requestIdOf = (reply: FastifyReply): string => String(reply.getHeader('x-notion-request-id'));

const sendFailure = (
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  error: NotionFailure,
): FastifyReply => {
  const { failure } = error;
  void reply.code(failure.status).headers({ ...failure.headers });
  return sendJson(world, request, reply, envelope(failure, requestIdOf(reply)));
};

const send = (world: World, request: FastifyRequest, reply: FastifyReply, outcome: Outcome): FastifyReply => {
  const requestId = requestIdOf(reply);
  switch (outcome.kind) {
    case 'json':
      return sendJson(world, request, reply, { ...outcome.body, request_id: requestId });
    case 'text':
      return sendText(world, request, reply.code(outcome.status).type(outcome.type), outcome.text);
    case 'stall': {
      const text = JSON.stringify({ ...outcome.body, request_id: requestId });
      void reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
        'x-notion-request-id': requestId,
      });
      reply.raw.write(text.slice(0, text.length / 2));
      return reply;
    }
    case 'drop':
      void reply.hijack();
      request.raw.socket.destroy();
      return reply;
  }
};

const logged = (app: FastifyInstance, world: World): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const [path = '', query = ''] = request.url.split('?');
    const version = header(request.headers['notion-version']) ?? null;
    const number = world.log.begin({ method: request.method, path, query, version });
    numbers.set(request, number);
    void reply.header('x-notion-request-id', randomUUID());
    reply.raw.on('close', () => {
      const status = reply.raw.writableFinished ? reply.raw.statusCode : null;
      world.log.end(number, status);
    });
    done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    const number = numbers.get(request);
    if (number !== undefined && typeof request.body === 'string' && request.body !== '')
      world.log.note(number, { body: bodyForLog(request.body) });
    done();
  });
};

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 413;

export const apiServer = (world: World, routes: readonly Route[]): FastifyInstance => {
  const app = fastify({
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // Notion takes 500 kB a request.
    bodyLimit: 500_000,
    routerOptions: { maxParamLength: 500 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  logged(app, world);
  app.setNotFoundHandler((request, reply) => sendFailure(world, request, reply, invalidUrl()));
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof NotionFailure) return sendFailure(world, request, reply, error);
    if (isTooLarge(error))
      return sendFailure(
        world,
        request,
        reply,
        invalid('body failed validation: body should be ≤ `500000` bytes.'),
      );
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const failure = { status: 500, code: 'internal_server_error', message };
    return sendFailure(world, request, reply, new NotionFailure(failure));
  });
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/v1${route.path}`,
      handler: async (request, reply) => {
        const number = numbers.get(request) ?? 0;
        const outcome = await process(world, route, incomingOf(request), {
          token: (token) => {
            world.log.note(number, { token: token.name });
          },
          fault: (kind) => {
            world.log.note(number, { fault: kind });
          },
        });
        return send(world, request, reply, outcome);
      },
    });
  }
  return app;
};
