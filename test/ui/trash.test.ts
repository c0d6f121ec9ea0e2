import assert from 'node:assert/strict';
import { rowId } from '../emulator/sample/ids';
import { useConnected } from './harness/connected';
import { gallery, galleryId, trashed } from './harness/gallery';

describe('the view of the Trash', () => {
  const session = useConnected('gallery', 'bugTracker');

  it('opens from the Trash of a database and restores by keyboard what is in both', async () => {
    const { workbench, emulator } = session();
    const { view, trashView, dialog } = workbench;
    await workbench.clearToasts();
    await emulator.control.edit({ kind: 'trash', id: galleryId('No icon') });
    await view.row(gallery).expand();
    await view.row('Trash', '1').click();
    await trashView.row(gallery, '1').waitUntilFocused();
    await trashView.waitForTitle('5 will be deleted within 3 days');
    await workbench.press('ArrowDown');
    await trashView.row('No icon').waitUntilFocused();
    const { spoken, description } = await trashView.row('No icon').text();
    assert.match(description, /^(29|30) days left · since/);
    assert.match(spoken, /in Trash, page in Icons and properties/);

    await workbench.press('Control+Delete');
    await workbench.toast('Restored “No icon”.').waitFor();
    await view.row(gallery, '6').waitFor();
    assert.deepEqual(await trashed(emulator), []);

    await trashView.row('No icon').waitUntilGone();
    await workbench.press('Home');
    await trashView.row('Bug tracker', '4 · 4 will be deleted within 3 days').waitUntilFocused();
    await workbench.press('ArrowDown');
    await trashView.row('Login is slow with 1,000 items').waitUntilFocused();
    await workbench.press('Control+Delete');
    await workbench.toast('Restored “Login is slow with 1,000 items”.').waitFor();
    await trashView.row('Login is slow with 1,000 items').waitUntilGone();
    await trashView.row('Notification list leaks memory overnight').waitUntilFocused();
    await workbench.clearToasts();

    const menu = await trashView.row('Bug tracker', '3 · 3 will be deleted within 3 days').contextMenu();
    assert.deepEqual(await menu.titles(), [
      'Open in Notion',
      'Copy Link',
      'Restore All Pages of a Database…',
      'Restore Pages About to Be Deleted…',
    ]);
    await menu.choose('Restore All Pages of a Database…');
    await dialog.waitFor('Restore 3 pages?');
    await dialog.click('Restore');
    await workbench.toast('Restored 3 pages.').waitFor();
    assert.equal((await emulator.control.state(rowId('bug', 3)))?.inTrash, false);
    await trashView.waitForTitle('1 will be deleted within 3 days');
  });
});
