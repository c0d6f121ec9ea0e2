import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { bugTracker, contentHub } = ids.databases;
const trashed = [3, 25, 77, 118].map((number) => rowId('bug', number));
const kept = [6, 40].map((number) => rowId('bug', number));
const hour = 3_600_000;

describe('pages that are put away', () => {
  const bed = useTestBed();

  const idsUnder = async (window: Window, shelf: string) =>
    (await window.reader.pages('Bug tracker', shelf)).map(({ page }) => page.id).sort();

  async function shows(window: Window, shelf: string, wanted: readonly string[]): Promise<void> {
    assert.deepEqual(await idsUnder(window, shelf), wanted.map(id).sort());
  }

  async function archive(window: Window, ...pages: readonly string[]): Promise<void> {
    const nodes = await window.reader.pages('Bug tracker');
    const wanted = pages.map((page) => nodes.find((node) => node.page.id === page));
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(wanted[0], wanted);
  }

  for (const archivedPartition of ['archived', 'trash', 'both'] as const) {
    describe(`where a query for archived rows gives: ${archivedPartition}`, () => {
      beforeEach(() => control.setSwitches({ archivedPartition }));

      it('lists each page that is put away once, by its own state', async () => {
        const window = await bed.opened([bugTracker]);
        await shows(window, 'Trash', trashed);
        if (archivedPartition !== 'trash') await shows(window, 'Archived', kept);
        else assert.doesNotMatch((await window.reader.texts('Bug tracker')).join(), /Archived/);
        assert.equal((await window.reader.row('Bug tracker', 'Trash')).text, 'Trash · 4');
      });

      it('lists kept rows once that search lists as well', async () => {
        await control.setSwitches({ searchKept: 'listed' });
        const window = await bed.opened([bugTracker]);
        await shows(window, 'Trash', trashed);
      });

      it('lists what was archived here at once, also where search lags and after a restart', async () => {
        await control.setSwitches({ searchLagMs: hour });
        await configure({ databases: [bugTracker], confirm: 'never' });
        const window = bed.open();
        await window.connect();
        const page = rowId('bug', 140);
        await archive(window, page);
        await shows(window, 'Trash', [...trashed, page]);
        await window.commands.refresh();
        await shows(window, 'Trash', [...trashed, page]);
        await shows(bed.open(), 'Trash', [...trashed, page]);
      });

      it('keeps a restored row out of the Trash while search lags', async () => {
        await control.setSwitches({ searchLagMs: hour, searchShows: 'indexed' });
        const window = await bed.opened([bugTracker]);
        const [node] = await window.reader.pages('Bug tracker', 'Trash');
        void bed.prompts.expect(/^Restored/);
        await window.commands.restore(node);
        const rest = trashed.filter((one) => one !== node?.page.id);
        await shows(window, 'Trash', rest);
        await window.commands.refresh();
        await shows(window, 'Trash', rest);
        const live = await window.reader.pages('Bug tracker');
        assert.ok(live.every(({ page }) => page.state === 'live'));
      });
    });
  }

  it('lists a page by its own state while search still finds it in the Trash', async () => {
    const window = await bed.opened([bugTracker]);
    await shows(window, 'Trash', trashed);
    await control.setSwitches({ searchLagMs: hour, searchShows: 'current' });
    const [back, ...rest] = trashed;
    assert.ok(back);
    await control.edit({ kind: 'restore', id: back });
    await window.commands.refresh();
    await shows(window, 'Trash', rest);
  });

  it('drops a page archived here that was permanently deleted elsewhere', async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    const window = bed.open();
    await window.connect();
    const page = rowId('bug', 140);
    await archive(window, page);
    await control.edit({ kind: 'purge', id: page });
    await window.commands.refresh();
    await shows(window, 'Trash', trashed);
  });

  it('lists a page archived here but restored elsewhere as live while search lags', async () => {
    await control.setSwitches({ searchLagMs: hour });
    await configure({ databases: [bugTracker], confirm: 'never' });
    const window = bed.open();
    await window.connect();
    const page = rowId('bug', 140);
    await archive(window, page);
    await control.edit({ kind: 'restore', id: page });
    await window.commands.refresh();
    await shows(window, 'Trash', trashed);
    assert.equal((await window.reader.page(page, 'Bug tracker')).page.state, 'live');
  });

  it('lists a page archived elsewhere after a refresh, once search knows it', async () => {
    const window = await bed.opened([bugTracker]);
    await shows(window, 'Trash', trashed);
    const page = rowId('bug', 140);
    await control.edit({ kind: 'trash', id: page });
    await window.commands.refresh();
    await shows(window, 'Trash', [...trashed, page]);
    assert.ok((await window.reader.pages('Bug tracker')).every((node) => node.page.id !== page));
  });

  it('shows one list of the Trash when the other fails, and that there may be more', async () => {
    const window = await bed.opened([bugTracker]);
    await control.fault({ kind: 'requestBlocked', path: '/search' });
    await window.reader.rows('Bug tracker', 'Trash');
    const texts = await window.reader.texts('Bug tracker', 'Trash');
    assert.match(texts.join(), /The list may be incomplete · Notion’s API doesn’t return the whole Trash\./);
    await shows(window, 'Archived', kept);
    await window.commands.refresh();
    await shows(window, 'Trash', trashed);
    assert.doesNotMatch(
      (await window.reader.texts('Bug tracker', 'Trash')).join(),
      /The list may be incomplete/,
    );
  });

  it('says that there may be more when too many archived pages would have to be checked', async () => {
    await control.setSwitches({ searchLagMs: hour });
    await configure({ databases: [bugTracker], confirm: 'never' });
    const window = bed.open();
    await window.connect();
    await window.commands.loadMore((await window.reader.row('Bug tracker', 'Load more')).node);
    const all = (await window.reader.pages('Bug tracker')).map(({ page }) => page.id);
    await archive(window, ...all.slice(0, 110));
    const other = bed.open();
    const shown = await idsUnder(other, 'Trash');
    const complete = shown.length === 114;
    const texts = await other.reader.texts('Bug tracker', 'Trash');
    assert.ok(
      complete || texts.some((text) => text.startsWith('The list may be incomplete')),
      `${shown.length} shown as if all`,
    );
  });

  it('shares one search among data sources, each of which shows its own pages', async () => {
    const window = await bed.opened([contentHub, bugTracker]);
    await window.reader.all();
    for (const [source, page] of [
      ['Articles', rowId('article', 4)],
      ['Videos', rowId('video', 4)],
    ] as const) {
      const found = await window.reader.pages('Content hub', source, 'Trash');
      assert.deepEqual(
        found.map((node) => node.page.id),
        [page],
      );
    }
    const searches = (await control.requests()).filter(({ path }) => path === '/v1/search');
    assert.equal(searches.length, 1);
  });

  it('dims rows in the Trash by a resource address that is no file', async () => {
    const window = await bed.opened([bugTracker]);
    const [trash] = await window.reader.rows('Bug tracker', 'Trash');
    const [live] = await window.reader.rows('Bug tracker');
    assert.ok(trash);
    assert.equal(trash.item.resourceUri?.scheme, 'notion-archivist');
    assert.match(trash.text, / · in Trash$/);
    assert.equal(live?.item.resourceUri, undefined);
  });
});
