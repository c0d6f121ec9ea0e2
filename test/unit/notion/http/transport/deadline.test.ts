import assert from 'node:assert/strict';
import { failureOfCall } from '../../../support/failure';
import { idOf, useNotion } from '../../../support/notion';
import { ids } from '../../../../emulator/sample/ids';

const bugBash = idOf(ids.pages.bugBash);
const once = { retries: 0, firstDelayMs: 1 };

describe('The deadline of a request', () => {
  const { fixture, connect } = useNotion();

  it('times out when the body stalls', async () => {
    await fixture.control.fault({ kind: 'stalledBody' });
    const { api, log } = connect('full', { deadlineMs: 150, retry: once });
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'timeout', afterMs: 150 });
    assert.match(log.warnings.join('\n'), /^GET \/v1\/pages\/\S+ timeout \d+ ms$/);
  });

  it('times out when no answer begins', async () => {
    await fixture.control.fault({ kind: 'hold' });
    const { api } = connect('full', { deadlineMs: 150, retry: once });
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'timeout', afterMs: 150 });
  });

  it('times out at the deadline though fetch is slow to abort', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => new Promise(() => undefined);
    try {
      const { api } = connect('full', { deadlineMs: 50, retry: once });
      assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'timeout', afterMs: 50 });
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('gives each retry of a read a deadline of its own', async () => {
    await fixture.control.fault({ kind: 'stalledBody' });
    // Long enough for the second try to be answered on a busy machine.
    const { api } = connect('full', { deadlineMs: 3_000 });
    assert.equal((await api.page(bugBash)).title, 'Bug bash');
    assert.equal((await fixture.control.requests()).length, 2);
  });
});
