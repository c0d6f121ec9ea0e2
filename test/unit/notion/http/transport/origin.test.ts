import assert from 'node:assert/strict';
import { connectNotion } from '../../../../../src/notion/connect';
import { createTransport } from '../../../../../src/notion/http/transport';
import { setState } from '../../../../../src/notion/operations/setState';
import { ids } from '../../../../emulator/sample/ids';
import { failureOfCall } from '../../../support/failure';
import { LogLines } from '../../../support/logLines';
import { idOf, quickRetry, useNotion } from '../../../support/notion';
import { useOtherServer } from '../../../support/otherServer';

const bugBash = idOf(ids.pages.bugBash);

describe('The origin that a token goes to', () => {
  const { fixture } = useNotion();
  const other = useOtherServer();
  const redirecting = useOtherServer((request, response) => {
    response.writeHead(307, { location: `${other().origin}${request.url ?? ''}` }).end();
  });

  it('sends the token to its own origin only', async () => {
    const transport = createTransport({
      origin: fixture.emulator.url,
      deadlineMs: 5_000,
      log: new LogLines(),
    });
    const headers = { authorization: `Bearer ${fixture.emulator.tokens.full}` };
    const { port } = new URL(fixture.emulator.url);
    for (const address of [
      `${other().origin}/v1/users/me`,
      `http://localhost:${port}/v1/users/me`,
      `https://127.0.0.1:${port}/v1/users/me`,
      `${fixture.emulator.url}@${new URL(other().origin).host}/v1/users/me`,
    ])
      assert.deepEqual(
        await failureOfCall(transport(address, { headers })),
        { kind: 'wrongOrigin' },
        address,
      );
    assert.deepEqual(other().requests, []);
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('follows no redirect with the token, for a read or a write', async () => {
    const log = new LogLines();
    const { origin } = redirecting();
    const { api, dispose } = connectNotion({ origin, token: 'secret', log, retry: quickRetry });
    const change = { from: 'live', to: 'trash' } as const;
    assert.equal((await failureOfCall(api.me())).kind, 'redirected');
    const result = await setState(api, { kind: 'page', id: bugBash }, change, {}, quickRetry);
    dispose();
    assert.equal(result.kind, 'unknown');
    assert.ok(redirecting().requests.some(({ authorized }) => authorized));
    assert.deepEqual(other().requests, []);
  });
});
