import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import type { PageNode } from '../../src/views/tree/nodes';
import { configure } from './support/configure';
import { control, stored, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { bugTracker } = ids.databases;

describe('asking before pages are changed', () => {
  const bed = useTestBed();
  let window: Window;
  let pages: readonly PageNode[];

  async function begin(confirm: string): Promise<void> {
    await configure({ databases: [bugTracker], confirm });
    window = bed.open();
    await window.connect();
    pages = await window.reader.pages('Bug tracker');
  }

  for (const [confirm, one, many] of [
    ['always', true, true],
    ['multiple', false, true],
    ['never', false, false],
    ['nonsense', false, true],
  ] as const) {
    it(`${one ? 'asks' : 'does not ask'} before it changes one page where confirm is ${confirm}`, async () => {
      await begin(confirm);
      if (one) void bed.prompts.expect(/^Move “.*” to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Moved “/);
      await window.commands.archive(pages[0]);
      assert.equal((await written()).length, 1);
    });

    it(`${many ? 'asks' : 'does not ask'} before it changes several pages where confirm is ${confirm}`, async () => {
      await begin(confirm);
      if (many) void bed.prompts.expect(/^Move 3 pages to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Moved 3 pages/);
      await window.commands.archive(pages[0], pages.slice(0, 3));
      assert.equal((await written()).length, 3);
    });

    it(`asks before a program changes pages where confirm is ${confirm}`, async () => {
      await begin(confirm);
      void bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/);
      await window.commands.archive(ids.pages.bugBash);
      assert.deepEqual(await written(), []);
    });
  }

  it('says from which databases the pages are, where these are several', async () => {
    await configure({ databases: [bugTracker, ids.databases.gallery], confirm: 'multiple' });
    window = bed.open();
    await window.connect();
    const [bug] = await window.reader.pages('Bug tracker');
    const [icon, other] = await window.reader.pages('Icons and properties');
    assert.ok(bug !== undefined && icon !== undefined && other !== undefined);
    const asked = bed.prompts.expect(/^Move 3 pages to the Trash\?$/);
    await window.commands.archive(bug, [bug, icon, other]);
    assert.match((await asked).detail, /^From “Icons and properties” \(2\), “Bug tracker” \(1\)\.\n/);
    const ofOne = bed.prompts.expect(/^Move 2 pages to the Trash\?$/);
    await window.commands.archive(icon, [icon, other]);
    assert.doesNotMatch((await ofOne).detail, /From/);
  });

  it('names the pages that another batch took up while the question was open', async () => {
    await begin('always');
    const [first, second] = pages;
    assert.ok(first !== undefined && second !== undefined);
    const { promise, resolve } = Promise.withResolvers<string>();
    const asked = bed.prompts.expect(/^Move 2 pages to the Trash\?$/, promise);
    const archiving = window.commands.archive(first, [first, second]);
    await asked;
    window.pending.set([{ id: first.page.id, asked: 'kept' }]);
    const told = bed.prompts.expect(/^Skipped “Editor crashes on start” \(still being changed\)\.$/);
    void bed.prompts.expect(/^Moved “/);
    resolve('Move to Trash');
    await told;
    await archiving;
    assert.deepEqual(await written(), [second.page.id]);
  });

  for (const [name, yes] of [
    ['archive', 'Move to Trash'],
    ['keep', 'Move to Archive'],
  ] as const) {
    it(`sends nothing and marks no page as pending after Escape in ${name}`, async () => {
      await begin('always');
      await window.reader.rows('Bug tracker', 'Trash');
      await control.clearRequests();
      const asked = bed.prompts.expect(/2 pages/);
      await window.commands[name](pages[0], pages.slice(0, 2));
      assert.deepEqual((await asked).buttons, [yes]);
      assert.equal((await asked).modal, true);
      assert.deepEqual(await control.requests(), []);
      for (const { page } of pages) assert.equal(window.pending.get(page.id), undefined);
      assert.deepEqual(await window.journal.batches(), []);
    });
  }

  it('names ten of the pages in the question and says what becomes of them', async () => {
    await begin('multiple');
    const asked = bed.prompts.expect(/^Move 12 pages to the Trash\?$/);
    await window.commands.archive(pages[0], pages.slice(0, 12));
    const { detail } = await asked;
    for (const { page } of pages.slice(0, 10)) assert.ok(detail.includes(`• ${page.title}`), page.title);
    assert.match(detail, /… and 2 more\n\nNotion deletes pages in the Trash after 30 days\. Until then/);
  });

  for (const [trashDays, after] of [
    [7, /in the Trash after 7 days\./],
    [1, /in the Trash after 1 day\./],
  ] as const)
    it(`says for how long pages can be restored where the Trash is emptied after days: ${trashDays}`, async () => {
      await configure({ databases: [bugTracker], confirm: 'always', trashDays });
      window = bed.open();
      await window.connect();
      const [page] = await window.reader.pages('Bug tracker');
      const asked = bed.prompts.expect(/^Move “.*” to the Trash\?$/);
      await window.commands.archive(page);
      assert.match((await asked).detail, after);
    });

  it('names in the question the pages that a program passed', async () => {
    await begin('never');
    const asked = bed.prompts.expect(/^Move 2 pages to Notion’s Archive\?$/);
    await window.commands.keep([ids.pages.bugBash, rowId('bug', 1)]);
    const { detail } = await asked;
    assert.match(detail, /• Bug bash\n• \S/);
    assert.match(detail, /never deletes them/);
  });

  it('asks before it restores several pages', async () => {
    await begin('multiple');
    await window.reader.rows('Bug tracker', 'Trash');
    const trashed = await window.reader.pages('Bug tracker', 'Trash');
    void bed.prompts.expect(/^Restore 4 pages\?$/, 'Restore');
    void bed.prompts.expect(/^Restored 4 pages\.$/);
    await window.commands.restore(trashed[0], trashed);
    for (const { page } of trashed) assert.equal(await stored(page.id), 'live');
  });
});
