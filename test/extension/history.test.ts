import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const video = (number: number) => rowId('video', number);

describe('the history', () => {
  const bed = useTestBed();
  let window: Window;

  beforeEach(async () => {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    await window.connect();
    await window.reader.rows('Content hub', 'Videos', 'Trash');
  });

  async function archive(...numbers: readonly number[]): Promise<void> {
    const nodes = await window.reader.pages('Content hub', 'Videos');
    const wanted = numbers.map((number) => nodes.find(({ page }) => page.id === video(number)));
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(wanted[0], wanted);
  }

  /** Opens the history and returns its texts; chooses one of its rows, or none. */
  async function open(take?: number): Promise<readonly string[]> {
    const texts: string[] = [];
    bed.prompts.pick(/^Archive and Restore History$/, (pick) => {
      texts.push(...pick.items.map(({ label, detail = '' }) => `${label} ${detail}`));
      const label = take === undefined ? undefined : pick.labels[take];
      if (label === undefined) pick.hide();
      else {
        pick.choose(label);
        pick.accept();
      }
    });
    await window.commands.history();
    return texts;
  }

  it('says that the history is empty at first', async () => {
    void bed.prompts.expect(/^Nothing has been archived or restored here yet\.$/);
    await window.commands.history();
  });

  it('lists batches newest first, with what can still be undone', async () => {
    await archive(0);
    await archive(1, 2);
    void bed.prompts.expect(/^Undone/);
    await window.commands.undo();
    assert.deepEqual(
      (await open()).map((text) => text.replace(/ · [^·]*$/, '')),
      [
        'Undone: restored 2 pages. 2 can be undone',
        'Moved 2 pages to the Trash. nothing to undo',
        'Moved “Release notes 1” to the Trash. 1 can be undone',
      ],
    );
  });

  it('undoes any batch of the history after a question', async () => {
    await archive(0);
    await archive(1);
    const asked = bed.prompts.expect(/^Restore “Release notes 1”, archived today at /, 'Restore');
    void bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
    await open(1);
    assert.equal((await asked).modal, true);
    assert.equal(await stored(video(0)), 'live');
    assert.equal(await stored(video(1)), 'trash');
  });

  it('leaves pages alone that are still being changed', async () => {
    await control.clearRequests();
    await control.fault({ kind: 'hold', method: 'PATCH' });
    const archiving = archive(0);
    await control.waitUntilHeld();
    void bed.prompts.expect(/^Still working on these pages/);
    assert.match((await open(0))[0] ?? '', /^Moved 0 pages to the Trash\. in progress · Release notes 1$/);
    await control.release();
    await archiving;
    assert.equal((await window.journal.batches()).length, 1);
    assert.equal(await stored(video(0)), 'trash');
  });

  it('names no destination in the history for an undo that led to several', async () => {
    await control.edit({ kind: 'keep', id: video(0) });
    await window.commands.refresh();
    const [trashed] = await window.reader.pages('Content hub', 'Videos', 'Trash');
    const [kept] = await window.reader.pages('Content hub', 'Videos', 'Archived');
    assert.ok(trashed !== undefined && kept !== undefined);
    void bed.prompts.expect(/^Restored 2 pages\.$/);
    await window.commands.restore(trashed, [trashed, kept]);
    const asked = bed.prompts.expect(/^Undo the changes to 2 pages, made today at /, 'Undo');
    const told = bed.prompts.expect(/^Undid the changes to 2 pages\.$/);
    await open(0);
    await told;
    assert.match((await asked).detail, /Notion deletes pages in the Trash[^]*Notion hides archived pages/);
    assert.match((await open())[0] ?? '', /^Undid the changes to 2 pages\. 2 can be undone/);
  });

  it('changes nothing where the question is refused or nothing can be undone', async () => {
    await archive(0);
    void bed.prompts.expect(/^Restore /);
    await open(0);
    assert.equal(await stored(video(0)), 'trash');
    void bed.prompts.expect(/^Undone/);
    await window.commands.undo();
    void bed.prompts.expect(/^Nothing left to undo\.$/);
    await open(1);
    assert.equal(await stored(video(0)), 'live');
  });
});
