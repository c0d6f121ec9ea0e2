import assert from 'node:assert/strict';
import { galleryAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { gallery, galleryId, openGallery, trashed, type GalleryTitle } from './harness/gallery';

describe('restoring', () => {
  const session = useConnected('gallery');

  before(() => openGallery(session()));
  afterEach(() => galleryAfresh(session()));

  it('restores a page by the button of its row in the Trash', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await othersTrash('No icon', 'Emoji icon');
    await view.row('Emoji icon', 'in Trash').clickInline('Restore');
    await view.row(gallery, '5').waitFor();
    await view.row('Trash', '1').waitFor();
    await workbench.toast('Restored “Emoji icon”.').waitFor();
    assert.deepEqual(await trashed(emulator), ['No icon']);
  });

  it('restores the selected rows with Ctrl+Delete after a question', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    await othersTrash('No icon', 'Emoji icon', 'Native icon');
    await view.row('No icon', 'in Trash').click();
    await view.row('Native icon', 'in Trash').click('ControlOrMeta');
    await workbench.press('Control+Delete');
    await dialog.waitFor('Restore 2 pages?');
    await dialog.click('Restore');
    await view.row('Trash', '1').waitFor();
    assert.deepEqual(await trashed(emulator), ['Emoji icon']);
  });

  it('offers no Restore on a live row, and no Archive in the Trash', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await othersTrash('No icon');
    await view.row('Emoji icon').click();
    await workbench.press('Control+Delete');
    await workbench.toast('Not archived: “Emoji icon”.').waitFor();
    await view.row('No icon', 'in Trash').click();
    await workbench.press('Delete');
    await workbench.toast('Already archived: “No icon”.').waitFor();
    assert.deepEqual(await writes(emulator), []);
  });

  it('undoes the last batches one after the other with Ctrl+Z', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await archive('No icon');
    await archive('Emoji icon');
    await workbench.press('Control+z');
    await workbench.toast('Undone: restored “Emoji icon”.').waitFor();
    assert.deepEqual(await trashed(emulator), ['No icon']);
    await workbench.press('Control+z');
    await workbench.toast('Undone: restored “No icon”.').waitFor();
    await view.row('Trash', '0').waitFor();
    await view.row(gallery, '6').waitFor();
    assert.deepEqual(await trashed(emulator), []);
  });

  it('undoes the batch of a toast, whether it was the last or not', async () => {
    const { workbench, emulator } = session();
    await archive('No icon');
    await archive('Emoji icon');
    await workbench.toast('Moved “No icon” to the Trash.').click('Undo');
    await workbench.toast('Undone: restored “No icon”.').waitFor();
    assert.deepEqual(await trashed(emulator), ['Emoji icon']);
  });

  it('undoes a restore by its toast', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await othersTrash('Native icon');
    await view.row('Native icon', 'in Trash').clickInline('Restore');
    await workbench.toast('Restored “Native icon”.').click('Undo');
    await view.row('Native icon', 'in Trash').waitFor();
    assert.deepEqual(await trashed(emulator), ['Native icon']);
  });

  it('asks before it undoes a batch from before a reload', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    await archive('External icon');
    await workbench.reload();
    await openGallery(session());
    await view.row('External icon', 'in Trash').waitFor();
    await view.row(gallery, '5').click();
    await workbench.press('Control+z');
    await dialog.waitFor('Restore “External icon”, archived today');
    await dialog.escape();
    assert.deepEqual(await trashed(emulator), ['External icon']);
    await view.row(gallery, '5').click();
    await workbench.press('Control+z');
    await dialog.click('Restore');
    await view.row(gallery, '6').waitFor();
    assert.deepEqual(await trashed(emulator), []);
  });

  /** Puts pages into the Trash as somebody else, and refreshes the view. */
  async function othersTrash(...titles: readonly GalleryTitle[]): Promise<void> {
    await galleryAfresh(
      session(),
      ...titles.map((title) => ({ kind: 'trash', id: galleryId(title) }) as const),
    );
  }

  async function archive(title: GalleryTitle): Promise<void> {
    const { workbench } = session();
    await workbench.view.row(title).click();
    await workbench.press('Delete');
    await workbench.view.row(title, 'in Trash').waitFor();
    await workbench.toast(`Moved “${title}” to the Trash.`).waitFor();
  }
});
