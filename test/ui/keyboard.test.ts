import assert from 'node:assert/strict';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { until } from './harness/until';

const database = 'Bug tracker';

describe('by keyboard alone', () => {
  const session = useConnected('bugTracker');

  /** The label of the first page of the database, on which the focus then is. */
  async function focusFirstPage(): Promise<string> {
    const { workbench } = session();
    const { view } = workbench;
    await workbench.runCommand('Notion: Focus on Pages View');
    await workbench.press('Home');
    await view.row(database).waitUntilFocused();
    if ((await view.row(database).locator.getAttribute('aria-expanded')) !== 'true')
      await workbench.press('ArrowRight');
    await until(async () => {
      assert.ok((await view.labels()).length > 5);
    });
    await view.waitUntilStill();
    await workbench.press('ArrowDown');
    const first = (await view.labels())[1] ?? '';
    await view.row(first).waitUntilFocused();
    return first;
  }

  it('the menu of a row opens and is chosen from, and the buttons of messages are pressed', async () => {
    await startAfresh(session());
    const { workbench, emulator } = session();
    const { view } = workbench;
    const first = await focusFirstPage();
    const menu = await view.row(first).contextMenuByKey();
    await menu.chooseByKeys('Copy Link');
    await until(async () => {
      assert.match(await workbench.clipboard(), /^https:\/\/app\.notion\.com\/p\/[0-9a-f]{32}$/);
    });

    await (await view.row(first).contextMenuByKey()).chooseByKeys('Archive (Move to Trash)');
    await workbench.toast(`Moved “${first}” to the Trash.`).waitFor();
    await workbench.runCommand('Notifications: Focus Notification Toast');
    await workbench.tabTo('Undo');
    await workbench.press('Enter');
    await workbench.toast(`Undone: restored “${first}”.`).waitFor();
    await workbench.clearToasts();

    assert.equal(await focusFirstPage(), first);
    await workbench.press('Delete');
    await workbench.toast(`Moved “${first}” to the Trash.`).waitFor();
    await workbench.runCommand('Notifications: Accept Notification Primary Action');
    await workbench.toast(`Undone: restored “${first}”.`).waitFor();
    assert.equal((await writes(emulator)).length, 4);
  });

  it('the buttons in lists and in their titles are pressed', async () => {
    await startAfresh(session());
    const { workbench, emulator } = session();
    const { view, quickInput } = workbench;
    await focusFirstPage();
    await workbench.press('ArrowLeft');
    const menu = await view.row(database).contextMenuByKey();
    await menu.chooseByKeys('Archive Matching Pages…');
    const choose = async (label: string) => {
      // The list before may have it in a description, and would take the text.
      await quickInput.item(label).first().waitFor();
      await quickInput.type(label);
      await quickInput.waitUntilFocused(label);
      await workbench.press('Enter');
    };
    const check = async (label: string) => {
      await quickInput.item(label).first().waitFor();
      await quickInput.type(label);
      await quickInput.waitForLabels(label);
      await workbench.press('ArrowDown');
      await quickInput.waitUntilFocused(label);
      await workbench.press('Space');
      await workbench.press('Enter');
    };
    await choose('Conditions…');
    await choose('Status');
    await choose('is');
    await check('Done');

    await quickInput.waitForItem('Show Matching Pages');
    await quickInput.waitUntilFocused('Show Matching Pages');
    await workbench.press('ArrowUp');
    await quickInput.waitUntilFocused('Status is “Done”');
    await workbench.tabTo('Remove Condition');
    await workbench.press('Enter');
    await quickInput.waitForItem('Priority');
    await choose('Priority');
    await choose('is');
    await check('High');
    await choose('Show Matching Pages');

    await quickInput.waitFor(/^Archive \d+ of \d+ Pages$/);
    await workbench.tabTo('Back', 'Shift+Tab');
    await workbench.press('Enter');
    await quickInput.waitForItem('Show Matching Pages');
    await choose('Show Matching Pages');
    await quickInput.waitFor(/^Archive \d+ of \d+ Pages$/);
    await workbench.tabTo('Save as Rule…', 'Shift+Tab');
    await workbench.press('Enter');
    await quickInput.waitForMessage(/Name of the rule/);
    await workbench.press('Escape');
    await quickInput.waitFor(/^Archive \d+ of \d+ Pages$/);
    await quickInput.escape();
    assert.deepEqual(await writes(emulator), []);
  });
});
