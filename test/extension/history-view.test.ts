import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { startExtension } from './support/captured';
import { configure } from './support/configure';
import { stored } from './support/emulator';
import { HistoryReader } from './support/historyReader';
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
    void bed.prompts.expect(/^Moved/);
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
  });

  it('undoes the batch of a row after a question, and offers to redo it', async () => {
    await archive(0);
    await archive(1);
    const { node } = await history.find(/Release notes 1/);
    const asked = bed.prompts.expect(/^Undo the changes to “Release notes 1” from /, 'Undo');
    const told = bed.prompts.expect(/^Undone: Restored “Release notes 1”\.$/);
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

  it('is shown by a command of its own beside the command of the same id', async () => {
    await startExtension();
    const all = new Set(await vscode.commands.getCommands(true));
    assert.ok(all.has('notionArchivist.history') && all.has('notionArchivist.history.focus'));
  });
});
