import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, stored, tokens } from './support/emulator';
import { useTestBed } from './support/services';

const { bugTracker, contentHub, empty } = ids.databases;

describe('the states of the tree', () => {
  const bed = useTestBed();

  it('shows no rows and sends nothing while nobody is connected', async () => {
    await configure({ databases: [bugTracker] });
    const window = bed.open();
    assert.deepEqual(await window.reader.rows(), []);
    assert.deepEqual(window.catalogStates, ['disconnected']);
    assert.deepEqual(await control.requests(), []);
  });

  it('shows no rows and sends nothing for an address that no token may go to', async () => {
    for (const apiBaseUrl of ['http://example.com', 'https://user@example.com', 'ftp://x', 'nonsense', '']) {
      const window = await bed.opened([bugTracker]);
      await control.clearRequests();
      await configure({ databases: [bugTracker], apiBaseUrl });
      assert.deepEqual(await window.reader.rows(), [], apiBaseUrl);
      assert.equal(window.catalogStates.at(-1), 'badApiBaseUrl', apiBaseUrl);
      assert.deepEqual(await control.requests(), [], apiBaseUrl);
      window.dispose();
    }
  });

  it('shows no rows when no database is configured', async () => {
    const window = await bed.opened([]);
    assert.deepEqual(await window.reader.rows(), []);
    assert.deepEqual(window.catalogStates, ['noDatabases']);
  });

  it('says that databases are loading while Notion is slow, not that some have to be added', async () => {
    const window = await bed.opened([]);
    await window.reader.rows();
    await control.fault({ kind: 'hold', method: 'GET', path: '/databases/' });
    await configure({ databases: [bugTracker] });
    const rows = window.reader.rows();
    await control.waitUntilHeld();
    assert.deepEqual(window.catalogStates, ['noDatabases', 'loading']);
    await control.release();
    assert.equal((await rows).length, 1);
    await window.reader.rows();
    assert.deepEqual(window.catalogStates, ['noDatabases', 'loading', 'ready', 'ready']);
  });

  it('waits for rows that are being loaded, but not for the Trash', async () => {
    const window = await bed.opened([bugTracker]);
    await control.fault({ kind: 'hold', method: 'POST', path: '/query' });
    const rows = window.reader.rows('Bug tracker');
    await control.waitUntilHeld();
    await control.fault({ kind: 'hold', method: 'POST', path: '/(query|search)', times: 2 });
    await control.release(1);
    assert.equal((await rows).length, 102);
  });

  it('shows rows with status and date, then Load more and the counted shelves', async () => {
    const window = await bed.opened([bugTracker]);
    await window.reader.rows('Bug tracker', 'Trash');
    const texts = await window.reader.texts('Bug tracker');
    assert.match(texts[0] ?? '', /^\S.* · (Not started|In progress|Done) · [A-Z][a-z]{2} \d+, 2023$/);
    assert.deepEqual(texts.slice(-3), ['Load more', 'Trash · 4', 'Archived · 2']);
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 100+');
  });

  it('says when a database has no pages', async () => {
    const window = await bed.opened([empty]);
    assert.deepEqual(await window.reader.texts('Empty shelf'), ['No pages', 'Trash']);
    assert.match((await window.reader.texts('Empty shelf', 'Trash')).join(), /^Nothing in the Trash/);
    assert.equal((await window.reader.row('Empty shelf')).text, 'Empty shelf · 0');
  });

  it('adds a level for several data sources', async () => {
    const window = await bed.opened([contentHub]);
    assert.deepEqual(await window.reader.texts('Content hub'), ['Articles', 'Videos']);
    const videos = await window.reader.pages('Content hub', 'Videos');
    assert.equal(videos.length, 11);
    assert.deepEqual(new Set(videos.map(({ source }) => source.name)), new Set(['Videos']));
  });

  it('shows a data source that is configured by itself', async () => {
    const window = await bed.opened([ids.dataSources.videos]);
    const row = await window.reader.row('Videos');
    assert.equal(row.item.contextValue, 'dataSource+configured');
    assert.equal((await window.reader.pages('Videos')).length, 11);
  });

  it('loads more rows in place of the node that loads them, each once', async () => {
    const window = await bed.opened([bugTracker]);
    const more = await window.reader.row('Bug tracker', 'Load more');
    await window.commands.loadMore(more.node);
    const pages = await window.reader.pages('Bug tracker');
    assert.equal(pages.length, 135);
    assert.equal(new Set(pages.map(({ page }) => page.id)).size, 135);
    assert.equal(window.revealed[0]?.id, pages[100]?.id, 'the focus goes to the first new row');
    assert.doesNotMatch((await window.reader.texts('Bug tracker')).join(), /Load more/);
  });

  it('shows pages once that were listed before they were edited', async () => {
    const window = await bed.opened([bugTracker]);
    const more = await window.reader.row('Bug tracker', 'Load more');
    const first = (await window.reader.pages('Bug tracker'))[0]?.page.id ?? '';
    // Shifts the rows by one, so that the next slice begins with the last row of the first.
    await control.edit({
      kind: 'create',
      parent: { kind: 'dataSource', id: ids.dataSources.bugTracker },
      title: 'New',
    });
    await window.commands.refresh();
    await window.commands.loadMore(more.node);
    const found = (await window.reader.pages('Bug tracker')).map(({ page }) => page.id);
    assert.equal(found.filter((one) => one === first).length, 1);
    assert.equal(new Set(found).size, found.length);
  });

  it('offers to load the other rows of a list that Notion caps', async () => {
    await control.setSwitches({ queryLimit: 20 });
    const window = await bed.opened([bugTracker]);
    const texts = await window.reader.texts('Bug tracker');
    assert.ok(texts.includes('Load all'), texts.join(' | '));
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 20+');
  });

  it('gives every node an id of its own', async () => {
    const window = await bed.opened([
      bugTracker,
      bugTracker.replaceAll('-', ''),
      ids.dataSources.bugTracker,
      contentHub,
      ids.dataSources.articles,
      ids.pages.bugBash,
      ids.pages.privatePlan,
      'junk',
      'more junk',
    ]);
    await window.reader.all();
    const rows = await window.reader.all();
    const found = rows.map(({ item }) => item.id);
    assert.ok(rows.length > 250);
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual(new Set(rows.map(({ node }) => node.id)), new Set(found));
  });

  it('keeps the ids of nodes over a refresh', async () => {
    const window = await bed.opened([contentHub]);
    await window.reader.all();
    const before = (await window.reader.all()).map(({ item }) => item.id);
    await window.commands.refresh();
    assert.deepEqual(
      (await window.reader.all()).map(({ item }) => item.id),
      before,
    );
  });

  it('shows a database that is configured twice once, and each page once', async () => {
    const window = await bed.opened([
      bugTracker,
      ` ${bugTracker.toUpperCase()} `,
      `https://www.notion.so/x-${bugTracker.replaceAll('-', '')}`,
    ]);
    assert.equal((await window.reader.rows()).length, 1);
    await window.reader.rows('Bug tracker', 'Trash');
    const all = await window.reader.all();
    const pages = all.flatMap(({ node }) => (node.kind === 'page' ? [node.page.id] : []));
    assert.equal(new Set(pages).size, pages.length);
    assert.equal(await stored(rowId('bug', 3)), 'trash');
  });

  it('does not read databases again before a refresh, also after a restart', async () => {
    const first = await bed.opened([bugTracker]);
    await first.reader.rows('Bug tracker');
    first.dispose();
    await control.clearRequests();
    const second = bed.open();
    await second.reader.rows('Bug tracker');
    const paths = (await control.requests()).map(({ path }) => path);
    assert.ok(
      paths.every((path) => /query$|search$/.test(path)),
      paths.join(),
    );
  });

  it('shows new names of databases, data sources and rows after a refresh', async () => {
    const window = await bed.opened([bugTracker, contentHub]);
    await window.reader.all();
    await control.edit({ kind: 'rename', id: bugTracker, title: 'Issues' });
    await control.edit({ kind: 'rename', id: ids.dataSources.articles, title: 'Essays' });
    await control.edit({ kind: 'rename', id: rowId('article', 1), title: 'Renamed' });
    await window.commands.refresh();
    assert.deepEqual(
      (await window.reader.rows()).map(({ label }) => label),
      ['Issues', 'Content hub'],
    );
    assert.deepEqual(
      (await window.reader.rows('Content hub')).map(({ label }) => label),
      ['Essays', 'Videos'],
    );
    assert.ok((await window.reader.rows('Content hub', 'Essays')).some(({ label }) => label === 'Renamed'));
  });

  it('lists rows although a property that they showed is gone', async () => {
    const first = await bed.opened([bugTracker]);
    const { id: connection } = await first.connect();
    const source = {
      id: id(ids.dataSources.bugTracker),
      name: 'Bug tracker',
      propertyIds: ['title', 'gone'],
    };
    const database = {
      kind: 'database',
      id: id(bugTracker),
      title: 'Bug tracker',
      sources: [source],
    } as const;
    await first.databases.set(connection, id(bugTracker), database);
    const second = bed.open();
    assert.equal((await second.reader.pages('Bug tracker')).length, 100);
    assert.match((await second.reader.texts('Bug tracker'))[0] ?? '', / · /, 'with what they show now');
  });

  it('shows the same rows with a personal token', async () => {
    const window = await bed.opened([bugTracker], tokens.pat, 'personal');
    assert.equal((await window.reader.pages('Bug tracker')).length, 100);
  });
});
