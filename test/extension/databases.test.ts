import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure, configureFolder } from './support/configure';
import { control, tokens } from './support/emulator';
import type { FakePick } from './support/fakePick';
import { useTestBed } from './support/services';

const { bugTracker, contentHub, empty, globex } = ids.databases;

const inspect = () => vscode.workspace.getConfiguration('notionArchivist').inspect('databases');

describe('adding and removing databases', () => {
  const bed = useTestBed();

  const adding = (operate: (pick: FakePick) => void | Promise<void>) => {
    bed.prompts.pick(/^Add Databases$/, async (pick) => {
      await pick.settled();
      await operate(pick);
    });
  };

  afterEach(() => configureFolder(undefined));

  it('offers each database that is shared once, and adds to the user setting', async () => {
    const window = await bed.opened([]);
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

  it('adds databases to the folder’s list where that is in force', async () => {
    const window = await bed.opened([empty]);
    await configureFolder([bugTracker]);
    adding((pick) => {
      pick.choose('📚 Content hub');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(inspect()?.workspaceValue, [bugTracker, contentHub]);
    assert.deepEqual(inspect()?.globalValue, [empty]);
  });

  it('does not offer databases that are configured already', async () => {
    const window = await bed.opened([bugTracker, `https://www.notion.so/${contentHub.replaceAll('-', '')}`]);
    adding((pick) => {
      assert.ok(!pick.labels.some((label) => /Bug tracker|Content hub/.test(label)), pick.labels.join());
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('does not offer databases that are in the Trash, nor data sources that are', async () => {
    await control.edit({ kind: 'trash', id: empty });
    await control.edit({ kind: 'trash', id: ids.dataSources.videos });
    const window = await bed.opened([]);
    adding((pick) => {
      assert.ok(!pick.labels.some((label) => /Empty shelf|Retired/.test(label)), pick.labels.join());
      assert.doesNotMatch(pick.items.map(({ description }) => description).join(), /Videos/);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('searches databases while one types and keeps the checked ones', async () => {
    const window = await bed.opened([]);
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

  it('adds a database by link that search does not find', async () => {
    const window = await bed.opened([]);
    adding(async (pick) => {
      pick.type(`https://www.notion.so/acme/${bugTracker.replaceAll('-', '')}?v=1`);
      await pick.until(() => !pick.busy && pick.items[0]?.description === 'from the pasted link or ID');
      pick.choose(pick.labels[0] ?? '');
      pick.accept();
    });
    await window.commands.addDatabases();
    assert.deepEqual(window.settings.databases, [bugTracker]);
  });

  it('offers each of several pasted links as a choice', async () => {
    const window = await bed.opened([]);
    adding(async (pick) => {
      pick.type(`app.notion.com/p/${bugTracker.replaceAll('-', '')}?v=1\n${empty}`);
      await pick.until(() => !pick.busy && pick.labels.length === 2);
      assert.ok(pick.items.every(({ description }) => description === 'from the pasted link or ID'));
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('looks up only so many of the links of one paste, and says so', async () => {
    const window = await bed.opened([]);
    adding(async (pick) => {
      await pick.until(() => !pick.busy);
      await control.clearRequests();
      pick.type(Array.from({ length: 60 }, (_, n) => `${empty.slice(0, -2)}${10 + n}`).join('\n'));
      const note = 'Only the first 50 of 60 links were looked up.';
      await pick.until(() => !pick.busy && pick.labels[0] === note);
      const paths = new Set((await control.requests()).map(({ path }) => path));
      assert.ok(paths.size >= 50 && paths.size <= 150, `${paths.size} paths`);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('says that a link without an id is not the link of a database', async () => {
    const window = await bed.opened([]);
    adding(async (pick) => {
      pick.type('www.notion.so/acme');
      await pick.until(() => !pick.busy);
      assert.deepEqual(pick.labels, ['This is not the link or ID of a database.']);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('says of an id that nothing can have that it is not that of a database', async () => {
    const window = await bed.opened([]);
    adding(async (pick) => {
      pick.type('d41d8cd98f00b204e9800998ecf8427e');
      await pick.until(() => !pick.busy && pick.labels[0] === 'This is not the link or ID of a database.');
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('explains why a link is not one of a database', async () => {
    const window = await bed.opened([]);
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

  it('explains how to share when no database is shared', async () => {
    const window = await bed.opened([], tokens.nothingShared);
    adding(async (pick) => {
      assert.deepEqual(pick.labels, [
        'No databases are shared with your connection yet.',
        '1. In Notion, open the database as a full page.',
        '2. Choose ••• → Connections, and add your connection.',
        '3. Come back and search again.',
        'Open Notion',
        'Search Again',
      ]);
      assert.equal(pick.canSelectMany, false, 'there is nothing to check');
      pick.goTo('Open Notion');
      pick.accept();
      assert.deepEqual(bed.prompts.opened, ['https://www.notion.so/']);
      pick.goTo('Search Again');
      pick.accept();
      await control.waitForRequests({ path: '/search', count: 2 });
      await pick.settled();
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('says that all databases are in the view where none is left to add', async () => {
    const all = Object.values(ids.databases);
    const window = await bed.opened(all);
    adding((pick) => {
      assert.deepEqual(pick.labels, ['All databases that your connections see are in the view.']);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('names where each database is, as far as the connection sees it, and reads each place once', async () => {
    const window = await bed.opened([]);
    adding((pick) => {
      assert.equal(pick.item('🐞 Bug tracker').description, 'Engineering');
      pick.hide();
    });
    await window.commands.addDatabases();
    const read = (await control.requests())
      .map(({ path }) => path)
      .filter((path) => /pages|blocks/.test(path));
    assert.equal(new Set(read).size, read.length);
  });

  it('says when the search for databases fails, and stays open', async () => {
    const window = await bed.opened([]);
    await control.setToken('full', { expired: true });
    adding((pick) => {
      assert.match(pick.labels.join(), /rejected the token/);
      pick.hide();
    });
    await window.commands.addDatabases();
  });

  it('names the workspace of each database where there are two connections', async () => {
    const window = await bed.opened([]);
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

  it('removes a database from its list and changes nothing in Notion', async () => {
    const link = `https://www.notion.so/${bugTracker.replaceAll('-', '')}`;
    const window = await bed.opened([empty, link]);
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

  it('removes all entries of a database that is configured twice', async () => {
    const window = await bed.opened([bugTracker, bugTracker.replaceAll('-', ''), empty]);
    await window.commands.removeDatabase((await window.reader.row('Bug tracker')).node);
    assert.deepEqual(
      (await window.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
  });

  it('removes no database for a look-alike of a node', async () => {
    const window = await bed.opened([empty]);
    const { node } = await window.reader.row('Empty shelf');
    for (const junk of [undefined, null, empty, { ...node }]) {
      void bed.prompts.expect(/^The list was refreshing\. Try again\.$/);
      await window.commands.removeDatabase(junk);
    }
    assert.deepEqual(inspect()?.globalValue, [empty]);
  });

  it('redraws the tree when the list of databases changes', async () => {
    const window = await bed.opened([empty]);
    await window.reader.rows();
    const changed = window.reader.changed();
    await configure({ databases: [empty, contentHub] });
    assert.equal(await changed, undefined, 'all of it');
    assert.equal((await window.reader.rows()).length, 2);
  });
});
