import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { bugTracker, contentHub } = ids.databases;
const day = 86_400_000;

describe('the view of the Trash', () => {
  const bed = useTestBed();

  it('lists the trashed pages of the configured databases', async () => {
    const window = await bed.opened([bugTracker]);
    const out: unknown[] = [];
    const dump = async () => {
      for (const row of await window.trashReader.rows()) out.push(row.text, (await window.trashReader.under(row.node)).map((x) => x.text));
    };
    await dump();
    await window.trashReader.until(async () => !(await window.trashReader.texts()).some((t) => t.startsWith('Loading')));
    await dump();
    await control.edit({ kind: 'trash', id: rowId('bug', 140) });
    await window.reader.rows('Bug tracker');
    await window.commands.refresh();
    await dump();
    assert.deepEqual(out, []);
  });
});
