import assert from 'node:assert/strict';
import { useConnectedWith } from './harness/connected';
import { gallery, galleryId, openGallery } from './harness/gallery';

const title = 'Emoji icon';

describe('copies', () => {
  const session = useConnectedWith({ 'notionArchivist.copies.when': 'archive' }, 'gallery');

  before(() => openGallery(session()));

  it('bring a page back that Notion has deleted for good', async () => {
    const { workbench, emulator } = session();
    const { view, quickInput, dialog } = workbench;
    await view.row(title).click();
    await workbench.press('Delete');
    await workbench.toast(/The copy of “Emoji icon” doesn’t contain: 2 files, 1 block/).waitFor();
    await emulator.control.edit({ kind: 'purge', id: galleryId(title) });
    await workbench.clearToasts();

    await workbench.runCommand('Notion: Restore from Copy…');
    await quickInput.waitFor('Restore from Copy');
    await quickInput.tick(title);
    await quickInput.accept();
    await dialog.waitFor(`Restore “${title}” from copies?`);
    assert.match(await dialog.detail(), /without comments, history/);
    await dialog.click('Restore');
    await workbench.toast(`Restored “${title}” from copies.`).waitFor();
    await view.row(gallery, '6').waitFor();
    await view.row(title).waitFor();
  });
});
