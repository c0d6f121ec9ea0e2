import assert from 'node:assert/strict';
import { failureOfCall } from '../../../support/failure';
import { idOf, useNotion } from '../../../support/notion';
import { ids } from '../../../../emulator/sample/ids';

const bugBash = idOf(ids.pages.bugBash);
const handbook = idOf(ids.pages.handbook);
const cancelled = { kind: 'cancelled' };

/** The concurrency of the user lane. */
const atOnce = 8;

describe('Cancelling a call', () => {
  const { fixture, connect } = useNotion();

  it('aborts the request that is in flight', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'hold' });
    const { api, log } = connect();
    const controller = new AbortController();
    const call = failureOfCall(api.page(bugBash, { signal: controller.signal }));
    await control.waitUntilHeld();
    controller.abort();
    assert.deepEqual(await call, cancelled);
    const [request] = await control.waitForRequests();
    assert.equal(request?.status, null, 'the connection is closed');
    assert.match(log.warnings.join('\n'), / cancelled \d+ ms$/);
  });

  it('aborts the request while its body is on its way', async () => {
    await fixture.control.fault({ kind: 'stalledBody' });
    const { api } = connect();
    const controller = new AbortController();
    const call = failureOfCall(api.page(bugBash, { signal: controller.signal }));
    await fixture.control.waitForRequests({ state: 'started' });
    controller.abort();
    assert.deepEqual(await call, cancelled);
    await fixture.control.waitForRequests();
  });

  it('takes a queued call out of the queue', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'hold', times: atOnce });
    const { api } = connect();
    const running = Array.from({ length: atOnce }, () => api.page(bugBash));
    await control.waitUntilHeld(atOnce);
    const controller = new AbortController();
    const waiting = failureOfCall(api.page(handbook, { signal: controller.signal }));
    controller.abort();
    assert.deepEqual(await waiting, cancelled);
    await control.release();
    await Promise.all(running);
    assert.equal((await control.requests()).length, atOnce);
  });

  it('ends a call at once during a pause, and sends nothing more', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'rateLimited', retryAfter: 60 });
    const { api } = connect();
    const controller = new AbortController();
    const paused = failureOfCall(api.page(bugBash, { signal: controller.signal }));
    await control.waitForRequests();
    const late = failureOfCall(api.page(handbook, { signal: controller.signal }));
    controller.abort();
    assert.deepEqual(await Promise.all([paused, late]), [cancelled, cancelled]);
    assert.equal((await control.requests()).length, 1);
  });

  it('ends a call at once during its back-off, and sends nothing more', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'unavailable' });
    // Longer than a test may take, so that the call is not made again by itself.
    const { api, log } = connect('full', { retry: { retries: 1, firstDelayMs: 3_600_000 } });
    const controller = new AbortController();
    const call = failureOfCall(api.page(bugBash, { signal: controller.signal }));
    await control.waitForRequests();
    controller.abort();
    assert.deepEqual(await call, cancelled);
    assert.equal((await control.requests()).length, 1);
    assert.equal(log.infos.length, 0);
  });

  it('sends nothing for a call that was cancelled before it began', async () => {
    const { api } = connect();
    assert.deepEqual(await failureOfCall(api.page(bugBash, { signal: AbortSignal.abort() })), cancelled);
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('leaves other calls alone when one is cancelled', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'hold', times: 2 });
    const { api } = connect();
    const controller = new AbortController();
    const given = failureOfCall(api.page(bugBash, { signal: controller.signal }));
    const kept = api.page(handbook, { signal: new AbortController().signal });
    await control.waitUntilHeld(2);
    controller.abort();
    assert.deepEqual(await given, cancelled);
    await control.release();
    assert.equal((await kept).title, 'Handbook');
  });

  it('cancels queued calls when the connection is disposed of', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'rateLimited', retryAfter: 60 });
    const { api, dispose } = connect();
    const call = failureOfCall(api.page(bugBash));
    await control.waitForRequests();
    dispose();
    assert.deepEqual(await call, cancelled);
    assert.deepEqual(await failureOfCall(api.page(handbook)), cancelled);
    assert.equal((await control.requests()).length, 1);
  });

  it('sends nothing after the connection was disposed of while the SDK was being loaded', async () => {
    const { api, dispose } = connect();
    const calls = [
      api.me(),
      api.page(bugBash, { lane: 'background' }),
      api.patch({ kind: 'page', id: bugBash }, { in_trash: true }, { lane: 'batch' }),
    ].map(failureOfCall);
    dispose();
    assert.deepEqual(await Promise.all(calls), [cancelled, cancelled, cancelled]);
    assert.deepEqual(await fixture.control.requests(), []);
  });
});
