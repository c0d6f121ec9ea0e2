import assert from 'node:assert/strict';
import type { Target } from '../../../../../src/notion/api';
import type { PageState } from '../../../../../src/notion/schema/pageState';
import { setState, type WriteOptions, type WriteResult } from '../../../../../src/notion/operations/setState';
import type { TokenName } from '../../../../emulator/control';
import { ids } from '../../../../emulator/sample/ids';
import { both } from '../../../emulator/support/fixture';
import { idOf, quickRetry, useNotion } from '../../../support/notion';
import { countOf } from '../../../support/requests';
import { written } from '../../../support/written';

const { bugBash, trashedBug, keptBug, oldPhase, oldTask, handbook, handbookChild } = ids.pages;

describe('Setting the state', () => {
  const { fixture, connect } = useNotion();

  const pageOf = (id: string): Target => ({ kind: 'page', id: idOf(id) });

  const set = async (
    target: Target,
    from: PageState,
    to: PageState,
    options: WriteOptions = {},
    token: TokenName = 'full',
    retry = quickRetry,
  ): Promise<WriteResult> =>
    written(await setState(connect(token).api, target, { from, to }, options, retry));

  const flags = async (id: string): Promise<unknown> => {
    const state = await fixture.control.state(id);
    return [state?.inTrash, state?.isArchived];
  };

  it('is one request where all goes well', async () => {
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash'), { kind: 'changed', state: 'trash' });
    assert.deepEqual(await set(pageOf(bugBash), 'trash', 'live'), { kind: 'changed', state: 'live' });
    assert.deepEqual(await flags(bugBash), [false, false]);
    assert.equal((await fixture.control.requests()).length, 2);
  });

  it('keeps a page and gives it back', async () => {
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'kept'), { kind: 'changed', state: 'kept' });
    assert.deepEqual(await flags(bugBash), [false, true]);
    assert.deepEqual(await set(pageOf(bugBash), 'kept', 'live'), { kind: 'changed', state: 'live' });
    assert.deepEqual(await flags(bugBash), [false, false]);
  });

  it('takes a kept page to the Trash and back to where it was', async () => {
    assert.deepEqual(await set(pageOf(keptBug), 'kept', 'trash'), { kind: 'changed', state: 'trash' });
    assert.deepEqual(await flags(keptBug), [true, true]);
    assert.deepEqual(await set(pageOf(keptBug), 'trash', 'kept'), { kind: 'changed', state: 'kept' });
    assert.deepEqual(await flags(keptBug), [false, true]);
  });

  it('takes a page that turns out to be kept for restored', async () => {
    await fixture.control.edit({ kind: 'trash', id: keptBug });
    assert.deepEqual(await set(pageOf(keptBug), 'trash', 'live'), { kind: 'changed', state: 'kept' });
  });

  it('works on databases and data sources', async () => {
    const targets: readonly Target[] = [
      { kind: 'database', id: idOf(ids.databases.contentHub) },
      { kind: 'dataSource', id: idOf(ids.dataSources.huge) },
    ];
    for (const target of targets) {
      assert.deepEqual(await set(target, 'live', 'trash'), { kind: 'changed', state: 'trash' });
      assert.deepEqual(await set(target, 'trash', 'live'), { kind: 'changed', state: 'live' });
    }
  });

  const again = (kind: WriteResult['kind']) => async () => {
    assert.deepEqual(await set(pageOf(trashedBug), 'live', 'trash'), { kind, state: 'trash' });
  };
  both(fixture, 'trashTwice', { refused: again('already'), accepted: again('changed') });

  it('does not claim that a page in the Trash is kept', async () => {
    const failure = { kind: 'inTrash' };
    assert.deepEqual(await set(pageOf(trashedBug), 'live', 'kept'), { kind: 'failed', failure });
    assert.deepEqual(await flags(trashedBug), [true, false]);
  });

  const underTrash = async (): Promise<void> => {
    const failure = { kind: 'ancestorInTrash' };
    assert.deepEqual(await set(pageOf(oldPhase), 'trash', 'live'), { kind: 'failed', failure });
    assert.equal((await fixture.control.state(oldPhase))?.readsInTrash, true);
  };
  it('knows its own write when what held a page is restored at the same time', async () => {
    const { control } = fixture;
    await control.setSwitches({ restoreUnderTrash: 'accepted' });
    await control.fault({ kind: 'hold', method: 'GET' });
    const setting = set(pageOf(oldPhase), 'trash', 'live');
    await control.waitUntilHeld();
    await control.edit({ kind: 'restore', id: ids.pages.oldProject });
    await control.release();
    assert.deepEqual(await setting, { kind: 'changed', state: 'live' });
  });

  both(fixture, 'restoreUnderTrash', { refused: underTrash, accepted: underTrash });

  it('finds a page in the Trash that is there with what holds it', async () => {
    assert.deepEqual(await set(pageOf(oldTask), 'live', 'trash'), { kind: 'already', state: 'trash' });
  });

  it('is tried again while Notion settles, and only when told to', async () => {
    await fixture.control.setSwitches({ settleMs: 3_000 });
    await fixture.control.edit({ kind: 'trash', id: handbook });
    await fixture.control.edit({ kind: 'restore', id: handbook });
    const failure = { kind: 'ancestorInTrash' };
    assert.deepEqual(await set(pageOf(handbookChild), 'live', 'trash'), { kind: 'failed', failure });
    assert.equal(await countOf(fixture.control, 'PATCH'), 1);

    await fixture.control.clearRequests();
    const patient = { retries: 10, firstDelayMs: 5 };
    const result = set(pageOf(handbookChild), 'live', 'trash', { settling: true }, 'full', patient);
    await fixture.control.waitForRequests({ method: 'PATCH' });
    await fixture.control.advance(3_000);
    assert.deepEqual(await result, { kind: 'changed', state: 'trash' });
  });

  it('gives up when Notion does not settle', async () => {
    const failure = { kind: 'ancestorInTrash' };
    const result = await set(pageOf(oldPhase), 'trash', 'live', { settling: true });
    assert.deepEqual(result, { kind: 'failed', failure });
    assert.equal(await countOf(fixture.control, 'PATCH'), quickRetry.retries + 1);
  });

  const keeping = (expected: WriteResult) => async () => {
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'kept'), expected);
    assert.deepEqual(await flags(bugBash), [false, expected.kind === 'changed']);
  };
  both(fixture, 'keep', {
    allowed: keeping({ kind: 'changed', state: 'kept' }),
    forbidden: keeping({ kind: 'failed', failure: { kind: 'refused' } }),
    invalid: keeping({
      kind: 'failed',
      failure: {
        kind: 'invalid',
        message: 'Archiving pages is not available on the plan of this workspace.',
      },
    }),
    ignored: keeping({ kind: 'failed', failure: { kind: 'notApplied' } }),
  });

  const restoreLive = async (): Promise<void> => {
    const { kind } = await set(pageOf(bugBash), 'trash', 'live');
    assert.ok(kind === 'changed' || kind === 'failed', kind);
    assert.deepEqual(await flags(bugBash), [false, false]);
  };
  both(fixture, 'restoreLive', { accepted: restoreLive, refused: restoreLive });

  it('is taken at Notion’s word where the token may not read', async () => {
    const changed = { kind: 'changed', state: 'trash' };
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash', {}, 'noRead'), changed);
    assert.deepEqual(await flags(bugBash), [true, false]);
  });

  it('failed where it was refused, also for a token that may not read why', async () => {
    const failed = { kind: 'failed', failure: { kind: 'inTrash' } };
    assert.deepEqual(await set(pageOf(trashedBug), 'live', 'trash', {}, 'noRead'), failed);
  });

  it('is refused to a token that may not write, and for what is not there', async () => {
    const refused = { kind: 'failed', failure: { kind: 'refused' } };
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash', {}, 'readOnly'), refused);
    const notFound = { kind: 'failed', failure: { kind: 'notFound' } };
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash', {}, 'otherWorkspace'), notFound);
    assert.deepEqual(await flags(bugBash), [false, false]);
  });
});
