import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure, configureFolder } from './support/configure';
import { control, tokens } from './support/emulator';
import type { FakePick } from './support/fakePick';
import { useParts } from './support/services';

const { bugTracker, contentHub, empty, globex } = ids.databases;

const inspect = () => vscode.workspace.getConfiguration('notionArchivist').inspect('databases');

describe('adding and removing databases', () => {
  const parts = useParts();

  const adding = (operate: (pick: FakePick) => void | Promise<void>) => {
    parts.prompts.pick(/^Add Databases$/, async (pick) => {
      await pick.settled();
      await operate(pick);
    });
  };

  afterEach(() => configureFolder(undefined));

  it('offers what the connection sees, a database with several data sources once, and writes the user setting', async () => {
    const window = await parts.opened([]);
    await window.reader.rows();
    adding((pick) => {
      assert.equal(pick.canSelectMany, true);
      assert.equal(pick.labels.filter((label) => label === '📚 Content hub').length, 1);
      assert.match(pick.item('📚 Content hub').description ?? '', /^(Articles, Videos|Videos, Articles)$/);
      pick.choose('📚 Content hub', '🐞 Bug tracker');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(new Set(window.settings.databases), new Set([contentHub, bugTracker]));
    assert.equal(inspect()?.workspaceValue, undefined);
    const labels = (await window.reader.rows()).map(({ label }) => label);
    assert.deepEqual(labels.toSorted(), ['Bug tracker', 'Content hub']);
  });

  it('writes the list of the folder where that is the one in force', async () => {
    const window = await parts.opened([empty]);
    await configureFolder([bugTracker]);
    adding((pick) => {
      pick.choose('📚 Content hub');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(inspect()?.workspaceValue, [bugTracker, contentHub]);
    assert.deepEqual(inspect()?.globalValue, [empty]);
  });

  it('does not offer what is there already', async () => {
    const window = await parts.opened([
      bugTracker,
      `https://www.notion.so/${contentHub.replaceAll('-', '')}`,
    ]);
    adding((pick) => {
      assert.ok(!pick.labels.some((label) => /Bug tracker|Content hub/.test(label)), pick.labels.join());
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('searches while one types, and keeps what was checked', async () => {
    const window = await parts.opened([]);
    adding(async (pick) => {
      pick.choose('Empty shelf');
      pick.type('bug');
      await control.waitForRequests({ path: '/search', count: 2 });
      await pick.until(() => !pick.busy && pick.labels.length === 2);
      pick.choose('🐞 Bug tracker');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(window.settings.databases, [empty, bugTracker]);
  });

  it('takes a link of a database that search does not find', async () => {
    const window = await parts.opened([]);
    adding(async (pick) => {
      pick.type(`https://www.notion.so/acme/${bugTracker.replaceAll('-', '')}?v=1`);
      await pick.until(() => !pick.busy && pick.items[0]?.description === 'from the pasted link or ID');
      pick.choose(pick.labels[0] ?? '');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(window.settings.databases, [bugTracker]);
  });

  it('says what is wrong with the link of something else', async () => {
    const window = await parts.opened([]);
    adding(async (pick) => {
      pick.type(ids.pages.handbook);
      await pick.until(
        () => !pick.busy && pick.labels.some((label) => label.includes('is a page, not a database')),
      );
      pick.accept();
      assert.equal(pick.isOpen, true, 'nothing is checked, so nothing is added');
      pick.hide();
    });
    await window.commands.addDatabases();
    assert.deepEqual(window.settings.databases, []);
  });

  it('nothing is shared: says how to share', async () => {
    const window = await parts.opened([], tokens.nothingShared);
    adding((pick) => {
      assert.deepEqual(pick.labels, ['$(info) No databases found.']);
      assert.match(pick.items[0]?.detail ?? '', /^An internal connection sees only what is shared with it/);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('a search that fails says so and stays open', async () => {
    const window = await parts.opened([]);
    await control.setToken('full', { expired: true });
    adding((pick) => {
      assert.match(pick.labels.join(), /rejected the token/);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('with two connections, says which workspace each is in', async () => {
    const window = await parts.opened([]);
    await window.connect(tokens.otherWorkspace);
    await window.workspaces.list();
    adding((pick) => {
      assert.equal(pick.item('Globex plans').description, 'Globex');
      pick.choose('Globex plans');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(window.settings.databases, [globex]);
  });

  it('removes a database from the list that it is in, and nothing in Notion', async () => {
    const link = `https://www.notion.so/${bugTracker.replaceAll('-', '')}`;
    const window = await parts.opened([empty, link]);
    const { node } = await window.reader.row('Bug tracker');
    await control.clearRequests();
    await window.commands.removeDatabase(node);
    assert.deepEqual(inspect()?.globalValue, [empty]);
    assert.deepEqual(
      (await control.requests()).filter(({ method }) => method === 'PATCH'),
      [],
    );
    assert.deepEqual(
      (await window.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
  });

  it('a database that is written twice is removed as a whole', async () => {
    const window = await parts.opened([bugTracker, bugTracker.replaceAll('-', ''), empty]);
    await window.commands.removeDatabase((await window.reader.row('Bug tracker')).node);
    assert.deepEqual(
      (await window.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
  });

  it('removes nothing for a look-alike', async () => {
    const window = await parts.opened([empty]);
    const { node } = await window.reader.row('Empty shelf');
    for (const junk of [undefined, null, empty, { ...node }]) await window.commands.removeDatabase(junk);
    assert.deepEqual(inspect()?.globalValue, [empty]);
  });

  it('a change of the list redraws the tree', async () => {
    const window = await parts.opened([empty]);
    await window.reader.rows();
    const changed = window.reader.changed();
    await configure({ databases: [empty, contentHub] });
    assert.equal(await changed, undefined, 'all of it');
    assert.equal((await window.reader.rows()).length, 2);
  });
});
