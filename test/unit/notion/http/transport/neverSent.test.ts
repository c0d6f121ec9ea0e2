import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { connectNotion } from '../../../../../src/notion/connect';
import { setState } from '../../../../../src/notion/operations/setState';
import { ids } from '../../../../emulator/sample/ids';
import { failureOfCall } from '../../../support/failure';
import { LogLines } from '../../../support/logLines';
import { idOf, quickRetry } from '../../../support/notion';
import { useOtherServer } from '../../../support/otherServer';

const page = { kind: 'page', id: idOf(ids.pages.bugBash) } as const;
const archive = { from: 'live', to: 'trash' } as const;

describe('A request that never left this machine', () => {
  const http = useOtherServer();

  const connect = (origin: string, token = 'secret') => {
    const log = new LogLines();
    return { ...connectNotion({ origin, token, log, retry: quickRetry }), log };
  };

  const listen = async (server: Server): Promise<string> => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    return `https://127.0.0.1:${address.port}`;
  };

  it('reports a write as not made where the connection ends within the TLS handshake', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.destroy()));
    const { api, dispose } = connect(await listen(server));
    try {
      assert.deepEqual(await setState(api, page, archive, {}, quickRetry), {
        kind: 'failed',
        failure: { kind: 'unreachable', code: 'ECONNRESET' },
      });
    } finally {
      dispose();
      server.close();
    }
  });

  it('reports a write as not made where the other side does not speak TLS', async () => {
    const { api, dispose } = connect(http().origin.replace('http:', 'https:'));
    const { kind } = await setState(api, page, archive, {}, quickRetry);
    dispose();
    assert.equal(kind, 'failed');
    assert.deepEqual(http().requests, []);
  });

  for (const token of ['ntn_••••', 'ntn_a\nb', 'ntn_a\u200b', 'ntn_a–b']) {
    it(`blames the token, not the network, where no header may have it: ${JSON.stringify(token)}`, async () => {
      const { api, dispose, log } = connect(http().origin, token);
      assert.deepEqual(await failureOfCall(api.me()), { kind: 'unusableToken' });
      assert.equal((await setState(api, page, archive, {}, quickRetry)).kind, 'failed');
      dispose();
      assert.deepEqual(http().requests, []);
      assert.deepEqual(log.all, [], 'nor quotes it');
    });
  }
});
