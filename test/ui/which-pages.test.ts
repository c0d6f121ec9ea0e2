import assert from 'node:assert/strict';
import { galleryAfresh, quiet, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { galleryId, openGallery, trashed } from './harness/gallery';

const archive = 'Archive (Move to Trash)';

describe('which pages a command changes', () => {
  const session = useConnected('gallery');

  before(() => openGallery(session()));
  afterEach(() => galleryAfresh(session()));

  it('changes no page while somebody types into the find box', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('No icon').click();
    await view.openFind();
    await workbench.page.keyboard.type('No icon');
    for (const keys of ['Delete', 'Control+Delete', 'Control+z']) await workbench.press(keys);
    await workbench.press('Escape');
    await workbench.press('F5');
    await quiet(emulator);
    assert.deepEqual(await writes(emulator), []);
    // The refresh is answered before VS Code has replaced the rows, and a key on a replaced row does nothing.
    await view.waitUntilStill();
    await workbench.press('Delete');
    await view.row('No icon', 'in Trash').waitFor();
  });

  it('archives the focused row where the arrow keys have left the selection', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('Native icon').click();
    await workbench.press('ArrowDown');
    const { label } = await view.focusedRow().text();
    assert.notEqual(label, 'Native icon');
    assert.ok(await view.row('Native icon').isSelected());
    await workbench.press('Delete');
    await view.row(label, 'in Trash').waitFor();
    assert.deepEqual(await trashed(emulator), [label]);
  });

  it('archives the whole selection by key where the focus is in it', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    await view.row('No icon').click();
    await view.row('Native icon').click('ControlOrMeta');
    await workbench.press('Delete');
    await dialog.waitFor('Move 2 pages to the Trash?');
    await dialog.click('Move to Trash');
    await view.row('Trash', '2').waitFor();
    assert.deepEqual(await trashed(emulator), ['No icon', 'Native icon']);
  });

  it('archives the whole selection from the menu of a row in it', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    await view.row('No icon').click();
    await view.row('Native icon').click('ControlOrMeta');
    await (await view.row('Native icon').contextMenu()).choose(archive);
    await dialog.waitFor('Move 2 pages to the Trash?');
    assert.match(await dialog.detail(), /^• No icon\n• Native icon\n/);
    await dialog.click('Move to Trash');
    await view.row('Trash', '2').waitFor();
    assert.deepEqual(await trashed(emulator), ['No icon', 'Native icon']);
  });

  it('archives one row alone from its menu outside the selection, which stays', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('No icon').click();
    await view.row('Native icon').click('ControlOrMeta');
    await (await view.row('Uploaded icon').contextMenu()).choose(archive);
    await view.row('Uploaded icon', 'in Trash').waitFor();
    assert.deepEqual(await trashed(emulator), ['Uploaded icon']);
    assert.ok(await view.row('No icon').isSelected());
    assert.ok(await view.row('Native icon').isSelected());
  });

  it('changes no page when the rows are replaced under the pointer', async () => {
    const { workbench, emulator } = session();
    const { view, quickInput } = workbench;
    await view.row('No icon').click();
    await view.clickTitle('Add Databases');
    await quickInput.waitFor('Add Databases');
    await quickInput.type('untitled');
    await quickInput.type(emulator.ids.databases.empty);
    await quickInput.waitForItem('from the pasted link or ID');
    await quickInput.tick('Empty shelf');
    await emulator.control.fault({ kind: 'hold', path: emulator.ids.databases.empty });
    await quickInput.accept();
    await emulator.control.waitUntilHeld();
    await view.row('Native icon').clickInline(archive);
    await workbench.toast('The list was refreshing').waitFor();
    await emulator.control.release();
    await view.row('Empty shelf').waitFor();
    assert.deepEqual(await writes(emulator), []);
    await (await view.row('Empty shelf').contextMenu()).choose('Remove Database from View');
    await view.row('Empty shelf').waitUntilGone();
  });

  it('archives the ticked pages from the palette without a selection', async () => {
    const { workbench, emulator } = session();
    const { view, quickInput, dialog } = workbench;
    await workbench.runCommand(`Notion: ${archive}`);
    await quickInput.waitFor('Archive (Move to Trash)');
    await quickInput.type('uploaded');
    await quickInput.waitForLabels('Uploaded icon');
    await quickInput.tick('Uploaded icon');
    await quickInput.type('emoji');
    await quickInput.waitForLabels('Uploaded icon', 'Custom emoji icon', '🗄️ Emoji icon');
    await quickInput.tick('Custom emoji icon');
    await quickInput.accept();
    await dialog.waitFor('Move 2 pages to the Trash?');
    await dialog.click('Move to Trash');
    await view.row('Uploaded icon', 'in Trash').waitFor();
    await workbench.toast('Moved 2 pages to the Trash.').waitFor();
    assert.deepEqual(await trashed(emulator), ['Uploaded icon', 'Custom emoji icon']);
  });

  it('archives the selection from the palette', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('Emoji icon').click();
    await workbench.runCommand(`Notion: ${archive}`);
    await view.row('Emoji icon', 'in Trash').waitFor();
    assert.deepEqual(await trashed(emulator), ['Emoji icon']);
  });

  it('restores the page that was ticked among those in the Trash', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await galleryAfresh(session(), { kind: 'trash', id: galleryId('No icon') });
    await workbench.runCommand('Notion: Restore');
    await quickInput.waitFor('Restore');
    await quickInput.type('no icon');
    await quickInput.waitForLabels('No icon');
    await quickInput.tick('No icon');
    await quickInput.accept();
    await workbench.toast('Restored “No icon”.').waitFor();
    assert.deepEqual(await trashed(emulator), []);
  });
});
