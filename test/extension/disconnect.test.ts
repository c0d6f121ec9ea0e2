import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal } from '../../src/archive/journal/journal';
import { RowCache } from '../../src/model/cache/rowCache';
import { ArrangementStore } from '../../src/model/stored/arrangementStore';
import { ConcurrencyStore } from '../../src/model/stored/concurrencyStore';
import { DatabaseStore } from '../../src/model/stored/databaseStore';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, tokens } from './support/emulator';
import { replace } from './support/replace';
import { useTestBed, type Window } from './support/services';

const { bugTracker, globex } = ids.databases;

describe('disconnecting', () => {
  const bed = useTestBed();

  async function archiveOne(window: Window, page: string, ...path: readonly string[]): Promise<void> {
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(await window.reader.page(page, ...path));
  }

  it('forgets token, stored databases and journal, and changes nothing in Notion', async () => {
    const window = await bed.opened([bugTracker]);
    await archiveOne(window, rowId('bug', 140), 'Bug tracker');
    await control.clearRequests();
    assert.equal((await readdir(bed.machine.journalFolder)).length, 1);
    assert.match(bed.machine.memento.text, /Bug tracker/);

    const asked = bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected from “Acme”\.$/);
    const changed = window.reader.changed();
    await window.commands.disconnect();
    await changed;
    assert.equal((await asked).modal, true);
    assert.deepEqual(await bed.machine.secrets.keys(), []);
    assert.deepEqual(await readdir(bed.machine.journalFolder), []);
    assert.doesNotMatch(bed.machine.memento.text, /Bug tracker/);
    assert.deepEqual(await window.reader.rows(), []);
    assert.equal(window.catalogStates.at(-1), 'disconnected');
    assert.deepEqual(await control.requests(), []);
  });

  it('asks before disconnecting and keeps everything after Escape', async () => {
    const window = await bed.opened([bugTracker]);
    void bed.prompts.expect(/^Disconnect “Acme”\?$/);
    await window.commands.disconnect();
    assert.equal((await window.connections.list()).length, 1);
  });

  it('says when there is no workspace to disconnect', async () => {
    void bed.prompts.expect(/^No workspace is connected\.$/);
    await bed.open().commands.disconnect();
  });

  it('forgets the chosen one of two connections and nothing of the other', async () => {
    const window = await bed.opened([bugTracker, globex]);
    await window.connect(tokens.otherWorkspace);
    await window.reader.all();
    await archiveOne(window, rowId('bug', 140), 'Acme', 'Bug tracker');
    await archiveOne(window, rowId('globex', 0), 'Globex', 'Globex plans');
    bed.prompts.pick(/^Select a Workspace to Disconnect$/, (pick) => {
      assert.deepEqual(pick.labels.toSorted(), ['Acme', 'Globex']);
      pick.choose('Globex');
      pick.accept();
    });
    void bed.prompts.expect(/^Disconnect “Globex”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected from “Globex”/);
    const changed = window.reader.changed();
    await window.commands.disconnect();
    await changed;
    assert.deepEqual(
      (await window.connections.list()).map(({ name }) => name),
      ['Acme'],
    );
    assert.equal((await readdir(bed.machine.journalFolder)).length, 1);
    assert.match(bed.machine.memento.text, /Bug tracker/);
    assert.doesNotMatch(bed.machine.memento.text, /Globex/);
  });

  it('ends a batch that waits for Notion when its workspace is disconnected', async () => {
    await configure({});
    const window = await bed.opened([bugTracker]);
    await configure({ databases: [bugTracker], confirm: 'never' });
    const pages = (await window.reader.pages('Bug tracker')).slice(0, 20);
    await window.reader.rows('Bug tracker', 'Trash');
    await control.fault({ kind: 'rateLimited', retryAfter: 30, method: 'PATCH', times: 20 });
    const toast = bed.prompts.expect(/were not changed/);
    const archiving = window.commands.archive(pages[0], pages);
    await control.waitForRequests({ method: 'PATCH', count: 1 });
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected/);
    await window.commands.disconnect();
    await archiving;
    assert.match((await toast).text, /^20 pages were not changed/);
    for (const { page } of pages) assert.equal(window.pending.get(page.id), undefined);
  });
});

