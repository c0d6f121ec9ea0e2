import assert from 'node:assert/strict';
import type { Lane } from '../../../../../src/notion/http/lane';
import type { LoggedRequest } from '../../../../emulator/control';
import { ids } from '../../../../emulator/sample/ids';
import { systemClock } from '../../../../emulator/state/clock';
import { failureOfCall } from '../../../support/failure';
import { idOf, useNotion } from '../../../support/notion';

const bugBash = idOf(ids.pages.bugBash);
const lanes: readonly Lane[] = ['user', 'batch', 'background'];

/** Requests that began after this one was answered but before its pause was over. */
function tooEarly(requests: readonly LoggedRequest[], refused: LoggedRequest, pauseMs: number): number {
  const from = refused.endedAt ?? Infinity;
  return requests.filter(({ startedAt }) => startedAt > from && startedAt < refused.startedAt + pauseMs)
    .length;
}

describe('A pause that Notion asks for', () => {
  const { fixture, connect } = useNotion({ clock: systemClock() });

  for (const kind of ['rateLimited', 'workspaceRateLimited', 'overload'] as const) {
    it(`starts no request of any lane during the pause asked for by ${kind}`, async () => {
      const { control } = fixture;
      await control.fault({ kind, retryAfter: 0.4 });
      const { api, log } = connect();
      const first = api.page(bugBash);
      await control.waitForRequests();
      while (log.warnings.length === 0) await new Promise(setImmediate);
      const rest = lanes.map((lane) => api.page(bugBash, { lane }));
      await Promise.all([first, ...rest]);
      const requests = await control.requests();
      const [refused] = requests;
      assert.ok(refused !== undefined);
      assert.equal(requests.length, 5);
      assert.equal(tooEarly(requests, refused, 400), 0);
    });
  }

  it('uses up no retry when Notion asks for a pause', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'rateLimited', retryAfter: 0.01, times: 5 });
    const { api } = connect('full', { retry: { retries: 1, firstDelayMs: 1 } });
    assert.equal((await api.page(bugBash)).title, 'Bug bash');
    assert.equal((await control.requests()).length, 6);
  });

  it('waits out a pause also when no retry is left', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'conflict', times: 2 });
    await control.fault({ kind: 'rateLimited', retryAfter: 0.01 });
    const { api } = connect('full', { retry: { retries: 2, firstDelayMs: 1 } });
    assert.equal((await api.page(bugBash)).title, 'Bug bash');
    assert.deepEqual(
      (await control.requests()).map(({ status }) => status),
      [409, 409, 429, 200],
    );
  });

  it('uses up a retry when Notion asks for a pause of no length', async () => {
    await fixture.control.fault({ kind: 'rateLimited', retryAfter: 0, times: 100 });
    const { api } = connect('full', { retry: { retries: 2, firstDelayMs: 1 } });
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'rateLimited', retryAfterMs: 0 });
    assert.equal((await fixture.control.requests()).length, 3);
  });

  it('gives up where Notion asks for a pause again and again', async () => {
    await fixture.control.fault({ kind: 'rateLimited', retryAfter: 0.001, times: 1_000 });
    const { api } = connect();
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'rateLimited', retryAfterMs: 1 });
    assert.equal((await fixture.control.requests()).length, 100);
  });

  it('repeats a write after the pause asked for, and not before', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'rateLimited', retryAfter: 0.2 });
    const { api } = connect();
    assert.equal((await api.patch({ kind: 'page', id: bugBash }, { in_trash: true }))?.state, 'trash');
    const requests = await control.requests();
    const [refused] = requests;
    assert.ok(refused !== undefined);
    assert.equal(requests.length, 2);
    assert.equal(tooEarly(requests, refused, 200), 0);
  });

  it('uses up a rate-limit window and waits for the next', async () => {
    const { control } = fixture;
    await control.setSwitches({ budget: 5, budgetWindowMs: 1_000 });
    const { api } = connect();
    await Promise.all(Array.from({ length: 12 }, () => api.page(bugBash)));
    const requests = await control.requests();
    const refused = requests.filter(({ status }) => status === 429);
    assert.equal(requests.filter(({ status }) => status === 200).length, 12);
    // Only what was already in flight may be refused: at most the concurrency of a queue for each window.
    assert.ok(refused.length > 0 && refused.length <= 16, String(refused.length));
    const last = Math.max(...refused.map(({ startedAt }) => startedAt));
    for (const one of refused.filter(({ startedAt }) => startedAt === last))
      assert.equal(tooEarly(requests, one, 1_000), 0);
  });

  it('fails at once, with the time, where Notion asks one call to wait longer than a minute', async () => {
    const { control } = fixture;
    for (const kind of ['rateLimited', 'endpointRateLimited', 'overload'] as const) {
      await control.clearRequests();
      await control.fault({ kind, retryAfter: 86_400 });
      const { api } = connect();
      const failure = await failureOfCall(api.page(bugBash));
      assert.ok(failure.kind === 'longPause', failure.kind);
      const inMs = Date.parse(failure.until) - Date.now();
      assert.ok(inMs > 86_300_000 && inMs <= 86_400_000, failure.until);
      assert.equal((await failureOfCall(api.page(bugBash))).kind, 'longPause', 'nor is the next sent');
      assert.equal((await control.requests()).length, 1);
    }
  });

  it('fails with a time however long Notion asks to wait', async () => {
    const { control } = fixture;
    for (const kind of ['rateLimited', 'endpointRateLimited', 'overload'] as const) {
      await control.fault({ kind, retryAfter: 99_999_999_999_999 });
      const { api } = connect();
      for (let times = 0; times < 2; times++)
        assert.equal((await failureOfCall(api.page(bugBash))).kind, 'longPause', kind);
    }
  });

  it('pauses only the endpoint that Notion limits, for whatever object', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'endpointRateLimited', retryAfter: 0.5, path: '/pages/' });
    const { api, waitMs } = connect();
    const limited = api.page(bugBash, { lane: 'batch' });
    await control.waitForRequests();
    while (waitMs() === 0) await new Promise(setImmediate);
    const other = api.page(idOf(ids.pages.handbook));
    await api.me();
    assert.equal((await control.requests()).length, 2, 'no other page, but the account');
    await Promise.all([limited, other]);
    const requests = await control.requests();
    const [refused] = requests;
    assert.ok(refused !== undefined);
    assert.equal(tooEarly(requests, refused, 500), 1);
  });

  it('ends at once what waits for an endpoint when the connection is disposed of', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'endpointRateLimited', retryAfter: 3_600 });
    const { api, dispose, waitMs } = connect();
    const call = failureOfCall(api.page(bugBash, { lane: 'batch' }));
    while (waitMs() === 0) await new Promise(setImmediate);
    dispose();
    assert.deepEqual(await call, { kind: 'cancelled' });
    assert.equal((await control.requests()).length, 1);
  });

  it('fails at once where Notion has blocked the connection', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'requestBlocked', retryAfter: 3_600 });
    const { api } = connect();
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'blocked' });
    assert.equal((await api.page(bugBash)).title, 'Bug bash');
  });
});
