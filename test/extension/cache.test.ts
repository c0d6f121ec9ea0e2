import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { ConfigurationTarget, workspace } from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, stored } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { bugTracker, huge } = ids.databases;

describe('rows of the session before', () => {
  const bed = useTestBed();

  beforeEach(() => {
    bed.machine.keepsRows = true;
  });
  afterEach(() => control.clearFaults());

  /** A window that has read these rows and written their snapshot, as it does before it closes. */
  async function before(database: string, name: string, more = 0): Promise<Window> {
    const window = await bed.opened([database]);
    for (let count = 0; count < more; count++)
      await window.commands.loadMore((await window.reader.row(name, 'Load more')).node);
    await window.reader.rows(name);
    await window.rowCache.flush();
    return window;
  }

  const pageIds = async (window: Window, name: string) =>
    (await window.reader.pages(name)).map(({ page }) => page.id);

  it('shows a snapshot, marked as refreshing, before Notion answers, then updates it in place', async () => {
    const shown = await pageIds(await before(bugTracker, 'Bug tracker'), 'Bug tracker');
    const [first = '', second] = shown;
    await control.edit({ kind: 'rename', id: first, title: 'Renamed elsewhere' });
    await control.edit({ kind: 'trash', id: second ?? '' });
    await control.fault({ kind: 'hold', times: 100 });
    await control.clearRequests();

    const window = bed.open();
    const cached = await window.reader.rows('Bug tracker');
    assert.deepEqual(await pageIds(window, 'Bug tracker'), shown);
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 100+, refreshing…');
    assert.ok((await control.requests()).every(({ endedAt }) => endedAt === null));

    await control.clearFaults();
    await window.reader.until(
      async () => !(await window.reader.row('Bug tracker')).text.includes('refreshing'),
    );
    const fresh = await window.reader.rows('Bug tracker');
    assert.equal(fresh[0]?.label, 'Renamed elsewhere');
    assert.equal(fresh[0].node.id, cached[0]?.node.id);
    assert.ok(fresh.every(({ node }) => node.kind !== 'page' || node.page.id !== second));
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 100+');
  });

  it('keeps a snapshot, with its time, while Notion does not answer', async () => {
    const started = Date.now();
    await before(bugTracker, 'Bug tracker');
    const read = Date.now();
    await control.fault({ kind: 'requestBlocked', path: '/query', times: 100 });
    const window = bed.open();
    await window.reader.rows('Bug tracker');
    await window.reader.until(async () =>
      (await window.reader.texts('Bug tracker')).some((text) => text.startsWith('Not up to date since ')),
    );
    const [notice, ...rows] = await window.reader.rows('Bug tracker');
    assert.ok(notice?.node.kind === 'message' && notice.node.message.kind === 'failed');
    const since = notice.node.message.failed.since.getTime();
    assert.ok(since >= started && since <= read, 'since they were read');
    assert.equal(rows.filter(({ node }) => node.kind === 'page').length, 100);
    assert.equal((await window.reader.row('Bug tracker')).text, 'Bug tracker · 100+');
    await window.commands.refresh();
    await control.clearFaults();
    await window.commands.refresh();
    assert.doesNotMatch((await window.reader.texts('Bug tracker')).join(), /Not up to date/);
  });

  it('archives a row of a snapshot before it is refreshed', async () => {
    await before(bugTracker, 'Bug tracker');
    await configure({ databases: [bugTracker], confirm: 'never' });
    await control.fault({ kind: 'hold', path: '/query', times: 100 });
    const window = bed.open();
    const [node] = await window.reader.pages('Bug tracker');
    assert.ok(node);
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(node);
    assert.equal(await stored(node.page.id), 'trash');
    assert.ok(!(await pageIds(window, 'Bug tracker')).includes(node.page.id));
    await control.clearFaults();
    await window.reader.until(
      async () => !(await window.reader.row('Bug tracker')).text.includes('refreshing'),
    );
    assert.ok(!(await pageIds(window, 'Bug tracker')).includes(node.page.id));
  });

  it('reports what Notion says when a row of a snapshot is gone', async () => {
    await before(bugTracker, 'Bug tracker');
    await configure({ databases: [bugTracker], confirm: 'never' });
    await control.fault({ kind: 'hold', path: '/query', times: 100 });
    const window = bed.open();
    const [node] = await window.reader.pages('Bug tracker');
    assert.ok(node);
    await control.edit({ kind: 'purge', id: node.page.id });
    const told = bed.prompts.expect(/./);
    await window.commands.archive(node);
    assert.doesNotMatch((await told).text, /^Moved/);
    assert.ok(!(await pageIds(window, 'Bug tracker')).includes(node.page.id));
  });

  it('loads more rows from the last one of a snapshot', async () => {
    await before(huge, 'Huge archive', 3);
    const window = bed.open();
    await window.reader.rows('Huge archive');
    await window.commands.loadMore((await window.reader.row('Huge archive', 'Load more')).node);
    const shown = await pageIds(window, 'Huge archive');
    // Loading goes on from the minute in which the last row and one after it were created.
    assert.equal(shown.length, 499);
    const newest = Array.from({ length: 499 }, (_, index) => rowId('huge', 12_344 - index));
    assert.deepEqual(shown.toSorted(), newest.sort());
  });

  it('deletes the snapshots of a connection with it', async () => {
    const window = await before(bugTracker, 'Bug tracker');
    assert.equal((await readdir(bed.machine.rowFolder)).length, 1);
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected/);
    await window.commands.disconnect();
    await window.rowCache.flush();
    assert.deepEqual(await readdir(bed.machine.rowFolder), []);
  });

  it('deletes snapshots and writes none once the setting is off', async () => {
    const window = await before(bugTracker, 'Bug tracker');
    const settings = workspace.getConfiguration('notionArchivist');
    await settings.update('cache.enabled', false, ConfigurationTarget.Global);
    try {
      const isThere = () =>
        readdir(bed.machine.rowFolder).then(
          () => true,
          () => false,
        );
      while (await isThere()) await setImmediate();
      await window.commands.refresh();
      await window.rowCache.flush();
      assert.equal(await isThere(), false);
    } finally {
      await settings.update('cache.enabled', undefined, ConfigurationTarget.Global);
    }
  });

  it('reads rows anew when a snapshot has other properties', async () => {
    await before(bugTracker, 'Bug tracker');
    const [connection] = await bed.open().connections.list();
    const window = bed.open();
    const known = window.databases.get(connection?.id ?? '', id(bugTracker));
    assert.ok(known);
    const sources = known.sources.map((source) => ({ ...source, propertyIds: ['title'] }));
    await window.databases.set(connection?.id ?? '', known.id, { ...known, sources });
    await control.clearRequests();
    await window.reader.rows('Bug tracker');
    assert.doesNotMatch((await window.reader.row('Bug tracker')).text, /refreshing/);
  });
});
