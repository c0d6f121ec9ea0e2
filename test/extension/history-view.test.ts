import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { linkTo } from '../../src/notion/link';
import { ids, rowId } from '../emulator/sample/ids';
import { startExtension } from './support/captured';
import { configure } from './support/configure';
import { control, id, stored } from './support/emulator';
import { HistoryReader, type HistoryRow } from './support/historyReader';
import { Decorations } from '../../src/views/tree/decorations';
import { replace } from './support/replace';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const video = (number: number) => rowId('video', number);

describe('the view of the history', () => {
  const bed = useTestBed();
  let window: Window;
  let history: HistoryReader;

  beforeEach(async () => {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    await window.connect();
    await window.reader.rows('Content hub', 'Videos', 'Trash');
    history = new HistoryReader(window.history);
  });

  async function archive(...numbers: readonly number[]): Promise<void> {
    const nodes = await window.reader.pages('Content hub', 'Videos');
    const wanted = numbers.map((number) => nodes.find(({ page }) => page.id === video(number)));
    void bed.prompts.expect(/^Moved|^Cancelled/);
    await window.commands.archive(wanted[0], wanted);
  }

  it('says that nothing has been archived yet', async () => {
    assert.deepEqual(await history.texts(), ['Nothing has been archived or restored here yet']);
  });

  it('lists batches by day, the newest first, with their databases', async () => {
    await archive(0);
    await archive(1, 2);
    assert.deepEqual(await history.texts(), ['Today']);
    assert.deepEqual(
      (await history.today()).map(({ text }) => text),
      ['Archived 2 pages · Videos', 'Archived “Release notes 1” · Videos'],
    );
    const [newest] = await history.today();
    assert.ok(newest);
    const { description } = window.history.getTreeItem(newest.node);
    assert.match(String(description), /^\d+:\d+\D* · Videos · you$/, 'what is short comes first');
  });

  it('undoes the batch of a row after a question, and offers to redo it', async () => {
    await archive(0);
    await archive(1);
    const { node } = await history.find(/Release notes 1/);
    const asked = bed.prompts.expect(/^Restore “Release notes 1”, archived today at /, 'Restore');
    const told = bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
    await window.commands.undoBatch(node);
    await told;
    assert.equal((await asked).modal, true);
    assert.equal(await stored(video(0)), 'live');
    assert.equal(await stored(video(1)), 'trash');
    assert.deepEqual(
      (await history.today()).map(({ text, offers }) => [text, offers]),
      [
        ['Undone: restored “Release notes 1” · Videos', 'batch+redoable'],
        ['Archived “Getting started 1” · Videos', 'batch+undoable'],
        ['Archived “Release notes 1” · undone · Videos', 'batch'],
      ],
    );
  });

  it('marks what was undone, and its pages, at the end of the row that is never cut', async () => {
    await archive(0);
    await archive(1);
    void bed.prompts.expect(/^Restore “Release notes 1”, archived today at /, 'Restore');
    void bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
    await window.commands.undoBatch((await history.find(/Release notes 1/)).node);
    const badgeOf = ({ node }: HistoryRow) => {
      const { resourceUri } = window.history.getTreeItem(node);
      return resourceUri && new Decorations().provideFileDecoration(resourceUri)?.badge;
    };
    assert.deepEqual((await history.today()).map(badgeOf), [undefined, undefined, '↶']);
    const { node } = await history.find(/^Archived “Release notes 1” · undone/);
    assert.deepEqual((await history.rows(node)).map(badgeOf), ['↶']);
  });

  it('lists the pages of a batch with what became of each, those that need attention first', async () => {
    await control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: video(1) });
    await archive(0, 1, 2);
    const { node } = await history.find(/^Archived 2 of 3 pages · 1 not changed/);
    assert.deepEqual(
      (await history.rows(node)).map(({ text, offers }) => [text, offers]),
      [
        ['Getting started 1 · refused by Notion', 'batchItem'],
        ['Release notes 1 · in Trash', 'batchItem+undoable'],
        ['Keyboard shortcuts 1 · in Trash', 'batchItem+undoable'],
      ],
    );
  });

  it('undoes the selected pages of a batch alone', async () => {
    await archive(0, 1, 2);
    const { node } = await history.find(/^Archived 3 pages/);
    const [first, second] = await history.rows(node);
    void bed.prompts.expect(/^Restore 2 pages, archived today at /, 'Restore');
    void bed.prompts.expect(/^Undone: restored 2 pages\.$/);
    await window.commands.undoPages(first?.node, [first?.node, second?.node]);
    assert.deepEqual(await Promise.all([0, 1, 2].map((number) => stored(video(number)))), [
      'live',
      'live',
      'trash',
    ]);
    assert.deepEqual(
      (await history.rows((await history.find(/^Archived 3 pages · partly undone/)).node)).map(
        ({ offers }) => offers,
      ),
      ['batchItem', 'batchItem', 'batchItem+undoable'],
    );
  });

  it('undoes the clicked page alone where it is outside the selection', async () => {
    await archive(0, 1);
    const [row] = await history.rows((await history.find(/^Archived 2 pages/)).node);
    void bed.prompts.expect(/^Restore “Release notes 1”, archived today at /, 'Restore');
    void bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
    await window.commands.undoPages(row?.node, undefined);
    assert.equal(await stored(video(0)), 'live');
    assert.equal(await stored(video(1)), 'trash');
  });

  it('opens the clicked page in Notion, and copies the links of the selected ones', async () => {
    await archive(0, 1, 2);
    const rows = await history.rows((await history.find(/^Archived 3 pages/)).node);
    const [first, second] = rows.map(({ node }) => node);
    await window.commands.openInNotion(second, undefined);
    assert.deepEqual(bed.prompts.opened, [linkTo(id(video(1)))]);
    const copied: string[] = [];
    const writeText = (text: string) => Promise.resolve(copied.push(text));
    const restore = replace(vscode.env, 'clipboard', { writeText });
    await window.commands.copyLink(first, [first, second]);
    restore();
    assert.deepEqual(copied, [[0, 1].map((number) => linkTo(id(video(number)))).join('\n')]);
  });

  it('opens the selected pages by key', async () => {
    await archive(0, 1, 2);
    const rows = await history.rows((await history.find(/^Archived 3 pages/)).node);
    window.historySelection = rows.slice(1).map(({ node }) => node);
    await window.commands.openInNotion(rows[1]?.node);
    await window.commands.openInNotion(rows[0]?.node);
    assert.deepEqual(
      bed.prompts.opened,
      [1, 2, 0].map((number) => linkTo(id(video(number)))),
    );
  });

  it('keeps the focus when the key for Undo is pressed on one of its rows', async () => {
    await archive(0);
    const [row] = await history.today();
    void bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
    const revealed = window.reveal();
    await window.commands.undo(row?.node);
    assert.equal((await revealed).focus, false);
  });

  it('redoes what was undone last, and offers Undo again', async () => {
    await archive(0, 1);
    void bed.prompts.expect(/^Undone: restored 2 pages\.$/);
    await window.commands.undo();
    const redone = bed.prompts.expect(/^Moved 2 pages to the Trash\.$/);
    await window.commands.redo();
    assert.deepEqual((await redone).buttons, ['Undo']);
    assert.equal(await stored(video(0)), 'trash');
    assert.match((await history.today())[0]?.text ?? '', /^Redone: archived 2 pages/);
    void bed.prompts.expect(/^Nothing to redo\.$/);
    await window.commands.redo();
    void bed.prompts.expect(/^Undone: restored 2 pages\.$/);
    await window.commands.undo();
    assert.equal(await stored(video(0)), 'live');
  });

  it('folds away batches that changed nothing', async () => {
    const node = await window.reader.page(video(0), 'Content hub', 'Videos');
    await control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: video(0) });
    void bed.prompts.expect(/was not changed/);
    await window.commands.archive(node);
    assert.deepEqual(
      (await history.today()).map(({ text }) => text),
      ['1 that changed nothing'],
    );
    assert.match((await history.find(/^Archiving “Release notes 1” · 1 not changed/)).offers, /^batch$/);
  });

  it('shows a running batch on top, with progress and no row of its own below', async () => {
    await archive(0);
    await control.fault({ kind: 'hold', method: 'PATCH', path: video(2) });
    const archiving = archive(1, 2);
    await control.waitUntilHeld();
    await history.until(async () => (await history.texts())[0] === 'Archiving 1 of 2 pages');
    const [running, day] = await history.rows();
    assert.equal(running?.offers, 'running');
    assert.equal(day?.text, 'Today');
    assert.deepEqual(
      (await history.today()).map(({ text }) => text),
      ['Archived “Release notes 1” · Videos'],
    );
    await control.release();
    await archiving;
    await history.until(async () => (await history.texts())[0] === 'Today');
    assert.match((await history.today())[0]?.text ?? '', /^Archived 2 pages/);
  });

  describe('of a batch that was cancelled', () => {
    /** Archives pages, and cancels once the first is on its way. */
    const cancel = async (): Promise<void> => {
      await configure({ databases: [ids.databases.huge], confirm: 'never' });
      const nodes = await window.reader.pages('Huge archive');
      await control.fault({ kind: 'hold', method: 'PATCH', times: 100 });
      void bed.prompts.expect(/^Cancelled: /);
      const archiving = window.commands.archive(nodes[0], nodes);
      await control.waitUntilHeld(8);
      await window.commands.cancelBatch((await history.find(/^Archiving 0 of 100 pages/)).node);
      await control.clearFaults();
      await archiving;
    };

    it('says how far it came, and resumes it', async () => {
      await cancel();
      const { node, offers, text } = await history.find(/^Archived \d+ of 100 pages · \d+ not started/);
      assert.equal(offers, 'batch+undoable+resumable', text);
      const told = bed.prompts.expect(/^Moved \d+ pages to the Trash\.$/);
      await window.commands.resumeBatch(node);
      await told;
      assert.equal((await history.find(/^Archived 100 pages/)).offers, 'batch+undoable');
      assert.equal((await window.journal.batches()).length, 1);
    });

    it('undoes what was done, after which nothing is left to resume', async () => {
      await cancel();
      const { node } = await history.find(/not started/);
      void bed.prompts.expect(/^(Restore|Undo the changes to) \d+ pages/, 'Restore');
      void bed.prompts.expect(/^Undone: restored \d+ pages\.$/);
      await window.commands.undoBatch(node);
      assert.equal((await history.find(/not started · undone/)).offers, 'batch');
      void bed.prompts.expect(/^This has already been handled\.$/);
      await window.commands.resumeBatch(node);
    });
  });

  it('resumes an interrupted batch from its row, which stands on top', async () => {
    await archive(0);
    await control.fault({ kind: 'custom', status: 401, code: 'unauthorized', path: video(1) });
    void bed.prompts.expect(/was not changed/);
    const one = await window.reader.page(video(1), 'Content hub', 'Videos');
    await window.commands.archive(one);
    await control.clearFaults();
    const [row] = await history.rows();
    assert.match(row?.text ?? '', /^Archiving “Getting started 1” · interrupted, 1 pending/);
    assert.equal(row?.offers, 'batch+resumable');
    const told = bed.prompts.expect(/^Moved “Getting started 1” to the Trash\.$/);
    await window.commands.resumeBatch(row.node);
    await told;
    assert.equal(await stored(video(1)), 'trash');
  });

  it('reads and announces nothing while it is hidden, and catches up when it shows', async () => {
    const changes: unknown[] = [];
    const subscription = window.history.onDidChangeTreeData(() => changes.push(undefined));
    window.showHistory(false);
    await archive(0);
    assert.equal(changes.length, 0);
    window.showHistory(true);
    assert.equal(changes.length, 1);
    subscription.dispose();
  });

  it('is shown by a command of its own beside the command of the same id', async () => {
    await startExtension();
    const all = new Set(await vscode.commands.getCommands(true));
    assert.ok(all.has('notionArchivist.history') && all.has('notionArchivist.history.focus'));
  });
});
