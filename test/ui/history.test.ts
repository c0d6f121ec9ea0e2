import assert from 'node:assert/strict';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { until } from './harness/until';

const pages = 100;
/** Requests of a batch that are sent at once, at least. */
const atOnce = 40;

describe('the history', () => {
  const session = useConnected('bugTracker');

  beforeEach(() => startAfresh(session()));

  /** The label of the first page of the database, which is expanded, or of one of the next ones. */
  async function firstPage(skipped = 0): Promise<string> {
    const { view } = session().workbench;
    await view.row('Bug tracker').expand();
    return until(async () => {
      const labels = await view.labels();
      const label = labels[1 + skipped];
      assert.ok(label !== undefined && labels.length > 5);
      return label;
    });
  }

  it('follows a batch, which is cancelled, resumed, undone and redone from its row', async () => {
    const { workbench, emulator } = session();
    const { view, history, dialog } = workbench;
    const { control } = emulator;
    await history.open();
    await history.row('Nothing has been archived or restored here yet').waitFor();

    const first = await firstPage();
    await control.fault({ kind: 'hold', method: 'PATCH', times: pages });
    await view.row(first).click();
    await workbench.press('Control+a');
    await workbench.press('Delete');

    await dialog.waitFor(`Move ${pages} pages to the Trash?`);
    await dialog.click('Move to Trash');
    await control.waitUntilHeld(atOnce);
    const running = `Archiving 0 of ${pages} pages`;
    await history.waitForProgress();
    await workbench.waitForStatus(running);
    await history.row(running).clickInline('Cancel');
    await history.row(/^Archiving \d+ of 100 pages$/, /^cancelling…/).waitFor();
    await control.clearFaults();
    await workbench.toast(/^Cancelled: \d+ of 100 pages moved\.$/).waitFor();

    await history.row(/^Archived \d+ of 100 pages$/).clickInline('Resume');
    await workbench.toast(/^Moved \d+ pages to the Trash\.$/).waitFor();
    await workbench.clearToasts();
    await history.row(`Archived ${pages} pages`).clickInline('Undo');
    await dialog.waitFor('Restore 100 pages, archived today');
    await dialog.click('Restore');
    await workbench.toast(`Undone: restored ${pages} pages.`).waitFor();
    await workbench.clearToasts();
    await history.row(`Undone: restored ${pages} pages`).clickInline('Redo');
    await dialog.waitFor('Redo the changes to 100 pages');
    await dialog.click('Redo');
    await workbench.toast(`Moved ${pages} pages to the Trash.`).waitFor();
    await history.row(`Redone: archived ${pages} pages`).waitFor();
  });

  it('shows its rows in a window in which no other view is expanded', async () => {
    const { workbench } = session();
    const { view, trashView, history } = workbench;
    await history.open();
    const first = await firstPage(1);
    await view.row(first).click();
    await workbench.press('Delete');
    await history.row(`Archived “${first}”`).waitFor();
    await trashView.collapse();
    await view.collapse();
    await workbench.saveAndReload();
    await history.row(`Archived “${first}”`).waitFor();
    assert.deepEqual(await view.labels(), []);
    await view.expand();
    await view.row('Bug tracker').waitFor();
  });

  it('undoes by key on the row of a batch, which keeps the focus, and opens the pages of one', async () => {
    const { workbench, emulator } = session();
    const { view, history } = workbench;
    await history.open();
    const first = await firstPage();
    await view.row(first).click();
    await workbench.press('Delete');
    await workbench.toast(`Moved “${first}” to the Trash.`).waitFor();

    const archived = history.row(`Archived “${first}”`);
    await archived.click();
    await archived.waitUntilFocused();
    await workbench.press('Control+z');
    await workbench.toast(`Undone: restored “${first}”.`).waitFor();
    await archived.waitUntilFocused();
    const [archivedId = '', restoredId] = await writes(emulator);
    assert.equal(restoredId, archivedId);

    const page = history.row(first);
    const menu = await page.contextMenu();
    assert.deepEqual(await menu.titles(), ['Open in Notion', 'Copy Link']);
    await menu.choose('Copy Link');
    await workbench.waitForClipboard(`https://app.notion.com/p/${archivedId.replaceAll('-', '')}`);
  });
});
