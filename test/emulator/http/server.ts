import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { World } from '../world.js';
import { invalid, invalidUrl, NotionFailure } from './errors.js';
import { header, logRequests, noteInLog } from './logging.js';
import { process, type Incoming } from './pipeline.js';
import { send, sendFailure } from './reply.js';
import type { Route } from './route.js';

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

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 413;

export const apiServer = (world: World, routes: readonly Route[]): FastifyInstance => {
  const app = fastify({
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    // Notion's limit is 500 kB per request.
    bodyLimit: 500_000,
    routerOptions: { maxParamLength: 500 },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  logRequests(app, world);
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
        const outcome = await process(world, route, incomingOf(request), {
          token: (token) => {
            noteInLog(world, request, { token: token.name });
          },
          fault: (kind) => {
            noteInLog(world, request, { fault: kind });
          },
        });
        return send(world, request, reply, outcome);
      },
    });
  }
  return app;
};
