import assert from 'node:assert/strict';
import { useConnectedWith } from './harness/connected';
import { gallery, galleryId, trashed } from './harness/gallery';
import { Preview } from './harness/preview';
import { until } from './harness/until';

describe('a preview that follows the focus', () => {
  const session = useConnectedWith({ 'notionArchivist.preview.follow': true }, 'gallery');
  let preview: Preview;

  before(async () => {
    const { workbench } = session();
    preview = new Preview(workbench.page);
    await workbench.view.row(gallery).expand();
    await workbench.view.row('Emoji icon').waitFor();
  });

  it('shows each page that the arrow keys come to, in one tab, and leaves the keyboard in the list', async () => {
    const { workbench } = session();
    const { view } = workbench;
    await view.row('Emoji icon').click();
    await preview.waitFor('Emoji icon', /Emoji icon$/);
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown']) {
      await workbench.press(key);
      const { label } = await view.focusedRow().text();
      await preview.waitFor(label, new RegExp(`${label}$`));
      assert.deepEqual(await preview.tabs(), [label]);
    }
  });

  it('archives and restores its page by buttons, and follows to the next one', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('No icon').click();
    await preview.waitFor('No icon');
    await preview.clickTitle('Archive (Move to Trash)');
    await workbench.toast('Moved “No icon” to the Trash.').waitFor();
    assert.deepEqual(await trashed(emulator), ['No icon']);
    await preview.content().getByText('In the Trash.').waitFor();
    await preview.clickTitle('Restore');
    await workbench.toast('Restored “No icon”.').waitFor();
    assert.equal((await emulator.control.state(galleryId('No icon')))?.inTrash, false);
    await view.row('Native icon').click();
    await preview.waitFor('Native icon');
    await workbench.press('Delete');
    const label = await until(async () => {
      const next = (await view.focusedRow().text()).label;
      assert.notEqual(next, 'Native icon');
      return next;
    });
    await preview.waitFor(label, new RegExp(`${label}$`));
  });
});
