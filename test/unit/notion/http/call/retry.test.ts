import assert from 'node:assert/strict';
import type { Failure } from '../../../../../src/notion/failure';
import type { FaultPlan } from '../../../../emulator/control';
import { newestFirst } from '../../../../../src/notion/query/query';
import { ids } from '../../../../emulator/sample/ids';
import { closedOrigin } from '../../../support/closedOrigin';
import { failureOfCall } from '../../../support/failure';
import { idOf, quickRetry, useNotion } from '../../../support/notion';

type Kind = FaultPlan['kind'];

const bugBash = idOf(ids.pages.bugBash);
const page = { kind: 'page', id: bugBash } as const;
const bugs = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title'] };

/** Notion may have acted on a request that ends like this. */
const ambiguous: readonly (readonly [Kind, Failure['kind']])[] = [
  ['internalError', 'unavailable'],
  ['badGateway', 'unavailable'],
  ['badGatewayJson', 'unavailable'],
  ['unavailable', 'unavailable'],
  ['databaseUnavailable', 'unavailable'],
  ['gatewayTimeout', 'unavailable'],
  ['dropBeforeCommit', 'network'],
  ['dropAfterCommit', 'network'],
  ['emptyBody', 'badAnswer'],
  ['notJson', 'badAnswer'],
];

describe('Retries of a call', () => {
  const { fixture, connect } = useNotion();

  for (const [kind, failure] of ambiguous) {
    it(`repeats a read after ${kind}`, async () => {
      const { api } = connect();
      await fixture.control.fault({ kind, times: quickRetry.retries });
      assert.equal((await api.page(bugBash)).title, 'Bug bash');
      await fixture.control.fault({ kind, times: quickRetry.retries });
      assert.equal((await api.rows(bugs, newestFirst)).results.length, 100);
      assert.equal((await fixture.control.requests()).length, 2 * (quickRetry.retries + 1));
    });

    it(`does not repeat a write after ${kind}`, async () => {
      const { api } = connect();
      await fixture.control.fault({ kind });
      assert.equal((await failureOfCall(api.patch(page, { in_trash: true }))).kind, failure);
      assert.equal((await fixture.control.requests()).length, 1);
    });
  }

  it('repeats a write after a conflict', async () => {
    const { api } = connect();
    await fixture.control.fault({ kind: 'conflict', times: quickRetry.retries });
    assert.equal((await api.patch(page, { in_trash: true }))?.state, 'trash');
    assert.equal((await fixture.control.requests()).length, quickRetry.retries + 1);
  });

  it('repeats a write where no connection was made', async () => {
    const { api, log } = connect('full', { origin: await closedOrigin() });
    const refused = { kind: 'unreachable', code: 'ECONNREFUSED' };
    assert.deepEqual(await failureOfCall(api.patch(page, { in_trash: true })), refused);
    assert.equal(log.warnings.length, quickRetry.retries + 1);
  });

  it('fails with the last failure once its retries are used up', async () => {
    const { api } = connect();
    await fixture.control.fault({ kind: 'unavailable', times: quickRetry.retries + 1 });
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'unavailable', status: 503 });
    assert.equal((await fixture.control.requests()).length, quickRetry.retries + 1);
  });

  it('does not repeat a read that was refused for good', async () => {
    const refusals: readonly (readonly [Parameters<typeof connect>[0], Failure['kind']])[] = [
      ['expired', 'unauthorized'],
      ['noRead', 'refused'],
      ['otherWorkspace', 'notFound'],
    ];
    for (const [token, kind] of refusals) {
      await fixture.control.clearRequests();
      assert.equal((await failureOfCall(connect(token).api.page(bugBash))).kind, kind);
      assert.equal((await fixture.control.requests()).length, 1);
    }
  });
});
