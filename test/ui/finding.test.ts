import assert from 'node:assert/strict';
import { rowId } from '../emulator/sample/ids';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { until } from './harness/until';

describe('finding pages', () => {
  const session = useConnected('bugTracker', 'contentHub');

  before(async () => {
    const { view } = session().workbench;
    await view.row('Bug tracker').expand();
    await view.row('Bug tracker', '100+').waitFor();
  });

  beforeEach(() => startAfresh(session()));

  it('finds a loaded page from the title of the view and reveals it', async () => {
    const { workbench } = session();
    const { view, quickInput } = workbench;
    await view.row('Bug tracker').collapse();
    await view.clickTitle('Find Page…');
    await quickInput.waitFor('Find Page');
    await quickInput.type('START calendar');
    await quickInput.waitForItem('🐛 Calendar crashes on start');
    await quickInput.waitUntilFocused('🐛 Calendar crashes on start');
    await quickInput.accept();
    await quickInput.waitForItem('Reveal in View');
    await quickInput.pick('Reveal in View');
    await view.row('Calendar crashes on start').waitUntilFocused();
  });

  it('removes the row of a page that was archived by finding it', async () => {
    const { workbench } = session();
    const { view, quickInput } = workbench;
    await view.row('Calendar crashes on start').waitFor();
    await workbench.runCommand('Notion: Find Page…');
    await quickInput.waitFor('Find Page');
    await quickInput.type('START calendar');
    await quickInput.waitUntilFocused('🐛 Calendar crashes on start');
    await quickInput.accept();
    await quickInput.waitForItem('Archive (Move to Trash)');
    await quickInput.pick('Archive (Move to Trash)');
    await workbench.toast('Moved “Calendar crashes on start” to the Trash.').waitFor();
    await view.row('Calendar crashes on start').waitUntilGone();
  });

  it('lists the best matches first, whatever their labels, and below what Notion finds', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await emulator.control.fault({ kind: 'hold', path: '/(search|query)', times: 20 });
    await workbench.runCommand('Notion: Find Page…');
    await quickInput.waitFor('Find Page');
    await quickInput.type('crashes');
    const before = await until(async () => {
      const labels = await quickInput.labels();
      // Last edited first, not alphabetical.
      assert.deepEqual(labels.slice(0, 3), [
        '🐛 Editor crashes on start',
        '🐛 Calendar crashes on start',
        'Notification list crashes on start',
      ]);
      return labels;
    });
    // The list is redrawn once more when Notion is asked, which is when typing rests.
    await emulator.control.waitForRequests({ path: '/search', state: 'started', count: 3 });
    await workbench.press('ArrowDown');
    await quickInput.waitUntilFocused('🐛 Calendar crashes on start');
    await emulator.control.clearFaults();
    await quickInput.waitForItem('Login crashes on start');
    assert.deepEqual((await quickInput.labels()).slice(0, before.length), before);
    await quickInput.waitUntilFocused('🐛 Calendar crashes on start');
    await quickInput.escape();
  });

  it('acts on all checked pages, also on those found for an earlier text', async () => {
    const { workbench, emulator } = session();
    const { quickInput, dialog } = workbench;
    await workbench.runCommand('Notion: Find Page…');
    await quickInput.waitFor('Find Page');
    await quickInput.type('bug bash');
    await quickInput.waitForItem('🐞 Bug bash');
    await quickInput.tick('🐞 Bug bash');
    await quickInput.type('editor crashes on start');
    await quickInput.waitUntilFocused('🐛 Editor crashes on start');
    await quickInput.tick('🐛 Editor crashes on start');
    await quickInput.accept();
    await quickInput.waitForItem('Archive (Move to Trash)');
    await quickInput.pick('Archive (Move to Trash)');
    await dialog.waitFor('Move 2 pages to the Trash?');
    assert.match(await dialog.detail(), /^• Bug bash\n• Editor crashes on start\n/);
    await dialog.click('Move to Trash');
    await workbench.toast('Moved 2 pages to the Trash.').waitFor();
    const expected = [emulator.ids.pages.bugBash, rowId('bug', 140)];
    assert.deepEqual((await writes(emulator)).toSorted(), expected.toSorted());
  });

  it('takes the page that Enter is pressed on for a command of the palette', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await workbench.runCommand('Notion: Restore');
    await quickInput.waitFor('Restore');
    await quickInput.waitUntilFocused('🔥 Calendar is slow with 1,000 items');
    await workbench.press('ArrowDown');
    await quickInput.waitUntilFocused('Sidebar crashes on start');
    await workbench.press('Enter');
    await workbench.toast('Restored “Sidebar crashes on start”.').waitFor();
    assert.deepEqual(await writes(emulator), [rowId('bug', 77)]);
  });
});
