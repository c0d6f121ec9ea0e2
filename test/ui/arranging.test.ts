import assert from 'node:assert/strict';
import { startAfresh } from './harness/afresh';
import { useConnected } from './harness/connected';

const title = /^Order, Group, Filter: Bug tracker/;

describe('arranging rows', () => {
  const session = useConnected('bugTracker');

  before(async () => {
    const { view, page } = session().workbench;
    // High enough for all rows: only those in sight are rendered.
    await page.setViewportSize({ width: 1280, height: 3_600 });
    await view.row('Bug tracker').expand();
    await view.row('Bug tracker', '100+').waitFor();
    await view.row('Archived').waitFor();
  });

  afterEach(() => startAfresh(session()));

  /** Opens the question from the context menu and takes these items one after another. */
  async function arrange(...labels: readonly string[]): Promise<void> {
    const { view, quickInput } = session().workbench;
    const menu = await view.row('Bug tracker').contextMenu();
    await menu.choose('Order, Group, Filter…');
    for (const label of labels) {
      await quickInput.waitFor(title);
      await quickInput.waitForItem(label);
      await quickInput.pick(label);
    }
  }

  async function reset(): Promise<void> {
    const { view } = session().workbench;
    await view.row('Bug tracker').clickInline('Show All Pages, Newest First');
    await view.row('Bug tracker', '100+').waitFor();
  }

  it('filters rows that were not loaded too, and resets the filter in one click', async () => {
    const { view, quickInput } = session().workbench;
    const before = await view.rows();
    const done = before.filter(({ description }) => description.startsWith('Done')).length;
    await arrange('Filter…', 'Status', 'is');
    await quickInput.tick('Done');
    await quickInput.accept();
    await quickInput.pick('Show Matching Pages');
    // One of the oldest pages, so not among the newest hundred.
    await view.row('Sync shows a blank page').waitFor();
    await view.row('Load more').waitUntilGone();
    await view.waitUntilStill();
    const [head, ...rows] = await view.rows();
    const pages = rows.slice(0, -2);
    assert.ok(pages.length > done, `${pages.length} are more than the ${done} that were loaded`);
    assert.ok(pages.every(({ description }) => description.startsWith('Done')));
    assert.equal(head?.description, `Status is “Done” · ${pages.length}`);
    await reset();
    await view.waitUntilStill();
    assert.deepEqual(
      await view.labels(),
      before.map(({ label }) => label),
    );
  });

  it('opens groups one by one, and shows them after a reload', async () => {
    const { workbench } = session();
    const { view } = workbench;
    const groups = ['Not started', 'In progress', 'Done', 'No Status'];
    await arrange('Group by…', 'Status');
    await view.row('In progress').waitFor();
    await view.waitUntilStill();
    assert.deepEqual(await view.labels(), ['Bug tracker', ...groups, 'Trash', 'Archived']);
    await view.row('In progress').expand();
    await view.row('In progress', '44').waitFor();
    await view.waitUntilStill();
    assert.equal((await view.labels()).length, 7 + 44);
    await workbench.reload();
    await view.row('Bug tracker', 'grouped by Status').expand();
    await view.row('Archived').waitFor();
    await view.waitUntilStill();
    assert.deepEqual((await view.labels()).slice(1, 5), groups);
    await reset();
  });

  it('shows the rows of a Notion view in its order', async () => {
    const { view } = session().workbench;
    await arrange('Use a Notion View…', 'Open bugs');
    await view.row('Bug tracker', 'view “Open bugs” · 89').waitFor();
    await view.waitUntilStill();
    assert.equal((await view.labels())[1], 'Bug bash');
    await reset();
  });
});
