import assert from 'node:assert/strict';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, written } from './support/emulator';
import { watchProgress } from './support/progress';
import { useTestBed, type Window } from './support/services';

const { huge } = ids.databases;
const old = { name: 'Old', dataSource: huge, when: [{ time: 'created', olderThanDays: 1 }], remind: 1 };

describe('a clean-up rule that matches 12,345 pages', () => {
  const bed = useTestBed();
  let window: Window;

  const textIs = (text: string) =>
    window.reader.until(async () => (await window.reader.texts('Huge archive', 'Rules')).includes(text));
  const ruleRow = async () => (await window.reader.row('Huge archive', 'Rules', 'Old')).node;

  beforeEach(async () => {
    await configure({ databases: [huge], rules: [old], reminders: false });
    window = bed.open();
    await window.connect();
  });

  it('lists all of them, and archives those that Notion confirmed before it was cancelled, and no other', async () => {
    using progress = watchProgress();
    bed.prompts.pick(/^Rule “Old”: Archive 12,345 of 12,345 Pages$/, (pick) => {
      assert.equal(pick.selectedItems.length, 12_345);
      pick.accept();
    });
    void bed.prompts.expect(/^Move 12,345 pages to the Trash\?$/, 'Move to Trash');
    const told = bed.prompts.expect(/^Rule “Old”: Cancelled: \d+ of 12,345 pages moved\.$/);
    await control.fault({ kind: 'hold', method: 'PATCH', times: 12_345 });
    const running = window.commands.runRule(await ruleRow());
    await progress.shown('Rule “Old”: Moving 12,345 pages to the Trash');
    await control.waitUntilHeld(8);
    progress.cancel();
    await control.clearFaults();
    await running;
    const sent = await written();
    assert.ok(sent.length > 0 && sent.length <= 50, String(sent.length));
    assert.equal(new Set(sent).size, sent.length);
    assert.match((await told).text, new RegExp(`Cancelled: ${String(sent.length)} of 12,345 pages`));
    await textIs('Old · 100+ match');
  });

  it('changes nothing where it was cancelled while they were read, and stays due', async () => {
    await textIs('Old · 100+ match · due');
    using progress = watchProgress();
    await control.fault({ kind: 'hold', path: '/query', skip: 20, times: 1_000 });
    const running = window.commands.runRule(await ruleRow());
    await progress.shown('Finding matching pages');
    await control.waitUntilHeld(1);
    progress.cancel();
    await running;
    await control.clearFaults();
    assert.deepEqual(await written(), []);
    await textIs('Old · 100+ match · due');
  });

  it('takes one query to be counted', async () => {
    await window.reader.rows('Huge archive');
    await textIs('Old · 100+ match · due');
    const filtered = (await control.requests()).filter(({ body }) =>
      JSON.stringify(body ?? '').includes('created_time'),
    );
    assert.equal(filtered.filter(({ body }) => JSON.stringify(body).includes('"filter"')).length, 1);
  });
});
