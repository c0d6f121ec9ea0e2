import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens } from './support/emulator';
import { useParts, type Window } from './support/services';

const { bugTracker, globex } = ids.databases;

describe('disconnecting', () => {
  const parts = useParts();

  async function archiveOne(window: Window, page: string, ...path: readonly string[]): Promise<void> {
    void parts.prompts.expect(/^Moved/);
    await window.commands.archive(await window.reader.page(page, ...path));
  }

  it('forgets token, known databases and journal, and changes nothing in Notion', async () => {
    const window = await parts.opened([bugTracker]);
    await archiveOne(window, rowId('bug', 140), 'Bug tracker');
    await control.clearRequests();
    assert.equal((await readdir(parts.machine.journalFolder)).length, 1);
    assert.match(parts.machine.memento.text, /Bug tracker/);

    const asked = parts.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void parts.prompts.expect(/^Disconnected from “Acme”\.$/);
    const changed = window.reader.changed();
    await window.commands.disconnect();
    await changed;
    assert.equal((await asked).modal, true);
    assert.deepEqual(await parts.machine.secrets.keys(), []);
    assert.deepEqual(await readdir(parts.machine.journalFolder), []);
    assert.doesNotMatch(parts.machine.memento.text, /Bug tracker/);
    assert.deepEqual(await window.reader.rows(), []);
    assert.equal(window.overviews.at(-1), 'disconnected');
    assert.deepEqual(await control.requests(), []);
  });

  it('asks, and Escape keeps everything', async () => {
    const window = await parts.opened([bugTracker]);
    void parts.prompts.expect(/^Disconnect “Acme”\?$/);
    await window.commands.disconnect();
    assert.equal((await window.connections.list()).length, 1);
  });

  it('nobody is connected: says so', async () => {
    void parts.prompts.expect(/^No workspace is connected\.$/);
    await parts.open().commands.disconnect();
  });

  it('of two, forgets the one that was chosen and nothing of the other', async () => {
    const window = await parts.opened([bugTracker, globex]);
    await window.connect(tokens.otherWorkspace);
    await window.reader.all();
    await archiveOne(window, rowId('bug', 140), 'Acme', 'Bug tracker');
    await archiveOne(window, rowId('globex', 0), 'Globex', 'Globex plans');
    parts.prompts.pick(/^Select a Workspace to Disconnect$/, (pick) => {
      assert.deepEqual(pick.labels.toSorted(), ['Acme', 'Globex']);
      pick.choose('Globex');
      pick.accept();
    });
    void parts.prompts.expect(/^Disconnect “Globex”\?$/, 'Disconnect');
    void parts.prompts.expect(/^Disconnected from “Globex”/);
    const changed = window.reader.changed();
    await window.commands.disconnect();
    await changed;
    assert.deepEqual(
      (await window.connections.list()).map(({ name }) => name),
      ['Acme'],
    );
    assert.equal((await readdir(parts.machine.journalFolder)).length, 1);
    assert.match(parts.machine.memento.text, /Bug tracker/);
    assert.doesNotMatch(parts.machine.memento.text, /Globex/);
  });

  it('while pages are being archived: what is under way is settled, nothing hangs', async () => {
    await configure({});
    const window = await parts.opened([bugTracker]);
    await configure({ databases: [bugTracker], confirm: 'never' });
    const pages = (await window.reader.pages('Bug tracker')).slice(0, 20);
    await window.reader.rows('Bug tracker', 'Trash');
    await control.fault({ kind: 'rateLimited', retryAfter: 30, method: 'PATCH', times: 20 });
    const toast = parts.prompts.expect(/were not changed/);
    const archiving = window.commands.archive(pages[0], pages);
    await control.waitForRequests({ method: 'PATCH', count: 1 });
    void parts.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void parts.prompts.expect(/^Disconnected/);
    await window.commands.disconnect();
    await archiving;
    assert.match((await toast).text, /^20 pages were not changed/);
    for (const { page } of pages) assert.equal(window.marks.get(page.id), undefined);
  });
});

describe('commands while nobody is connected', () => {
  const parts = useParts();

  for (const name of ['archive', 'keep', 'restore', 'undo', 'addDatabases', 'openInNotion'] as const) {
    it(`${name} leads to connecting`, async () => {
      const told = parts.prompts.expect(/^Connect a Notion workspace first\.$/);
      await parts.open().commands[name]();
      assert.deepEqual((await told).buttons, ['Connect Workspace']);
    });
  }
});
