import assert from 'node:assert/strict';
import { setState, type WriteResult } from '../../../../../src/notion/operations/setState';
import type { FaultPlan } from '../../../../emulator/control';
import { ids } from '../../../../emulator/sample/ids';
import { idOf, quickRetry, useNotion } from '../../../support/notion';
import { requestLines } from '../../../support/requests';
import { written } from '../../../support/written';

const bugBash = idOf(ids.pages.bugBash);
const page = { kind: 'page', id: bugBash } as const;
const archive = { from: 'live', to: 'trash' } as const;

const read = `GET /v1/pages/${bugBash}`;
const write = `PATCH /v1/pages/${bugBash}`;

/** Requests where the write was saved, where it was not, and where Notion refused to act on it. */
const savedThen = [write, read];
const repeated = [write, read, write];
const turnedAway = [write, write];

type Row = readonly [plan: FaultPlan, requests: readonly string[]];

const once: readonly Row[] = [
  [{ kind: 'unavailableAfterCommit' }, savedThen],
  [{ kind: 'gatewayTimeoutAfterCommit' }, savedThen],
  [{ kind: 'dropAfterCommit' }, savedThen],
  [{ kind: 'stalledBody' }, savedThen],
  [{ kind: 'emptyBody' }, savedThen],
  [{ kind: 'notJson' }, savedThen],
  [{ kind: 'otherObject' }, savedThen],
  [{ kind: 'holdAfterCommit' }, savedThen],
  [{ kind: 'internalError' }, repeated],
  [{ kind: 'badGateway' }, repeated],
  [{ kind: 'badGatewayJson' }, repeated],
  [{ kind: 'unavailable' }, repeated],
  [{ kind: 'databaseUnavailable' }, repeated],
  [{ kind: 'gatewayTimeout' }, repeated],
  [{ kind: 'dropBeforeCommit' }, repeated],
  [{ kind: 'conflict' }, turnedAway],
  [{ kind: 'rateLimited', retryAfter: 0.01 }, turnedAway],
  [{ kind: 'workspaceRateLimited', retryAfter: 0.01 }, turnedAway],
  [{ kind: 'overload', retryAfter: 0.01 }, turnedAway],
];

describe('setState when requests fail', () => {
  const { fixture, connect } = useNotion();

  const attempt = async (): Promise<WriteResult> =>
    written(await setState(connect('full', { deadlineMs: 400 }).api, page, archive, {}, quickRetry));

  const isStored = async (): Promise<boolean> => (await fixture.control.state(bugBash))?.inTrash === true;

  for (const [plan, requests] of once) {
    it(`confirms the write in spite of one ${plan.kind}`, async () => {
      await fixture.control.fault({ ...plan, method: 'PATCH' });
      assert.deepEqual(await attempt(), { kind: 'changed', state: 'trash' });
      assert.ok(await isStored());
      assert.deepEqual(await requestLines(fixture.control), requests);
    });
  }

  for (const [{ kind, ...rest }, requests] of once) {
    if (requests === savedThen || 'retryAfter' in rest) continue;
    it(`reports failed when every write ends in ${kind}`, async () => {
      await fixture.control.fault({ kind, method: 'PATCH', times: 100 });
      const { kind: outcome } = await attempt();
      assert.equal(outcome, 'failed');
      assert.ok(!(await isStored()));
    });
  }

  for (const kind of ['html', 'plainText'] as const) {
    it(`reports failed, and neither reads nor repeats, where something in between answers 4xx in ${kind}`, async () => {
      for (const status of [400, 403, 407]) {
        await fixture.control.fault({ kind, status, method: 'PATCH' });
        const failure = { kind: 'intercepted', status };
        assert.deepEqual(await attempt(), { kind: 'failed', failure });
      }
      assert.deepEqual(await requestLines(fixture.control), [write, write, write]);
    });
  }

  it('confirms by a read what a page of something in between with 200 leaves open', async () => {
    await fixture.control.fault({ kind: 'html', status: 200, method: 'PATCH' });
    assert.deepEqual(await attempt(), { kind: 'changed', state: 'trash' });
    assert.deepEqual(await requestLines(fixture.control), repeated);
  });

  it('reports unknown where the page cannot be read after the write', async () => {
    for (const kind of ['unavailableAfterCommit', 'unavailable', 'dropBeforeCommit'] as const) {
      await fixture.control.fault({ kind, method: 'PATCH' });
      await fixture.control.fault({ kind: 'unavailable', method: 'GET', times: quickRetry.retries + 1 });
      assert.equal((await attempt()).kind, 'unknown', kind);
      await fixture.control.edit({ kind: 'restore', id: bugBash });
    }
  });

  it('reports unknown where the page was unshared during the write', async () => {
    await fixture.control.fault({ kind: 'holdAfterCommit', method: 'PATCH' });
    const result = attempt();
    await fixture.control.waitUntilHeld();
    await fixture.control.edit({ kind: 'unshare', id: ids.pages.engineering, token: 'full' });
    assert.equal((await result).kind, 'unknown');
  });

  it('repeats the read after the write as often as other reads', async () => {
    await fixture.control.fault({ kind: 'unavailableAfterCommit', method: 'PATCH' });
    await fixture.control.fault({ kind: 'unavailable', method: 'GET', times: quickRetry.retries });
    assert.deepEqual(await attempt(), { kind: 'changed', state: 'trash' });
  });

  it('reports changed where the first write was saved only after the read', async () => {
    // The read after the first write still shows the page live; the second write finds it trashed.
    await fixture.control.fault({ kind: 'unavailable', method: 'PATCH' });
    await fixture.control.fault({ kind: 'hold', method: 'PATCH' });
    const result = attempt();
    await fixture.control.waitUntilHeld();
    await fixture.control.edit({ kind: 'trash', id: bugBash });
    await fixture.control.release();
    assert.deepEqual(await result, { kind: 'changed', state: 'trash' });
  });
});
