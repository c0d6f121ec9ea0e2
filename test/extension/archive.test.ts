import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, stored, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';
import { watchProgress } from './support/progress';

const { bugTracker, contentHub, huge } = ids.databases;
const page = rowId('video', 0);

describe('archiving, keeping and restoring', () => {
  const bed = useTestBed();
  let window: Window;

  const live = () => window.reader.page(page, 'Content hub', 'Videos');
  const idsUnder = async (...path: readonly string[]) =>
    (await window.reader.pages('Content hub', 'Videos', ...path)).map((node) => node.page.id);

  beforeEach(async () => {
    await configure({ databases: [contentHub, bugTracker], confirm: 'never' });
    window = bed.open();
    await window.connect();
    await window.reader.rows('Content hub', 'Videos', 'Trash');
  });

  for (const [name, asked, from, place, message, mark] of [
    ['archive', 'trash', 'live', 'Trash', /^Moved “Release notes 1” to the Trash\.$/, 'Archiving…'],
    ['keep', 'kept', 'live', 'Archived', /^Moved “Release notes 1” to Notion’s Archive\.$/, 'Archiving…'],
  ] as const) {
    it(`marks a row as pending during ${name}, then moves it, and Undo brings it back`, async () => {
      const node = await live();
      assert.equal(node.page.state, from);
      await control.fault({ kind: 'hold', method: 'PATCH' });
      const toast = bed.prompts.expect(message, 'Undo');
      const running = window.commands[name](node);
      await control.waitUntilHeld();

      assert.equal(window.pending.get(node.page.id), asked);
      const item = window.tree.getTreeItem(await live());
      assert.equal(item.description, mark);
      assert.equal(item.contextValue, 'page+busy', 'no second change is offered meanwhile');

      const undone = bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
      await control.release();
      await running;
      assert.deepEqual((await toast).buttons, ['Undo']);
      assert.equal((await toast).severity, 'information');
      assert.deepEqual((await undone).buttons, []);
      assert.equal(await stored(page), 'live');
      assert.equal(window.pending.get(node.page.id), undefined);
      assert.ok((await idsUnder()).includes(node.page.id));
      assert.ok(!(await idsUnder('Trash')).includes(node.page.id));
      assert.ok(
        place !== 'Archived' ||
          !(await window.reader.texts('Content hub', 'Videos')).join().includes('Archived'),
      );
    });

    it(`moves a row after ${name}, and back after restore, without listing rows again`, async () => {
      const node = await live();
      await control.clearRequests();
      void bed.prompts.expect(message);
      await window.commands[name](node);
      assert.ok(!(await idsUnder()).includes(node.page.id));
      assert.ok((await idsUnder(place)).includes(node.page.id));
      const moved = await window.reader.page(page, 'Content hub', 'Videos', place);
      assert.equal(window.tree.getTreeItem(moved).contextValue, `page+${asked}`);
      assert.deepEqual(
        (await control.requests()).map(({ method }) => method),
        // A keep reads the page first: only a comparison shows whether Notion applied the write.
        asked === 'kept' ? ['GET', 'PATCH'] : ['PATCH'],
      );

      void bed.prompts.expect(/^Restored “Release notes 1”\.$/);
      await window.commands.restore(moved);
      assert.equal(await stored(page), 'live');
      assert.ok((await idsUnder()).includes(node.page.id));
      const restored = await live();
      assert.equal(window.tree.getTreeItem(restored).contextValue, 'page+live');
      assert.deepEqual(
        (await control.requests()).map(({ method }) => method),
        [...(asked === 'kept' ? ['GET'] : []), 'PATCH', 'GET', 'PATCH'],
      );
    });
  }

  it('puts a restored row back at its old position', async () => {
    const before = await idsUnder();
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(await live());
    void bed.prompts.expect(/^Restored/);
    await window.commands.restore(await window.reader.page(page, 'Content hub', 'Videos', 'Trash'));
    assert.deepEqual(await idsUnder(), before);
  });

  it('moves a kept page to the Trash and restores it as kept', async () => {
    void bed.prompts.expect(/^Moved “.+” to Notion’s Archive/);
    await window.commands.keep(await live());
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(await window.reader.page(page, 'Content hub', 'Videos', 'Archived'));
    assert.equal(await stored(page), 'trash');
    void bed.prompts.expect(/^Restored/);
    await window.commands.restore(await window.reader.page(page, 'Content hub', 'Videos', 'Trash'));
    assert.equal(await stored(page), 'kept');
    assert.ok((await idsUnder('Archived')).includes(id(page)), 'and is shown where it is');
  });

  it('redraws the rows that change instead of the whole tree', async () => {
    const node = await live();
    const told: (readonly unknown[] | undefined)[] = [];
    window.tree.onDidChangeTreeData((nodes) => told.push(nodes));
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(node);
    assert.ok(told.length > 0);
    assert.equal(told[0]?.[0], node, 'the very object that VS Code holds');
    const kinds = told.flatMap((nodes) => (nodes ?? []).map((one) => window.tree.owns(one) && one.kind));
    assert.ok(kinds.includes('source'));
  });

  it('shows progress in the view for one page, in a notification for several', async () => {
    using progress = watchProgress();
    void bed.prompts.expect(/^Moved “/);
    await window.commands.archive(await live());
    const nodes = (await window.reader.pages('Content hub', 'Videos')).slice(0, 3);
    void bed.prompts.expect(/^Moved 3/);
    await window.commands.archive(nodes[0], nodes);
    assert.deepEqual(progress.titles.filter(Boolean), [
      'Moving “Release notes 1” to the Trash',
      'Moving 3 pages to the Trash',
    ]);
    assert.deepEqual(progress.reports.slice(1), ['1 of 3', '2 of 3', '3 of 3']);
  });

  it('says which pages failed, and how long it waits for Notion', async () => {
    using progress = watchProgress();
    const nodes = (await window.reader.pages('Content hub', 'Videos')).slice(0, 3);
    // The wait is reported once a second, so it has to last longer.
    await control.fault({ kind: 'rateLimited', method: 'PATCH', retryAfter: 5 });
    await control.fault({
      kind: 'custom',
      method: 'PATCH',
      status: 400,
      code: 'validation_error',
      message: 'No.',
    });
    void bed.prompts.expect(/^Moved 2 of 3/);
    await window.commands.archive(nodes[0], nodes);
    assert.ok(
      progress.reports.some((report) => /Waiting for Notion \([1-5] s\)\.$/.test(report)),
      progress.reports.join(),
    );
    assert.equal(progress.reports.at(-1), '3 of 3, 1 failed');
  });

  it('finishes the pages in flight after Cancel, starts no others, and says both', async () => {
    using progress = watchProgress();
    await configure({ databases: [huge], confirm: 'never' });
    const nodes = await window.reader.pages('Huge archive');
    assert.equal(nodes.length, 100);
    await control.fault({ kind: 'hold', method: 'PATCH', times: 100 });
    const toast = bed.prompts.expect(/^Cancelled: /);
    const running = window.commands.archive(nodes[0], nodes);
    await control.waitUntilHeld(8);
    progress.cancel();
    await control.clearFaults();
    await running;
    const { length: sent } = await written();
    const { text, buttons } = await toast;
    assert.ok(sent < 100);
    assert.equal(text, `Cancelled: ${sent} of 100 pages moved.`);
    assert.deepEqual(buttons, ['Undo', 'Resume']);
    for (const node of nodes) assert.equal(window.pending.get(node.page.id), undefined);
  });

  it('does not change a page that is being changed', async () => {
    const node = await live();
    await control.fault({ kind: 'hold', method: 'PATCH' });
    void bed.prompts.expect(/^Moved/);
    const running = window.commands.archive(node);
    await control.waitUntilHeld();
    void bed.prompts.expect(/^Still being changed: “Release notes 1”\.$/);
    await window.commands.archive(await live());
    await control.release();
    await running;
    assert.deepEqual(await written(), [page]);
  });

  it('sends nothing to restore a live page or to keep one in the Trash', async () => {
    const trashed = (await window.reader.pages('Content hub', 'Videos', 'Trash'))[0];
    void bed.prompts.expect(/^Not archived: “Release notes 1”\.$/);
    await window.commands.restore(await live());
    void bed.prompts.expect(/^Already archived: “.+”\.$/);
    await window.commands.keep(trashed);
    void bed.prompts.expect(/^Already archived: “.+”\.$/);
    await window.commands.archive(trashed);
    assert.deepEqual(await written(), []);
  });

  it('removes the row of a page that a program archives', async () => {
    void bed.prompts.expect(/^Move “Release notes 1” to the Trash\?/, 'Move to Trash');
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(page);
    assert.ok(!(await idsUnder()).includes(id(page)));
    assert.ok((await idsUnder('Trash')).includes(id(page)));
  });

  it('sends nothing when the journal cannot be written', async () => {
    const { writeFile, rm } = await import('node:fs/promises');
    await rm(bed.machine.journalFolder, { recursive: true });
    await writeFile(bed.machine.journalFolder, 'in the way');
    const toast = bed.prompts.expect(/^Nothing was changed because the undo history couldn’t be saved/);
    await window.commands.archive(await live());
    assert.equal((await toast).severity, 'error');
    assert.deepEqual(await written(), []);
    assert.equal(window.pending.get(id(page)), undefined);
  });

  it('sends nothing for a page known to be at the top level of the workspace, and offers to open it', async () => {
    const told = bed.prompts.expect(/^“Handbook” was not changed\. It is at the top level of the workspace/);
    await window.commands.archive(ids.pages.handbook);
    assert.deepEqual((await told).buttons, ['Open in Notion']);
    assert.deepEqual(await written(), []);
    assert.deepEqual(await window.journal.batches(), []);
  });
});
