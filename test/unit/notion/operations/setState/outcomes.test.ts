import assert from 'node:assert/strict';
import type { Target } from '../../../../../src/notion/requests';
import type { PageState } from '../../../../../src/notion/schema/pageState';
import { setState, type WriteOptions, type WriteResult } from '../../../../../src/notion/operations/setState';
import type { TokenName } from '../../../../emulator/control';
import { ids } from '../../../../emulator/sample/ids';
import { both } from '../../../emulator/support/fixture';
import { idOf, quickRetry, useNotion } from '../../../support/notion';
import { countOf } from '../../../support/requests';
import { written } from '../../../support/written';

const { bugBash, trashedBug, keptBug, oldPhase, oldTask, handbook, handbookChild } = ids.pages;

describe('setState', () => {
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

  it('needs one request where nothing fails', async () => {
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash'), { kind: 'changed', state: 'trash' });
    assert.deepEqual(await set(pageOf(bugBash), 'trash', 'live'), { kind: 'changed', state: 'live' });
    assert.deepEqual(await flags(bugBash), [false, false]);
    assert.equal((await fixture.control.requests()).length, 2);
  });

  it('keeps a page and makes it live again', async () => {
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'kept'), { kind: 'changed', state: 'kept' });
    assert.deepEqual(await flags(bugBash), [false, true]);
    assert.deepEqual(await set(pageOf(bugBash), 'kept', 'live'), { kind: 'changed', state: 'live' });
    assert.deepEqual(await flags(bugBash), [false, false]);
  });

  it('trashes a kept page and restores it as kept', async () => {
    assert.deepEqual(await set(pageOf(keptBug), 'kept', 'trash'), { kind: 'changed', state: 'trash' });
    assert.deepEqual(await flags(keptBug), [true, true]);
    assert.deepEqual(await set(pageOf(keptBug), 'trash', 'kept'), { kind: 'changed', state: 'kept' });
    assert.deepEqual(await flags(keptBug), [false, true]);
  });

  it('counts a restored page as changed where it turns out to be kept', async () => {
    await fixture.control.edit({ kind: 'trash', id: keptBug });
    assert.deepEqual(await set(pageOf(keptBug), 'trash', 'live'), { kind: 'changed', state: 'kept' });
  });

  it('trashes and restores databases and data sources', async () => {
    const targets: readonly Target[] = [
      { kind: 'database', id: idOf(ids.databases.gallery) },
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
  both(fixture, 'says that a trashed page is in the Trash', 'trashTwice', {
    refused: again('already'),
    accepted: again('changed'),
  });

  it('reports failed when asked to keep a page in the Trash', async () => {
    const failure = { kind: 'inTrash' };
    assert.deepEqual(await set(pageOf(trashedBug), 'live', 'kept'), { kind: 'failed', failure });
    assert.deepEqual(await flags(trashedBug), [true, false]);
  });

  const underTrash = async (): Promise<void> => {
    const failure = { kind: 'ancestorInTrash' };
    assert.deepEqual(await set(pageOf(oldPhase), 'trash', 'live'), { kind: 'failed', failure });
    assert.equal((await fixture.control.state(oldPhase))?.readsInTrash, true);
  };
  it('reports changed where the trashed ancestor is restored at the same time', async () => {
    const { control } = fixture;
    await control.setSwitches({ restoreUnderTrash: 'accepted' });
    await control.fault({ kind: 'hold', method: 'GET' });
    const setting = set(pageOf(oldPhase), 'trash', 'live');
    await control.waitUntilHeld();
    await control.edit({ kind: 'restore', id: ids.pages.oldProject });
    await control.release();
    assert.deepEqual(await setting, { kind: 'changed', state: 'live' });
  });

  both(fixture, 'reports that a trashed ancestor keeps a page from being restored', 'restoreUnderTrash', {
    refused: underTrash,
    accepted: underTrash,
  });

  it('reports already for a page that is in the Trash with its ancestor', async () => {
    assert.deepEqual(await set(pageOf(oldTask), 'live', 'trash'), { kind: 'already', state: 'trash' });
  });

  it('retries while a restored ancestor settles, and only when asked to', async () => {
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

  it('reports failed when the ancestor stays in the Trash', async () => {
    const failure = { kind: 'ancestorInTrash' };
    const result = await set(pageOf(oldPhase), 'trash', 'live', { settling: true });
    assert.deepEqual(result, { kind: 'failed', failure });
    assert.equal(await countOf(fixture.control, 'PATCH'), quickRetry.retries + 1);
  });

  const keeping = (expected: WriteResult) => async () => {
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'kept'), expected);
    assert.deepEqual(await flags(bugBash), [false, expected.kind === 'changed']);
  };
  both(fixture, 'keeps a page, or reports why the plan does not allow it', 'keep', {
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
  both(fixture, 'leaves a live page live when asked to restore it', 'restoreLive', {
    accepted: restoreLive,
    refused: restoreLive,
  });

  it('takes an accepted write for done where the token may not read', async () => {
    const changed = { kind: 'changed', state: 'trash' };
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash', {}, 'noRead'), changed);
    assert.deepEqual(await flags(bugBash), [true, false]);
  });

  it('reports failed for a refused write, also where the token may not read', async () => {
    const failed = { kind: 'failed', failure: { kind: 'inTrash' } };
    assert.deepEqual(await set(pageOf(trashedBug), 'live', 'trash', {}, 'noRead'), failed);
  });

  it('reports failed for a page at the top level of the workspace', async () => {
    const failed = { kind: 'failed', failure: { kind: 'workspaceLevel' } };
    assert.deepEqual(await set(pageOf(handbook), 'live', 'trash'), failed);
    assert.equal(await countOf(fixture.control, 'PATCH'), 1);
  });

  it('reports failed where the token may not write or the page is not shared', async () => {
    const refused = { kind: 'failed', failure: { kind: 'refused' } };
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash', {}, 'readOnly'), refused);
    const notFound = { kind: 'failed', failure: { kind: 'notFound' } };
    assert.deepEqual(await set(pageOf(bugBash), 'live', 'trash', {}, 'otherWorkspace'), notFound);
    assert.deepEqual(await flags(bugBash), [false, false]);
  });
});
