import assert from 'node:assert/strict';
import { galleryAfresh, quiet, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { gallery, galleryId, kept, openGallery, trashed } from './harness/gallery';
import { until } from './harness/until';

describe('archiving', () => {
  const session = useConnected('gallery');

  before(() => openGallery(session()));
  afterEach(() => galleryAfresh(session()));

  it('marks a row as pending, moves it to the Trash and says so', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await emulator.control.fault({ kind: 'hold', method: 'PATCH' });
    await view.row('No icon').click();
    await workbench.press('Delete');
    await view.row('No icon', 'Archiving…').waitFor();
    await emulator.control.waitUntilHeld();
    assert.deepEqual(await trashed(emulator), []);
    await emulator.control.release();
    await view.row('No icon', 'in Trash').waitFor();
    await view.row('Trash', '1').waitFor();
    await view.row(gallery, '5').waitFor();
    const toast = workbench.toast('Moved “No icon” to the Trash.');
    await toast.waitFor();
    assert.deepEqual(await toast.buttons(), ['Undo']);
    assert.deepEqual(await trashed(emulator), ['No icon']);
  });

  it('archives a row by the button under the pointer', async () => {
    const { workbench, emulator } = session();
    await workbench.view.row('Native icon').clickInline('Archive (Move to Trash)');
    await workbench.view.row('Native icon', 'in Trash').waitFor();
    assert.deepEqual(await trashed(emulator), ['Native icon']);
  });

  it('names several pages before archiving them, and sends nothing after Escape', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    await view.row('No icon').click();
    await view.row('Emoji icon').click('ControlOrMeta');
    await workbench.press('Delete');
    await dialog.waitFor('Move 2 pages to the Trash?');
    assert.match(await dialog.detail(), /^• No icon\n• Emoji icon\n\nNotion deletes pages .* after 30 days/);
    await dialog.escape();
    await workbench.press('F5');
    await quiet(emulator);
    assert.deepEqual(await writes(emulator), []);
    assert.ok(await view.row('Emoji icon').isSelected());
  });

  it('archives exactly the rows of a range selected with Shift', async () => {
    const { workbench, emulator } = session();
    const { view, dialog } = workbench;
    await view.row('External icon').click();
    await view.row('Uploaded icon').click('Shift');
    await workbench.press('Delete');
    await dialog.waitFor('Move 3 pages to the Trash?');
    await dialog.click('Move to Trash');
    await view.row('Trash', '3').waitFor();
    await workbench.toast('Moved 3 pages to the Trash.').waitFor();
    const expected = ['External icon', 'Uploaded icon', 'Custom emoji icon'] as const;
    assert.deepEqual(await trashed(emulator), expected);
    assert.deepEqual(new Set(await writes(emulator)), new Set(expected.map(galleryId)));
    assert.equal((await writes(emulator)).length, 3);
  });

  it('shows the Archived shelf only while a page is kept', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('Archived').waitUntilGone();
    await (await view.row('Native icon').contextMenu()).choose('Archive (Keep Forever)');
    await view.row('Archived', '1').waitFor();
    await view.row('Trash', '0').waitFor();
    assert.deepEqual(await kept(emulator), ['Native icon']);
    await view.row('Archived', '1').expand();
    await view.row('Native icon', 'archived').clickInline('Restore');
    await view.row('Archived').waitUntilGone();
    await view.row(gallery, '6').waitFor();
    assert.deepEqual(await kept(emulator), []);
  });

  it('shows after F5 the changes that others made', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await emulator.control.edit({ kind: 'trash', id: galleryId('Emoji icon') });
    await emulator.control.edit({ kind: 'rename', id: galleryId('No icon'), title: 'New name' });
    await view.row('Native icon').click();
    await workbench.press('F5');
    await view.row('New name').waitFor();
    await view.row('Emoji icon', 'in Trash').waitFor();
    await until(async () => {
      const labels = (await view.rows()).map(({ label }) => label);
      assert.equal(labels.filter((label) => label === 'Emoji icon').length, 1);
      assert.ok(!labels.includes('No icon'));
    });
  });
});
