import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { written } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { bugTracker } = ids.databases;

const done = { property: 'Status', is: 'Done' };
const rule = (over: object = {}) => ({ name: 'Done bugs', dataSource: bugTracker, when: [done], ...over });

describe('clean-up rules', () => {
  const bed = useTestBed();
  let window: Window;

  const open = async (...rules: readonly unknown[]) => {
    await configure({ databases: [bugTracker], confirm: 'never', rules, reminders: false });
    window = bed.open();
    await window.connect();
  };
  const counted = async (...texts: readonly string[]) => {
    await window.reader.until(async () => {
      const rows = await window.reader.texts('Bug tracker', 'Rules');
      return texts.every((text) => rows.includes(text));
    });
  };

  it('are listed under their data source with the number of pages that match', async () => {
    await open(rule(), rule({ name: 'None', when: [{ property: 'Name', contains: 'no such bug' }] }));
    const [first] = await window.reader.rows('Bug tracker');
    assert.equal(first?.label, 'Rules');
    await counted('Done bugs · 46 match', 'None · none match');
  });

  it('run as a batch of their name after a list and a question, whatever the setting', async () => {
    await open(rule());
    await counted('Done bugs · 46 match');
    bed.prompts.pick(/^Rule “Done bugs”: Archive 46 of 46 Pages$/, (pick) => {
      pick.accept();
    });
    void bed.prompts.expect(/^Move 46 pages to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Rule “Done bugs”: Moved 46 pages to the Trash\.$/);
    const { node } = await window.reader.row('Bug tracker', 'Rules', 'Done bugs');
    await window.commands.runRule(node);
    assert.equal((await written()).length, 46);
    await counted('Done bugs · none match');
  });
});
