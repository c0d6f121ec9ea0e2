import assert from 'node:assert/strict';
import { startAfresh } from './harness/afresh';
import { useConnected } from './harness/connected';

/** Live rows of the bug tracker. */
const live = 135;

describe('loading rows', () => {
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

  it('loads the next rows by key, focuses the first of them and lists none twice', async () => {
    const { workbench } = session();
    const { view } = workbench;
    await view.row('Editor crashes on start').click();
    await workbench.press('End');
    await view.row('Archived').waitUntilFocused();
    await workbench.press('ArrowUp');
    await workbench.press('ArrowUp');
    await view.row('Load more').waitUntilFocused();
    const before = await view.labels();
    assert.deepEqual(before.slice(-3), ['Load more', 'Trash', 'Archived']);
    await workbench.press('Enter');
    await view.row('Bug tracker', String(live)).waitFor();
    await view.row('Load more').waitUntilGone();
    await view.waitUntilStill();
    const after = await view.labels();
    assert.equal(after.length, new Set(after).size);
    assert.equal(after.length, 1 + live + 2);
    assert.deepEqual(after.slice(0, 101), before.slice(0, 101));
    assert.equal((await view.focusedRow().text()).label, after[101]);
  });

  it('keeps the rows while the network is gone, says so, and refreshes when it is back', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    await view.row('Editor crashes on start').click();
    await emulator.control.fault({ kind: 'dropBeforeCommit', times: 1000 });
    await workbench.press('F5');
    await view.row(/^Not up to date since \d+:\d\d/).waitFor();
    await view.row('Bug tracker', 'refresh failed').waitFor();
    await view.row('Editor crashes on start').waitFor();
    await emulator.control.clearFaults();
    await emulator.control.edit({ kind: 'rename', id: emulator.ids.pages.bugBash, title: 'Bug bash again' });
    await view.clickTitle('Refresh');
    await view.row('Bug bash again').waitFor();
    await view.row(/^Not up to date/).waitUntilGone();
    await view.row('Bug tracker', 'refresh failed').waitUntilGone();
  });
});
