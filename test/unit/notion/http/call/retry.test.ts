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

describe('A call that fails', () => {
  const { fixture, connect } = useNotion();

  for (const [kind, failure] of ambiguous) {
    it(`is made again when it reads: ${kind}`, async () => {
      const { api } = connect();
      await fixture.control.fault({ kind, times: quickRetry.retries });
      assert.equal((await api.page(bugBash)).title, 'Bug bash');
      await fixture.control.fault({ kind, times: quickRetry.retries });
      assert.equal((await api.rows(bugs, newestFirst)).results.length, 100);
      assert.equal((await fixture.control.requests()).length, 2 * (quickRetry.retries + 1));
    });

    it(`is not made again when it writes: ${kind}`, async () => {
      const { api } = connect();
      await fixture.control.fault({ kind });
      assert.equal((await failureOfCall(api.patch(page, { in_trash: true }))).kind, failure);
      assert.equal((await fixture.control.requests()).length, 1);
    });
  }

  it('is made again when it writes and was turned away for a conflict', async () => {
    const { api } = connect();
    await fixture.control.fault({ kind: 'conflict', times: quickRetry.retries });
    assert.equal((await api.patch(page, { in_trash: true }))?.state, 'trash');
    assert.equal((await fixture.control.requests()).length, quickRetry.retries + 1);
  });

  it('is made again where no connection came about, when it writes too', async () => {
    const { api, log } = connect('full', { origin: await closedOrigin() });
    const refused = { kind: 'network', code: 'ECONNREFUSED' };
    assert.deepEqual(await failureOfCall(api.patch(page, { in_trash: true })), refused);
    assert.equal(log.warnings.length, quickRetry.retries + 1);
  });

  it('fails in the end', async () => {
    const { api } = connect();
    await fixture.control.fault({ kind: 'unavailable', times: quickRetry.retries + 1 });
    assert.deepEqual(await failureOfCall(api.page(bugBash)), { kind: 'unavailable', status: 503 });
    assert.equal((await fixture.control.requests()).length, quickRetry.retries + 1);
  });

  it('is not made again where that would fail the same way', async () => {
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