describe('disconnecting that fails in between', () => {
  const bed = useTestBed();
  let window: Window;
  let connection: string;

  beforeEach(async () => {
    bed.machine.keepsRows = true;
    window = await bed.opened([bugTracker]);
    await configure({ databases: [bugTracker], confirm: 'never' });
    await window.reader.rows('Bug tracker');
    const [row] = await window.reader.pages('Bug tracker');
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(row);
    await window.rowCache.flush();
    connection = (await window.connections.list())[0]?.id ?? '';
    await bed.machine.memento.update(`concurrency.${connection}`, 8);
    await window.arrangements.set(connection, id(bugTracker), {
      kind: 'own',
      where: [],
      names: { secret: 'Secret name' },
      order: { by: { kind: 'property', id: 'title' }, descending: false },
    });
  });

  /** Everything that is kept of the connection. */
  async function kept(): Promise<readonly string[]> {
    const { memento, secrets, rowFolder, journalFolder } = bed.machine;
    const rows = await readdir(join(rowFolder, connection)).catch(() => []);
    return [...rows, ...memento.keys(), ...(await readdir(journalFolder)), ...(await secrets.keys())];
  }

  const error = Object.assign(new Error('I/O error'), { code: 'EIO' });

  for (const [what, prototype] of [
    ['rows', RowCache.prototype],
    ['names of databases', DatabaseStore.prototype],
    ['order, groups and filters', ArrangementStore.prototype],
    ['learned pace', ConcurrencyStore.prototype],
    ['history', Journal.prototype],
  ] as const) {
    it(`keeps the connection where ${what} could not be deleted, and the second time deletes all`, async () => {
      const before = (await kept()).length;
      assert.ok(before >= 5, `${before} things are kept`);
      const restore = replace(prototype, 'forget', () => Promise.reject(error));
      void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
      const told = bed.prompts.expect(
        new RegExp(`^“Acme” is still connected\\. Could not be deleted: ${what} \\(EIO\\)\\.$`),
      );
      await window.commands.disconnect();
      restore();
      assert.deepEqual((await told).buttons, ['Disconnect Anyway']);
      assert.match(window.lines.join(), /Error: I\/O error/);
      assert.ok((await kept()).length < before, 'the others are deleted all the same');
      assert.equal((await bed.open().connections.list()).length, 1);
      assert.deepEqual(await window.reader.texts(), ['Bug tracker'], 'it can be used again');

      void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
      void bed.prompts.expect(/^Disconnected from “Acme”\.$/);
      await window.commands.disconnect();
      assert.deepEqual(await kept(), []);
    });
  }

  it('withdraws the token all the same where the person says so', async () => {
    const restore = replace(Journal.prototype, 'forget', () => Promise.reject(error));
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/is still connected\. Could not be deleted: history/, 'Disconnect Anyway');
    const done = bed.prompts.expect(/^Disconnected from “Acme”\.$/);
    await window.commands.disconnect();
    await done;
    restore();
    assert.deepEqual(await bed.machine.secrets.keys(), []);
  });

  it('lets nothing be written again by what was read through the connection', async () => {
    const [row] = await window.reader.pages('Bug tracker');
    const [workspace] = await window.workspaces.list();
    const source = workspace?.sources[0];
    assert.ok(row && source);
    const late: Promise<unknown>[] = [];
    const forget = Journal.prototype.forget.bind(window.journal);
    const restore = replace(Journal.prototype, 'forget', async (of: string) => {
      await forget(of);
      late.push(source.arrange(undefined), window.commands.archive(row), source.live.refresh());
      await Promise.all(late);
      await window.rowCache.flush();
    });
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Connect a Notion workspace first\.$/);
    void bed.prompts.expect(/^Disconnected from “Acme”\.$/);
    await window.commands.disconnect();
    restore();
    assert.equal(late.length, 3);
    assert.deepEqual(await kept(), []);
  });

  it('begins no batch for pages that a question was about when their connection went', async () => {
    await configure({ databases: [bugTracker], confirm: 'always' });
    const [row] = await window.reader.pages('Bug tracker');
    const answer = Promise.withResolvers<string>();
    const asked = bed.prompts.expect(/^Move “.*” to the Trash\?$/, answer.promise);
    const archiving = window.commands.archive(row);
    await asked;
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected from “Acme”\.$/);
    await window.commands.disconnect();
    void bed.prompts.expect(/^The connection was closed or replaced/);
    answer.resolve('Move to Trash');
    await archiving;
    assert.deepEqual(await kept(), []);
  });
});

describe('commands while nobody is connected', () => {
  const bed = useTestBed();

  for (const name of ['archive', 'keep', 'restore', 'undo', 'addDatabases', 'openInNotion'] as const) {
    it(`offers to connect when ${name} runs and nobody is connected`, async () => {
      const told = bed.prompts.expect(/^Connect a Notion workspace first\.$/);
      await bed.open().commands[name]();
      assert.deepEqual((await told).buttons, ['Connect Workspace']);
    });
  }
});
