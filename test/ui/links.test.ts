import assert from 'node:assert/strict';
import { useConnected } from './harness/connected';
import { galleryId, openGallery } from './harness/gallery';

function linkTo(id: string): string {
  return `https://app.notion.com/p/${id.replaceAll('-', '')}`;
}

describe('links', () => {
  const session = useConnected('gallery');

  before(() => openGallery(session()));

  it('copies the link of a row, or of all selected rows, from the menu', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await (await view.row('No icon').contextMenu()).choose('Copy Link');
    await workbench.waitForClipboard(linkTo(galleryId('No icon')));
    await view.row('No icon').click();
    await view.row('Native icon').click('ControlOrMeta');
    await (await view.row('No icon').contextMenu()).choose('Copy Link');
    await workbench.waitForClipboard(`${linkTo(galleryId('No icon'))}\n${linkTo(galleryId('Native icon'))}`);
    await (await view.row('Icons and properties').contextMenu()).choose('Copy Link');
    await workbench.waitForClipboard(linkTo(emulator.ids.databases.gallery));
  });

  it('opens links outside VS Code, after VS Code’s own question', async () => {
    const { workbench } = session();
    const { view, dialog } = workbench;
    await (await view.row('Emoji icon').contextMenu()).choose('Open in Notion');
    await dialog.waitFor('open the external website');
    assert.ok((await dialog.detail()).includes(linkTo(galleryId('Emoji icon'))));
    await dialog.escape();
    await view.row('Native icon').click();
    await workbench.press('Control+Enter');
    await dialog.waitFor('open the external website');
    assert.ok((await dialog.detail()).includes(linkTo(galleryId('Native icon'))));
    await dialog.escape();
  });
});
