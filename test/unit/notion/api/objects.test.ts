import assert from 'node:assert/strict';
import { shownPropertyIds } from '../../../../src/model/source/shownProperties';
import { ids, rowId } from '../../../emulator/sample/ids';
import { both } from '../../emulator/support/fixture';
import { failureOfCall } from '../../support/failure';
import { idOf, useNotion } from '../../support/notion';

const bugBash = idOf(ids.pages.bugBash);

describe('Reading and writing one object', () => {
  const { fixture, connect } = useNotion();

  it('reads a database with its data sources', async () => {
    const hub = await connect().api.database(idOf(ids.databases.contentHub));
    assert.deepEqual(hub, {
      id: ids.databases.contentHub,
      title: 'Content hub',
      emoji: '📚',
      state: 'live',
      parent: { kind: 'workspace' },
      sources: [
        { id: ids.dataSources.articles, name: 'Articles' },
        { id: ids.dataSources.videos, name: 'Videos' },
      ],
    });
  });

  it('reads a data source with the properties that its rows show', async () => {
    const { api } = connect();
    const articles = await api.dataSource(idOf(ids.dataSources.articles));
    assert.deepEqual(shownPropertyIds(articles.properties), ['title', 'st', 'pb']);
    assert.deepEqual(articles.parent, { kind: 'database', id: ids.databases.contentHub });
    const empty = await api.dataSource(idOf(ids.dataSources.empty));
    assert.deepEqual(shownPropertyIds(empty.properties), ['title']);
  });

  it('reads a page with any icon, and keeps only an emoji', async () => {
    const { api } = connect();
    const found: (readonly [string, string | undefined])[] = [];
    for (const number of [0, 1, 2, 3, 4, 5]) {
      const { title, emoji } = await api.page(idOf(rowId('gallery', number)));
      found.push([title, emoji]);
    }
    assert.deepEqual(found, [
      ['No icon', undefined],
      ['Emoji icon', '🗄️'],
      ['External icon', undefined],
      ['Uploaded icon', undefined],
      ['Custom emoji icon', undefined],
      ['Native icon', undefined],
    ]);
  });

  it('reads whether a page is kept or in the Trash, itself or with an ancestor', async () => {
    const { api } = connect();
    const { trashedBug, oldTask, keptBug } = ids.pages;
    assert.equal((await api.page(idOf(trashedBug))).state, 'trash');
    assert.equal((await api.page(idOf(oldTask))).state, 'trash');
    assert.equal((await api.page(idOf(keptBug))).state, 'kept');
  });

  it('reads that a database is in the Trash', async () => {
    assert.equal((await connect().api.database(idOf(ids.databases.retired))).state, 'trash');
  });

  it('reads parents of every kind', async () => {
    const { api } = connect();
    const { databases, blocks, pages } = ids;
    assert.deepEqual((await api.page(idOf(pages.handbookChild))).parent, {
      kind: 'page',
      id: pages.handbook,
    });
    assert.deepEqual((await api.page(idOf(pages.handbook))).parent, { kind: 'workspace' });
    const oldTasks = await api.database(idOf(databases.oldTasks));
    assert.deepEqual(oldTasks.parent, { kind: 'block', id: blocks.column });
    assert.deepEqual(await api.blockParent(idOf(blocks.column)), { kind: 'block', id: blocks.columnList });
    assert.deepEqual(await api.blockParent(idOf(blocks.columnList)), { kind: 'page', id: pages.oldProject });
  });

  it('fails for a token without read capability', async () => {
    const { api } = connect('noRead');
    assert.equal((await failureOfCall(api.page(bugBash))).kind, 'refused');
    // Without read capability, the answer to a write has only an id, so it does not tell the new state.
    assert.equal(await api.patch({ kind: 'page', id: bugBash }, { in_trash: true }), undefined);
    assert.equal((await fixture.control.state(bugBash))?.inTrash, true);
  });

  it('fails for the id of an object of another kind', async () => {
    const { api } = connect();
    assert.equal((await failureOfCall(api.database(bugBash))).kind, 'wrongObject');
    assert.equal((await failureOfCall(api.dataSource(idOf(ids.databases.contentHub)))).kind, 'notFound');
  });

  it('fails for an answer about another object than the one asked for', async () => {
    const { api } = connect();
    const { blocks, dataSources, databases, views } = ids;
    const reads: readonly (() => Promise<unknown>)[] = [
      () => api.page(bugBash),
      () => api.fullPage(bugBash),
      () => api.markdown(bugBash),
      () => api.database(idOf(databases.gallery)),
      () => api.dataSource(idOf(dataSources.bugTracker)),
      () => api.blockParent(idOf(blocks.column)),
      () => api.view(idOf(views.allBugs)),
      () => api.patch({ kind: 'page', id: bugBash }, { in_trash: true }),
    ];
    await fixture.control.fault({ kind: 'otherObject', times: 100 });
    for (const read of reads)
      assert.deepEqual(await failureOfCall(read()), { kind: 'badAnswer', status: 200 }, String(read));
  });

  it('fails with notFound for a page that is gone', async () => {
    await fixture.control.edit({ kind: 'purge', id: bugBash });
    assert.deepEqual(await failureOfCall(connect().api.page(bugBash)), { kind: 'notFound' });
  });

  it('sends a write with nothing but its flag', async () => {
    const { api } = connect();
    const { gallery } = ids.databases;
    const targets = [
      { kind: 'page', id: bugBash },
      { kind: 'database', id: idOf(gallery) },
      { kind: 'dataSource', id: idOf(ids.dataSources.huge) },
    ] as const;
    for (const target of targets) assert.equal((await api.patch(target, { in_trash: true }))?.state, 'trash');
    const bodies = (await fixture.control.requests()).map(({ body }) => body);
    assert.deepEqual(bodies, [{ in_trash: true }, { in_trash: true }, { in_trash: true }]);
  });

  const self = (name: string, workspaceName: string | undefined) => async () => {
    const me = await connect('pat').api.me();
    assert.deepEqual([me.name, me.workspaceName], [name, workspaceName]);
  };
  both(fixture, 'reads the account of a personal token', 'patSelf', {
    bot: self('Ada Lovelace', 'Acme'),
    person: self('Ada Lovelace', undefined),
  });

  it('reads the account of a token', async () => {
    const me = await connect().api.me();
    assert.deepEqual(me, {
      id: ids.users.acmeBot,
      name: 'Acme connection',
      workspaceId: ids.workspaces.acme,
      workspaceName: 'Acme',
      person: undefined,
    });
  });
});
