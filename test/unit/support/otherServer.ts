import { createServer, type RequestListener } from 'node:http';

export interface OtherServer {
  readonly origin: string;
  /** The requests it got: method and path, and whether they carried a token. */
  readonly requests: readonly { readonly line: string; readonly authorized: boolean }[];
}

/** A server on loopback that is not Notion, for the tests of a block. */
export function useOtherServer(
  answer: RequestListener = (_, response) => response.end('{}'),
): () => OtherServer {
  let running: OtherServer | undefined;
  const requests: { line: string; authorized: boolean }[] = [];
  const server = createServer((request, response) => {
    requests.push({
      line: `${request.method ?? ''} ${request.url ?? ''}`,
      authorized: request.headers.authorization !== undefined,
    });
    answer(request, response);
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    running = { origin: `http://127.0.0.1:${address.port}`, requests };
  });
  beforeEach(() => {
    requests.length = 0;
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return () => {
    if (running === undefined) throw new Error('The server runs only within tests.');
    return running;
  };
}
