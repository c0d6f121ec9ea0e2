import { once } from 'node:events';
import { createServer } from 'node:net';

/** An address on loopback where nothing listens. */
export async function closedOrigin(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${address.port}`;
}
