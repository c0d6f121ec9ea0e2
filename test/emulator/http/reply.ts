import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../world.js';
import { envelope, type NotionFailure } from './errors.js';
import type { JsonObject } from './json.js';
import { noteInLog } from './logging.js';
import type { Outcome } from './pipeline.js';

const sendText = (world: World, request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply => {
  noteInLog(world, request, { bytes: Buffer.byteLength(text) });
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

export const sendFailure = (
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  error: NotionFailure,
): FastifyReply => {
  const { failure } = error;
  void reply.code(failure.status).headers({ ...failure.headers });
  return sendJson(world, request, reply, envelope(failure, requestIdOf(reply)));
};

export const send = (
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome,
): FastifyReply => {
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
