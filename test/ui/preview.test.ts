import assert from 'node:assert/strict';
import { useConnected } from './harness/connected';
import { gallery, galleryId } from './harness/gallery';
import { Preview } from './harness/preview';

describe('the preview of a page', () => {
  const session = useConnected('gallery', 'hostile');
  let preview: Preview;
  const asked: string[] = [];

  before(async () => {
    const { workbench } = session();
    preview = new Preview(workbench.page);
    workbench.page.on('request', (request) => asked.push(request.url()));
    await workbench.view.row(gallery).expand();
    await workbench.view.row('Emoji icon').waitFor();
  });

  it('previews a page with Enter and leaves the keyboard in the list', async () => {
    const { workbench } = session();
    const { view } = workbench;
    await view.row('Emoji icon').click();
    assert.deepEqual(await preview.tabs(), []);
    await workbench.press('Enter');
    await preview.waitFor('Emoji icon', /Emoji icon$/);
    await preview.content().getByText('Every kind of icon and property is here.').waitFor();
    await preview.content().getByRole('cell', { name: 'Red, Blue' }).waitFor();
    await workbench.press('ArrowUp');
    await workbench.press('Enter');
    const next = (await view.focusedRow().text()).label;
    assert.notEqual(next, 'Emoji icon');
    await preview.waitFor(next);
    assert.deepEqual(await preview.tabs(), [next]);
  });

  it('leaves Enter on nodes other than pages as it was', async () => {
    const { workbench } = session();
    const { view } = workbench;
    const database = view.row(gallery);
    await database.click();
    await database.locator.and(workbench.page.locator('[aria-expanded="false"]')).waitFor();
    await workbench.press('Enter');
    await database.locator.and(workbench.page.locator('[aria-expanded="true"]')).waitFor();
    await workbench.press('Enter');
    await database.locator.and(workbench.page.locator('[aria-expanded="false"]')).waitFor();
    await database.expand();
  });

  it('updates the preview after a change to its page', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('Emoji icon').click();
    await workbench.press('Enter');
    await preview.waitFor('Emoji icon', /Emoji icon$/);
    await workbench.press('Delete');
    await workbench.toast('Moved “Emoji icon” to the Trash.').waitFor();
    await preview.content().getByText('In the Trash.').waitFor();
    assert.equal((await emulator.control.state(galleryId('Emoji icon')))?.inTrash, true);
    await workbench.press('Control+z');
    await preview.content().getByText('In the Trash.').waitFor({ state: 'detached' });
  });

  it('restores the preview after the window is reloaded', async () => {
    const { workbench } = session();
    const { page } = workbench;
    // By the command, since only it is sure to save first which editors are open.
    await Promise.all([page.waitForEvent('load'), workbench.runCommand('Developer: Reload Window')]);
    await workbench.waitFor();
    await workbench.view.open();
    await preview.waitFor('Emoji icon', /Emoji icon$/);
  });

  it('previews from the menu of a row, and fetches nothing from other hosts', async () => {
    const { workbench } = session();
    const { view } = workbench;
    await view.row('Hostile titles [x]\u200b(command:workbench.action.quit) $(trash)').expand();
    const title = '[click]\u200b(command:workbench.action.quit)';
    await (await view.row(title).contextMenu()).choose('Preview');
    await preview.waitFor('[click]', /^\[click\]/);
    const content = preview.content();
    await content.getByText('Run this (command:workbench.action.quit)').waitFor();
    await content.getByText('<script>alert(1)</script>').waitFor();
    assert.equal(await content.locator('img, video').count(), 0);
    assert.equal(await content.locator('a[href^="command:"], a[href^="file:"]').count(), 0);
    assert.ok((await content.locator('a[href^="https://example.com/pixel.png"]').count()) === 1);
    assert.deepEqual(
      asked.filter((url) => new URL(url).hostname.endsWith('example.com')),
      [],
    );
  });
});
