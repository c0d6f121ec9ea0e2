import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';

/** A server of another origin that records its requests. */
export interface OtherServer {
  readonly origin: string;
  readonly requests: readonly IncomingMessage[];
}

const html: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>A proxy</title>');
};

/** Runs `use` with a local server, which answers with a page of HTML unless told otherwise. */
export async function withServer(
  use: (server: OtherServer) => Promise<void>,
  answer: RequestListener = html,
): Promise<void> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  try {
    await use({ origin: `http://127.0.0.1:${address.port}`, requests });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A local address at which nothing listens. */
export async function closedOrigin(): Promise<string> {
  let closed = '';
  await withServer(({ origin }) => {
    closed = origin;
    return Promise.resolve();
  });
  return closed;
}
