import assert from 'node:assert/strict';
import { ancestorFinder } from '../../../../src/notion/operations/trashedAncestor';
import { ids } from '../../../emulator/sample/ids';
import { failureOfCall } from '../../support/failure';
import { idOf, useNotion } from '../../support/notion';
import { requestLines } from '../../support/requests';

const { pages, databases, dataSources } = ids;
const oldProject = { kind: 'page', id: pages.oldProject, title: 'Old project' };

describe('ancestorFinder', () => {
  const { fixture, connect } = useNotion();

  const topOf = async (page: string, options = {}) =>
    ancestorFinder(connect().api, options)({ id: idOf(page) });

  it('finds the topmost trashed ancestor through blocks, databases and data sources', async () => {
    assert.deepEqual(await topOf(pages.oldStep), oldProject);
    assert.deepEqual(await topOf(pages.oldTask), oldProject);
    assert.deepEqual(await topOf(pages.oldPhase), oldProject);
  });

  it('finds the next trashed ancestor once the topmost is restored', async () => {
    await fixture.control.edit({ kind: 'restore', id: pages.oldProject });
    assert.deepEqual(await topOf(pages.oldStep), { kind: 'page', id: pages.oldPhase, title: 'Phase one' });
    assert.equal(await topOf(pages.oldPhase), undefined);
  });

  it('finds a trashed database', async () => {
    const retired = { kind: 'database', id: databases.retired, title: 'Retired' };
    assert.deepEqual(await topOf(pages.retiredRow), retired);
  });

  it('finds a trashed data source', async () => {
    await fixture.control.edit({ kind: 'trash', id: dataSources.videos });
    const videos = { kind: 'dataSource', id: dataSources.videos, title: 'Videos' };
    assert.deepEqual(await topOf(pages.firstVideo), videos);
  });

  it('finds nothing where no ancestor is in the Trash', async () => {
    assert.equal(await topOf(pages.trashedBug), undefined);
    assert.equal(await topOf(pages.bugBash), undefined);
  });

  it('finds the topmost trashed ancestor that the connection may read', async () => {
    await fixture.control.edit({ kind: 'share', id: pages.oldPhase, token: 'full' });
    await fixture.control.edit({ kind: 'unshare', id: pages.oldProject, token: 'full' });
    assert.deepEqual(await topOf(pages.oldStep), { kind: 'page', id: pages.oldPhase, title: 'Phase one' });
    assert.equal(await topOf(pages.oldPhase), undefined);
  });

  it('fails where the page itself cannot be read', async () => {
    assert.equal((await failureOfCall(topOf(pages.privatePlan))).kind, 'notFound');
  });

  for (const [what, fault] of [
    ...[
      'Block type ai_block is not supported via the API.',
      'Database with ID x does not contain any data sources accessible by this API bot.',
      'Provided ID x is a page, not a database.',
    ].map(
      (message) => [message, { kind: 'custom', status: 400, code: 'validation_error', message }] as const,
    ),
    ['a server error', { kind: 'internalError' }],
    ['a refusal', { kind: 'custom', status: 403, code: 'restricted_resource' }],
    ['an answer that is not Notion’s', { kind: 'plainText', status: 200, message: 'OK' }],
    ['a refusal of something in between', { kind: 'html', status: 403 }],
  ] as const)
    it(`takes the topmost one found where the next cannot be read: ${what}`, async () => {
      await fixture.control.edit({ kind: 'trash', id: databases.oldTasks });
      await fixture.control.fault({ ...fault, path: '/v1/blocks/', times: 100 });
      const oldTasks = await connect().api.database(idOf(databases.oldTasks));
      assert.deepEqual(await topOf(pages.oldTask), {
        kind: 'database',
        id: databases.oldTasks,
        title: oldTasks.title,
      });
    });

  it('finds nothing where the first ancestor that could be in the Trash cannot be read', async () => {
    await fixture.control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: 'blocks' });
    assert.equal(await topOf(pages.oldTask), undefined);
  });

  it('fails where the connection fails before anything is found', async () => {
    await fixture.control.fault({ kind: 'html', status: 403, path: 'blocks' });
    assert.equal((await failureOfCall(topOf(pages.oldTask))).kind, 'intercepted');
  });

  describe('for several pages', () => {
    const source = dataSources.oldTasks;
    const linesOf = async (...rows: readonly string[]) => {
      const find = ancestorFinder(connect().api);
      await fixture.control.clearRequests();
      for (const id of rows) assert.deepEqual(await find({ id: idOf(id), source }), oldProject);
      return requestLines(fixture.control);
    };

    it('reads each ancestor once, and no row of a data source that was visited', async () => {
      const alone = await linesOf(pages.oldPhase);
      assert.ok(alone.length > 4, alone.join());
      assert.deepEqual(await linesOf(pages.oldPhase, pages.oldTask, pages.oldPhase), alone);
    });

    it('reads a row whose data source was not visited, as the first row was moved', async () => {
      await fixture.control.edit({
        kind: 'move',
        id: pages.oldTask,
        parent: { kind: 'dataSource', id: dataSources.bugTracker },
      });
      const find = ancestorFinder(connect().api);
      assert.equal(await find({ id: idOf(pages.oldTask), source }), undefined);
      assert.deepEqual(await find({ id: idOf(pages.oldPhase), source }), oldProject);
    });
  });

  it('stops when its signal aborts', async () => {
    const signal = AbortSignal.abort();
    assert.equal((await failureOfCall(topOf(pages.oldStep, { signal }))).kind, 'cancelled');
  });
});
