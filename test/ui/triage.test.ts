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
        await workbench.press('Delete');
        if (index === 4) {
          await waitForFocus(pages[5]);
          await workbench.press('ArrowDown');
        }
      }
      await waitForFocus(pages[11]);
      await until(async () => {
        assert.deepEqual(await pagesInSight().then((labels) => labels.slice(0, 2)), [pages[5], pages[11]]);
      });
      const written = await writes(emulator);
      const titles = await Promise.all(written.map(async (id) => (await emulator.control.state(id))?.title));
      assert.deepEqual(titles.toSorted(), wanted.toSorted());
      await waitForFocus(pages[11]);
    });
  }

  it('goes back to the page that Undo brought back', async () => {
    const { workbench } = session();
    const [first, second] = await pagesInSight();
    await workbench.view.row(first ?? '').click();
    await workbench.press('Delete');
    await waitForFocus(second);
    await workbench.toast(`Moved “${first ?? ''}” to the Trash.`).waitFor();
    await workbench.press('Control+z');
    await workbench.toast(`Undone: Restored “${first ?? ''}”.`).waitFor();
    await waitForFocus(first);
    await workbench.press('ArrowDown');
    await waitForFocus(second);
  });
});
