import type { Page } from 'playwright-core';
import { useConnected } from './harness/connected';
import { Menu } from './harness/menu';

describe('previewing where VS Code’s own Markdown extension is disabled', () => {
  const session = useConnected('gallery');

  before(async () => {
    const { workbench } = session();
    await disable(workbench.page, 'Markdown Language Features');
    await workbench.saveAndReload();
    await workbench.view.open();
  });

  it('opens pages as text that cannot be changed, and says why', async () => {
    const { workbench } = session();
    const { view, page } = workbench;
    const line = (text: string) => page.locator('.editor-instance .view-line', { hasText: text }).first();
    await view.row('Icons and properties').expand();
    await view.row('No icon').click();
    await workbench.press('Enter');
    await line('# No icon').waitFor();
    await workbench.toast('There is no Markdown preview here, so pages open as read-only text.').waitFor();
    await line('# No icon').click();
    await page.keyboard.type('x');
    await page.getByText('Cannot edit in read-only editor').first().waitFor();
    await view.row('Emoji icon').click();
    await workbench.press('Enter');
    await line('Emoji icon').waitFor();
  });
});

/** Disables a built-in extension from its context menu; the window has to be reloaded. */
async function disable(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+X');
  await page.locator('.extensions-viewlet .suggest-input-container').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`@builtin ${name}`);
  const row = page.locator('.extensions-list .monaco-list-row', { hasText: name }).first();
  await row.click({ button: 'right' });
  const menu = new Menu(page);
  await menu.waitFor();
  await menu.choose('Disable');
  await row
    .getByText('Disabled')
    .or(row.getByText(/^(Restart|Reload) /))
    .first()
    .waitFor();
}
