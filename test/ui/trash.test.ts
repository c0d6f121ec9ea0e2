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
    await trashView.waitForTitle('5 go within 3 days');
    await workbench.press('ArrowDown');
    await trashView.row('No icon').waitUntilFocused();
    const { spoken, description } = await trashView.row('No icon').text();
    assert.match(description, /^(29|30) days left · since/);
    assert.match(spoken, /in Trash, page in Icons and properties/);

    await workbench.press('Control+Delete');
    await workbench.toast('Restored “No icon”.').waitFor();
    await view.row(gallery, '6').waitFor();
    assert.deepEqual(await trashed(emulator), []);

    const menu = await trashView.row('Bug tracker', '4 · 4 go within 3 days').contextMenu();
    assert.deepEqual(await menu.titles(), [
      'Open in Notion',
      'Copy Link',
      'Restore All in This Database…',
      'Restore About to Go…',
    ]);
    await menu.choose('Restore All in This Database…');
    await dialog.waitFor('Restore 4 pages?');
    await dialog.click('Restore');
    await workbench.toast('Restored 4 pages.').waitFor();
    assert.equal((await emulator.control.state(rowId('bug', 3)))?.inTrash, false);
    await trashView.waitForTitle('1 goes within 3 days');
  });
});
