import assert from 'node:assert/strict';
import { rowId } from '../emulator/sample/ids';
import { useConnected } from './harness/connected';

/** As they are shown: a zero-width space keeps `](` from making a link. */
const command = '[click]\u200b(command:workbench.action.quit)';
const icon = '$(trash) icon';
const link = 'https://example.com/?a=b&c=d';

describe('titles that mean something to what would interpret them', () => {
  const session = useConnected('hostile');

  before(async () => {
    const { view } = session().workbench;
    await view.row('Hostile titles [x]\u200b(command:workbench.action.quit) $(trash)').expand();
    await view.row('Trash', '0').expand();
    await session().workbench.clearToasts();
  });

  it('shows hostile titles as text in the rows', async () => {
    const { view, page } = session().workbench;
    for (const title of [
      command,
      icon,
      link,
      '<img src=x onerror=alert(1)><b>bold</b>',
      'first line second line',
    ])
      await view.row(title).waitFor();
    await view.row('before txt.exe after').waitFor();
    for (const interpreted of ['.codicon', 'a[href]', 'img', 'b'])
      assert.equal(await view.row(icon).locator.locator(`.label-name ${interpreted}`).count(), 0);
    assert.equal(await page.locator('.part.sidebar .label-name img').count(), 0);
  });

  it('shows hostile titles as text in the question', async () => {
    const { workbench } = session();
    const { view, dialog } = workbench;
    await view.row(command).click();
    for (const title of [icon, link]) await view.row(title).click('ControlOrMeta');
    await workbench.press('Delete');
    await dialog.waitFor('Move 3 pages to the Trash?');
    const detail = await dialog.detail();
    for (const title of [command, icon, link]) assert.ok(detail.includes(`• ${title}`), detail);
    assert.equal(await workbench.page.locator('.monaco-dialog-box .dialog-message-container a').count(), 0);
    await dialog.escape();
  });

  for (const [title, index] of [
    [command, 0],
    [icon, 1],
    [link, 14],
  ] as const) {
    it(`shows a hostile title as text in the toast: ${title}`, async () => {
      const { workbench, emulator } = session();
      await workbench.view.row(title).click();
      await workbench.press('Delete');
      const toast = workbench.toast(`Moved “${title}” to the Trash.`);
      await toast.waitFor();
      assert.equal((await emulator.control.state(rowId('hostile', index)))?.inTrash, true);
      assert.deepEqual(await toast.links(), []);
    });
  }

  it('shows hostile titles as text in the picker', async () => {
    const { workbench } = session();
    const { quickInput, page } = workbench;
    await workbench.press('Escape');
    await workbench.runCommand('Notion: Restore');
    await quickInput.waitFor('Restore');
    await quickInput.type('$(trash)');
    await quickInput.item(icon).waitFor();
    assert.equal(await page.locator('.quick-input-list .label-name .codicon').count(), 0);
    assert.equal(await page.locator('.quick-input-list .label-description .codicon').count(), 0);
    await quickInput.escape();
  });
});
