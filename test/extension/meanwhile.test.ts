import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const video = (number: number) => rowId('video', number);
const path = ['Content hub', 'Videos'];
const away = { kind: 'dataSource', id: ids.dataSources.articles } as const;

describe('pages that were changed in Notion after the rows were read', () => {
  const bed = useTestBed();
  let window: Window;

  beforeEach(async () => {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    await window.connect();
    await window.reader.rows(...path, 'Trash');
  });

  async function run(
    command: 'archive' | 'restore',
    numbers: readonly number[],
    text: RegExp,
  ): Promise<void> {
    const shelf = command === 'archive' ? path : [...path, 'Trash'];
    const wanted = await Promise.all(numbers.map((number) => window.reader.page(video(number), ...shelf)));
    const told = bed.prompts.expect(text);
    for (const number of numbers)
      await control.edit({ kind: 'rename', id: video(number), title: `New ${number}` });
    await window.commands[command](wanted[0], wanted);
    await told;
  }

  it('reports and shows the new title of a page that was renamed meanwhile', async () => {
    await run(
      'archive',
      [0],
      /^Moved “Release notes 1” to the Trash\. “Release notes 1” is now titled “New 0”\.$/,
    );
    assert.equal((await window.reader.page(video(0), ...path, 'Trash')).page.title, 'New 0');
  });

  it('counts the pages that were renamed meanwhile', async () => {
    await run(
      'archive',
      [0, 1],
      /^Moved 2 pages to the Trash\. 2 pages have new titles, including “Release notes 1”, now “New 0”\.$/,
    );
  });

  it('reports an archived page that had been moved, and Undo restores it there', async () => {
    await control.edit({ kind: 'move', id: video(0), parent: away });
    await run(
      'archive',
      [0, 1],
      /^Moved 2 pages to the Trash\. “Release notes 1” had been moved and was changed in its new location\. /,
    );
    const rows = await window.reader.pages(...path, 'Trash');
    assert.ok(!rows.some(({ page }) => page.id === video(0)));
    const undone = bed.prompts.expect(/^Undone: restored 2 pages\./);
    await window.commands.undo();
    await undone;
    assert.equal(await stored(video(0)), 'live');
  });

  it('skips a page that was moved before it is restored, and restores the others', async () => {
    await control.edit({ kind: 'trash', id: video(0) });
    await window.commands.refresh();
    const [first, second] = await window.reader.pages(...path, 'Trash');
    assert.ok(first !== undefined && second !== undefined);
    await control.edit({ kind: 'move', id: first.page.id, parent: away });
    const told = bed.prompts.expect(/^Restored 1 of 2 pages\. “.*” has moved since and was skipped\.$/);
    await window.commands.restore(first, [first, second]);
    await told;
    assert.equal(await stored(first.page.id), 'trash');
    assert.equal(await stored(second.page.id), 'live');
  });
});
