import assert from 'node:assert/strict';
import { handbookBlock } from '../../emulator/sample/ids.js';
import { at, idsOf, type Answer } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources, blocks } = ids;

const archivedBlock = "Can't edit block that is archived. You must unarchive the block before editing.";
const archivedAncestor =
  "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.";

const refusedWith = (answer: Answer, message: string): void => {
  assert.equal(answer.status, 400, answer.text);
  assert.equal(at(answer.body, 'code'), 'validation_error');
  assert.equal(at(answer.body, 'message'), message);
};

describe('Trash', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const patch = async (id: string, body: unknown): Promise<Answer> => api('PATCH', `/v1/pages/${id}`, body);
  const trash = async (id: string): Promise<Answer> => patch(id, { in_trash: true });
  const restore = async (id: string): Promise<Answer> => patch(id, { in_trash: false });
  const reads = async (path: string): Promise<unknown> => at((await api('GET', path)).body, 'in_trash');
  const pageReads = async (id: string): Promise<unknown> => reads(`/v1/pages/${id}`);

  it('trashes a page and restores it unchanged', async () => {
    const before = await api('GET', `/v1/pages/${pages.bugBash}`);
    assert.equal(at((await trash(pages.bugBash)).body, 'in_trash'), true);
    assert.equal(await pageReads(pages.bugBash), true);
    assert.equal(at((await restore(pages.bugBash)).body, 'in_trash'), false);
    const after = await api('GET', `/v1/pages/${pages.bugBash}`);
    assert.deepEqual(at(after.body, 'properties', 'Name'), at(before.body, 'properties', 'Name'));
    assert.deepEqual(at(after.body, 'parent'), at(before.body, 'parent'));
  });

  it('trashes blocks, pages and databases through the block endpoint', async () => {
    for (const id of [blocks.todo, pages.bugBash, databases.gallery]) {
      const answer = await api('DELETE', `/v1/blocks/${id}`);
      assert.equal(at(answer.body, 'in_trash'), true, answer.text);
    }
    assert.equal(await pageReads(pages.bugBash), true);
    refusedWith(await api('DELETE', `/v1/blocks/${pages.bugBash}`), archivedBlock);
  });

  it('restores blocks, pages and databases through the block endpoint', async () => {
    for (const id of [blocks.todo, pages.bugBash, databases.gallery]) {
      const path = `/v1/blocks/${id}`;
      assert.equal(at((await api('PATCH', path, { in_trash: true })).body, 'in_trash'), true);
      assert.equal(at((await api('PATCH', path, { in_trash: false })).body, 'in_trash'), false);
    }
    const alias = await api('PATCH', `/v1/blocks/${blocks.todo}`, { archived: true });
    assert.match(String(at(alias.body, 'message')), /body\.archived should be not present/);
    const old = await api(
      'PATCH',
      `/v1/blocks/${blocks.todo}`,
      { archived: true },
      { version: '2025-09-03' },
    );
    assert.equal(at(old.body, 'in_trash'), true);
  });

  it('trashes what is in a trashed block', async () => {
    await restore(pages.oldProject);
    await api('DELETE', `/v1/blocks/${blocks.column}`);
    refusedWith(await trash(pages.oldTask), archivedAncestor);
    await api('PATCH', `/v1/blocks/${blocks.column}`, { in_trash: false });
    assert.equal((await trash(pages.oldTask)).status, 200);
  });

  it('refuses every change of a trashed page but restoring it', async () => {
    for (const body of [
      { properties: { Status: { status: { name: 'Done' } } } },
      { in_trash: false, properties: { Status: { status: { name: 'Done' } } } },
      { is_archived: true },
      { in_trash: false, is_archived: false },
      { icon: null },
    ])
      refusedWith(await patch(pages.trashedBug, body), archivedBlock);
    assert.equal(await pageReads(pages.trashedBug), true);
  });

  it('reads pages below a trashed page as trashed without changing them', async () => {
    await fixture.control.edit({ kind: 'trash', id: pages.handbook });
    assert.equal(await pageReads(pages.handbookChild), true);
    assert.equal((await fixture.control.state(pages.handbookChild))?.inTrash, false);
    await restore(pages.handbook);
    assert.equal(await pageReads(pages.handbookChild), false);
  });

  it('reads rows below a trashed page as trashed, but not databases and data sources', async () => {
    assert.equal(await pageReads(pages.oldTask), true);
    assert.equal(await pageReads(pages.oldStep), true);
    assert.equal(await reads(`/v1/databases/${databases.oldTasks}`), false);
    assert.equal(await reads(`/v1/data_sources/${dataSources.oldTasks}`), false);
  });

  it('leaves a child trashed that was trashed itself when its parent is restored', async () => {
    await trash(pages.handbookChild);
    await fixture.control.edit({ kind: 'trash', id: pages.handbook });
    await restore(pages.handbook);
    assert.equal(await pageReads(pages.handbookChild), true);
  });

  it('refuses changes below a trashed page, row, database or data source', async () => {
    refusedWith(await trash(pages.oldTask), archivedAncestor);
    refusedWith(await trash(pages.trashedBugNotes), archivedAncestor);
    refusedWith(await trash(pages.retiredRow), archivedAncestor);
    await api('PATCH', `/v1/data_sources/${dataSources.videos}`, { in_trash: true });
    refusedWith(await trash(pages.firstVideo), archivedAncestor);
    refusedWith(
      await api('PATCH', `/v1/databases/${databases.oldTasks}`, { in_trash: true }),
      archivedAncestor,
    );
    refusedWith(await api('DELETE', `/v1/blocks/${blocks.column}`), archivedAncestor);
  });

  it('restores nested pages only from the top down', async () => {
    refusedWith(await restore(pages.oldPhase), archivedAncestor);
    assert.equal((await restore(pages.oldProject)).status, 200);
    refusedWith(await patch(pages.oldStep, { icon: null }), archivedAncestor);
    assert.equal((await restore(pages.oldPhase)).status, 200);
    assert.equal(await pageReads(pages.oldStep), false);
    assert.equal((await trash(pages.oldStep)).status, 200);
  });

  it('trashes and restores a database', async () => {
    const path = `/v1/databases/${databases.bugTracker}`;
    assert.equal(at((await api('PATCH', path, { in_trash: true })).body, 'in_trash'), true);
    assert.equal(at((await api('PATCH', path, { in_trash: false })).body, 'in_trash'), false);
  });

  it('sets the edited time of all that is trashed to the minute, and not the created time', async () => {
    for (const path of [
      `/v1/pages/${pages.bugBash}`,
      `/v1/databases/${databases.bugTracker}`,
      `/v1/data_sources/${dataSources.videos}`,
      `/v1/blocks/${handbookBlock(1)}`,
    ]) {
      const before = await api('GET', path);
      const { body } = await api('PATCH', path, { in_trash: true });
      assert.equal(at(body, 'created_time'), at(before.body, 'created_time'), path);
      assert.equal(at(body, 'last_edited_time'), '2026-11-21T10:00:00.000Z', path);
    }
  });

  it('reads the data sources of a trashed database as trashed without changing them', async () => {
    const database = `/v1/databases/${databases.bugTracker}`;
    const source = `/v1/data_sources/${dataSources.bugTracker}`;
    const before = await api('GET', source);
    await api('PATCH', database, { in_trash: true });
    const after = await api('GET', source);
    assert.deepEqual([at(before.body, 'in_trash'), at(after.body, 'in_trash')], [false, true]);
    assert.equal(at(after.body, 'last_edited_time'), at(before.body, 'last_edited_time'));
    assert.equal((await fixture.control.state(dataSources.bugTracker))?.inTrash, false);
    await api('PATCH', database, { in_trash: false });
    assert.equal(await reads(source), false);
  });

  const again = (expected: number) => async (): Promise<void> => {
    assert.equal((await trash(pages.trashedBug)).status, expected);
    assert.equal(await pageReads(pages.trashedBug), true);
  };
  both(fixture, 'answers the trashing of a trashed page as the switch says', 'trashTwice', {
    refused: again(400),
    accepted: again(200),
  });

  it('refuses to trash what is at the top of a workspace, which people can', async () => {
    for (const [method, path] of [
      ['PATCH', `/v1/pages/${pages.handbook}`],
      ['PATCH', `/v1/databases/${databases.contentHub}`],
      ['DELETE', `/v1/blocks/${pages.handbook}`],
      ['DELETE', `/v1/blocks/${databases.contentHub}`],
    ] as const) {
      const body = method === 'PATCH' ? { in_trash: true } : undefined;
      refusedWith(await api(method, path, body), 'Archiving workspace level pages via API not supported.');
    }
    assert.equal(await pageReads(pages.handbook), false);
    assert.equal((await patch(pages.handbook, { is_archived: true })).status, 200);
    await fixture.control.edit({ kind: 'trash', id: pages.handbook });
    assert.equal(await pageReads(pages.handbook), true);
  });

  const atTop = (expected: number) => async (): Promise<void> => {
    assert.equal((await restore(pages.oldProject)).status, expected);
    const path = `/v1/databases/${databases.retired}`;
    assert.equal((await api('PATCH', path, { in_trash: false })).status, expected);
    assert.equal((await restore(pages.trashedBug)).status, 200);
  };
  both(fixture, 'restores what is at the top of a workspace as the switch says', 'restoreAtTop', {
    accepted: atTop(200),
    refused: atTop(400),
  });

  const notThere = (expected: number) => async (): Promise<void> => {
    assert.equal((await restore(pages.bugBash)).status, expected);
  };
  both(fixture, 'answers the restoring of a live page as the switch says', 'restoreLive', {
    accepted: notThere(200),
    refused: notThere(400),
  });

  const below = (expected: number, own: boolean) => async (): Promise<void> => {
    assert.equal((await restore(pages.oldPhase)).status, expected);
    assert.equal((await fixture.control.state(pages.oldPhase))?.inTrash, own);
    assert.equal(await pageReads(pages.oldPhase), true);
    refusedWith(await trash(pages.oldTask), archivedAncestor);
  };
  both(
    fixture,
    'answers the restoring of a page under a trashed ancestor as the switch says',
    'restoreUnderTrash',
    {
      refused: below(400, true),
      accepted: below(200, false),
    },
  );

  const rows = (expected: boolean) => async (): Promise<void> => {
    assert.equal(await pageReads(pages.retiredRow), expected);
    await api('PATCH', `/v1/data_sources/${dataSources.videos}`, { in_trash: true });
    assert.equal(await pageReads(pages.firstVideo), expected);
    refusedWith(await trash(pages.retiredRow), archivedAncestor);
  };
  both(fixture, 'reads rows of a trashed database as the switch says', 'rowsOfTrashedDatabase', {
    live: rows(false),
    inTrash: rows(true),
  });

  const sourceBelow = (expected: number, code: string) => async (): Promise<void> => {
    const answer = await api('PATCH', `/v1/data_sources/${dataSources.oldTasks}`, { in_trash: true });
    assert.deepEqual([answer.status, at(answer.body, 'code')], [expected, code]);
    assert.equal((await fixture.control.state(dataSources.oldTasks))?.inTrash, false);
  };
  both(
    fixture,
    'answers a change of a data source under a trashed page as the switch says',
    'sourceUnderTrash',
    {
      missing: sourceBelow(404, 'object_not_found'),
      refused: sourceBelow(400, 'validation_error'),
    },
  );

  it('refuses changes of children for a while after their parent was restored', async () => {
    await fixture.control.setSwitches({ settleMs: 3_000 });
    await fixture.control.edit({ kind: 'trash', id: pages.handbook });
    await restore(pages.handbook);
    refusedWith(await trash(pages.handbookChild), archivedAncestor);
    fixture.clock.advance(2_999);
    refusedWith(await trash(pages.handbookChild), archivedAncestor);
    fixture.clock.advance(1);
    assert.equal((await trash(pages.handbookChild)).status, 200);
  });

  const listing = (expected: readonly string[]) => async (): Promise<void> => {
    await trash(pages.handbookChild);
    const children = await api('GET', `/v1/blocks/${pages.handbook}/children`);
    assert.deepEqual(
      idsOf(children).filter((id) => id === pages.handbookChild),
      expected,
    );
  };
  both(fixture, 'lists or hides trashed child pages among the blocks', 'trashedChildPages', {
    hidden: listing([]),
    listed: listing([pages.handbookChild]),
  });

  const preview = (expected: number) => async (): Promise<void> => {
    assert.equal((await api('GET', `/v1/pages/${pages.oldProject}/markdown`)).status, expected);
    assert.equal((await api('GET', `/v1/pages/${pages.oldTask}/markdown`)).status, expected);
    assert.equal((await api('GET', `/v1/pages/${pages.bugBash}/markdown`)).status, 200);
  };
  both(fixture, 'answers the Markdown of a trashed page as the switch says', 'markdownOfTrashed', {
    readable: preview(200),
    missing: preview(404),
  });
});
