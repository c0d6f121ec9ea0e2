import assert from 'node:assert/strict';
import { gallery } from './harness/gallery';
import { longer, longerLanguage } from './harness/longer';
import { useSession } from './harness/use-session';
import { PagesView } from './harness/view';

/** Pixels. */
const narrow = 200;

/** Texts that have to be shown as a whole; those of rows end in dots, and the pointer shows the rest. */
const whole = [
  '.welcome-view-content p',
  '.welcome-view-content .monaco-button',
  '.quick-input-title',
  '.quick-input-message',
  '.quick-input-list-row:first-child .monaco-icon-label-container',
  '.monaco-dialog-box .dialog-message-text',
  '.monaco-dialog-box .dialog-message-detail',
  '.monaco-dialog-box .monaco-button',
  '.notification-list-item-message',
  '.notification-list-item .monaco-button',
].join();

/** Runs in the page, so it is a string: there are no DOM types here to check it against. */
const clippedTexts = `[...document.querySelectorAll(${JSON.stringify(whole)})]
  .filter((one) => one.clientWidth > 0)
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.textContent)`;

describe('VS Code in a language whose texts are 40 % longer', () => {
  const session = useSession({
    language: longerLanguage,
    settings: ({ ids }) => ({ 'notionArchivist.databases': [ids.databases.gallery] }),
  });

  it('shows whole texts in a narrow side bar, in lists, dialogs and messages', async () => {
    const { workbench, emulator } = session();
    const { page, quickInput, dialog } = workbench;
    const view = new PagesView(page, longer('Pages'));
    const assertWhole = async () => {
      assert.deepEqual(await page.evaluate(clippedTexts), []);
    };
    await view.resize(narrow);
    await view.waitForWelcome(longer('See the pages'));
    await assertWhole();

    await view.clickWelcome(longer('Connect Workspace'));
    await quickInput.waitFor(longer('Connect a Notion Workspace'));
    await assertWhole();
    await quickInput.pick(longer('Internal connection'));
    await quickInput.waitForMessage(longer('Paste the token.'));
    await assertWhole();
    await quickInput.answer(emulator.tokens.full);
    await workbench.toast(longer('Connected to “{0}”.').replace('{0}', 'Acme')).waitFor();

    await view.row(gallery).expand();
    await view.row('No icon').click();
    await view.row('Native icon').click('ControlOrMeta');
    await workbench.press('Delete');
    await dialog.waitFor();
    await assertWhole();
    await dialog.accept();
    await workbench.toast(longer('Moved')).waitFor();
    await assertWhole();
  });
});
