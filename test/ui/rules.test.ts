import assert from 'node:assert/strict';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';

describe('clean-up rules, by keyboard alone', () => {
  const session = useConnected('bugTracker');

  beforeEach(() => startAfresh(session()));

  /** Types a part of an item’s label and accepts it. */
  const take = async (label: string) => {
    const { quickInput } = session().workbench;
    await quickInput.item(label).first().waitFor();
    await quickInput.type(label);
    await quickInput.waitUntilFocused(label);
    await quickInput.accept();
  };

  it('are made, offered once they are due, run, and undone', async () => {
    const { workbench, emulator } = session();
    const { quickInput, dialog, view } = workbench;
    const title = 'New Clean-Up Rule for “Bug tracker”';
    await workbench.runCommand('Notion: New Clean-Up Rule…');
    await quickInput.waitFor(title);
    await take('Conditions…');
    await take('Blocked');
    await take('Checked');
    await quickInput.waitForItem('Blocked is checked');
    await take('Continue');
    await quickInput.waitForMessage(/Name of the rule/);
    await quickInput.answer('Blocked for good');
    await take('Archive (Move to Trash)');
    await take('Every week');
    await workbench.toast('Saved the rule “Blocked for good”.').waitFor();
    await workbench.toast(/^The rule “Blocked for good” matches \d+ pages\.$/).waitFor();
    assert.deepEqual(await writes(emulator), []);

    await workbench.runCommand('Notion: Run All Due Rules…');
    await quickInput.waitFor(/^Archive (\d+) of \1 Pages$/);
    const rows = await quickInput.labels();
    await quickInput.accept();
    await dialog.waitFor(/Move \d+ pages to the Trash\?/);
    await dialog.accept();
    const moved = workbench.toast(/^Rule “Blocked for good”: Moved \d+ pages to the Trash\.$/);
    await moved.waitFor();
    const sent = await writes(emulator);
    assert.ok(sent.length > 1 && rows.length > 1);
    assert.equal(await moved.message(), `Rule “Blocked for good”: Moved ${sent.length} pages to the Trash.`);

    await workbench.runCommand('Notion: Focus on Pages View');
    await workbench.press('Home');
    await view.row('Bug tracker').waitUntilFocused();
    await workbench.press('ArrowRight');
    await view.row('Rules').waitFor();
    await workbench.press('ArrowDown');
    await view.row('Rules').waitUntilFocused();
    await workbench.press('ArrowRight');
    await view.row('Blocked for good', 'none match').waitFor();
    await workbench.press('Control+z');
    await workbench.toast(/^Undone: restored \d+ pages\.$/).waitFor();
    await view.row('Blocked for good', `${sent.length} match`).waitFor();

    // The focus goes to the first page that came back.
    const first = (rows[0] ?? '').replace(/^(🐛|🔥) /u, '');
    await view.row(first).waitUntilFocused();
    await workbench.press('Home');
    await view.row('Bug tracker').waitUntilFocused();
    await workbench.press('ArrowDown');
    await workbench.press('ArrowDown');
    await view.row('Blocked for good').waitUntilFocused();
    await view.waitUntilStill();
    await workbench.press('Enter');
    await quickInput.waitFor(`Rule “Blocked for good”: Archive ${sent.length} of ${sent.length} Pages`);
    await quickInput.escape();
    assert.equal((await writes(emulator)).length, 2 * sent.length);
  });

  it('are renamed and deleted from the menu of their row', async () => {
    const { workbench, emulator } = session();
    const { quickInput, dialog, view } = workbench;
    const focusRule = async (name: string) => {
      await workbench.runCommand('Notion: Focus on Pages View');
      await workbench.press('Home');
      await view.row('Bug tracker').waitUntilFocused();
      await view.row(name).waitFor();
      await view.waitUntilStill();
      await workbench.press('ArrowDown');
      await workbench.press('ArrowDown');
      await view.row(name).waitUntilFocused();
      return view.row(name);
    };
    await emulator.control.clearRequests();
    const edit = await (await focusRule('Blocked for good')).contextMenuByKey();
    await edit.chooseByKeys('Edit Rule…');
    await take('Name…');
    await quickInput.waitForMessage(/Name of the rule/);
    await quickInput.answer('Blocked a while');

    const remove = await (await focusRule('Blocked a while')).contextMenuByKey();
    await remove.chooseByKeys('Delete Rule');
    await dialog.waitFor('Delete the rule “Blocked a while”?');
    await dialog.accept();
    await view.row('Rules').waitUntilGone();
    assert.deepEqual(await writes(emulator), []);
  });
});
