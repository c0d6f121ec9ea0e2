import assert from 'node:assert/strict';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { until } from './harness/until';

const database = 'Bug tracker';

describe('going through pages by keyboard', () => {
  const session = useConnected('bugTracker');

  beforeEach(async () => {
    await startAfresh(session());
    const { view } = session().workbench;
    await view.row(database).expand();
    await until(async () => {
      assert.ok((await pagesInSight()).length > 12);
    });
    await view.waitUntilStill();
  });

  /** The labels of the pages in sight, in order. */
  const pagesInSight = async () => {
    const labels = await session().workbench.view.labels();
    return labels.slice(labels.indexOf(database) + 1);
  };

  const waitForFocus = (label: string | undefined) =>
    until(async () => {
      assert.equal((await session().workbench.view.focusedRow().text()).label, label);
    });

  /**
   * Archives the focused page and waits until the next one is focused. While VS Code draws the rows anew it cannot
   * tell on which of them a key is pressed; the person is told, and presses it again.
   */
  async function pressDelete(next: string | undefined): Promise<void> {
    const { workbench } = session();
    await workbench.press('Delete');
    await until(async () => {
      const { label } = await workbench.view.focusedRow().text();
      if (label === next) return;
      if (await workbench.toast('The list was refreshing. Try again.').isVisible()) {
        await workbench.clearToasts();
        await workbench.press('Delete');
      }
      assert.equal(label, next);
    });
  }

  for (const [latencyMs, speed] of [
    [0, 'at once'],
    [2_000, 'after two seconds each'],
  ] as const) {
    it(`archives ten pages with Delete and Down, each once, where Notion answers ${speed}`, async () => {
      const { workbench, emulator } = session();
      const pages = (await pagesInSight()).slice(0, 12);
      await workbench.view.row(pages[0] ?? '').click();
      await emulator.control.setSwitches({ latencyMs });
      // The page after the first five is passed over by Down.
      const wanted = [...pages.slice(0, 5), ...pages.slice(6, 11)];
      for (const [index, label] of wanted.entries()) {
        await waitForFocus(label);
        await pressDelete(index === 4 ? pages[5] : (wanted[index + 1] ?? pages[11]));
        if (index === 4) await workbench.press('ArrowDown');
      }
      await until(async () => {
        assert.deepEqual(await pagesInSight().then((labels) => labels.slice(0, 2)), [pages[5], pages[11]]);
      });
      const written = await writes(emulator);
      const titles = await Promise.all(written.map(async (id) => (await emulator.control.state(id))?.title));
      assert.deepEqual(titles.toSorted(), wanted.toSorted());
      await waitForFocus(pages[11]);
    });
  }

  /** Answers the question of the context menu by these items one after another. */
  async function arrange(...labels: readonly string[]): Promise<void> {
    const { view, quickInput } = session().workbench;
    const menu = await view.row(database).contextMenu();
    await menu.choose('Order, Group, Filter…');
    for (const label of labels) {
      await quickInput.waitFor(/^Order, Group, Filter: /);
      await quickInput.waitForItem(label);
      await quickInput.pick(label);
    }
  }

  /** Archives the first pages in sight below a row with Delete alone, and gives their labels. */
  async function deleteFirst(count: number, below: string): Promise<readonly string[]> {
    const { workbench } = session();
    await workbench.view.waitUntilStill();
    const labels = await workbench.view.labels();
    const pages = labels.slice(labels.indexOf(below) + 1, labels.indexOf(below) + 2 + count);
    await workbench.view.row(pages[0] ?? '').click();
    for (const [index, label] of pages.slice(0, count).entries()) {
      await waitForFocus(label);
      await pressDelete(pages[index + 1]);
    }
    return pages.slice(0, count);
  }

  async function writtenTitles(count: number): Promise<readonly (string | undefined)[]> {
    const { emulator } = session();
    await emulator.control.waitForRequests({ method: 'PATCH', count, state: 'ended' });
    const written = await writes(emulator);
    const titles = await Promise.all(written.map(async (id) => (await emulator.control.state(id))?.title));
    return titles.toSorted();
  }

  it('goes through the pages of a filter and of a group', async () => {
    const { workbench, emulator } = session();
    const { view, quickInput } = workbench;
    await arrange('Filter…', 'Status', 'is');
    await quickInput.tick('In progress');
    await quickInput.accept();
    await quickInput.pick('Show Matching Pages');
    await view.row(database, /^Status is/).waitFor();
    const filtered = await deleteFirst(10, database);
    assert.deepEqual(await writtenTitles(10), filtered.toSorted());

    await view.row(database).clickInline('Show All Pages, Newest First');
    await arrange('Group by…', 'Status');
    await view.row('Done').expand();
    await view.row('Done', /\d/).waitFor();
    await emulator.control.clearRequests();
    const grouped = await deleteFirst(10, 'Done');
    assert.deepEqual(await writtenTitles(10), grouped.toSorted());
    await view.row(database).clickInline('Show All Pages, Newest First');
  });

  it('goes back to the page that Undo brought back', async () => {
    const { workbench } = session();
    const [first, second] = await pagesInSight();
    await workbench.view.row(first ?? '').click();
    await workbench.press('Delete');
    await waitForFocus(second);
    await workbench.toast(`Moved “${first ?? ''}” to the Trash.`).waitFor();
    await workbench.press('Control+z');
    await workbench.toast(`Undone: restored “${first ?? ''}”.`).waitFor();
    await waitForFocus(first);
    await workbench.press('ArrowDown');
    await waitForFocus(second);
  });
});
