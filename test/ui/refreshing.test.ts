import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { startAfresh } from './harness/afresh';
import { useConnected } from './harness/connected';
import { until } from './harness/until';

const database = 'Bug tracker';
const first = 'Editor crashes on start';

describe('rows that are refreshed', () => {
  const session = useConnected('bugTracker');

  before(async () => {
    const { view } = session().workbench;
    await view.row(database).expand();
    await view.row(first).waitFor();
    await view.waitUntilStill();
  });

  afterEach(() => startAfresh(session()));

  it('shows a snapshot while Notion does not answer, then refreshes it', async () => {
    const { workbench, emulator, storage } = session();
    const { view } = workbench;
    await until(async () => {
      const files = await readdir(storage, { recursive: true });
      assert.ok(files.some((file) => file.endsWith('.rows')));
    });
    const renamed = await idOf(first);
    await emulator.control.edit({ kind: 'rename', id: renamed, title: 'Renamed meanwhile' });
    await emulator.control.clearRequests();
    await emulator.control.fault({ kind: 'hold', times: 1_000 });
    await workbench.reload();
    await view.row(database).expand();
    await view.row(first).waitFor();
    await view.row(database, '100+, refreshing…').waitFor();
    const requests = await emulator.control.requests();
    assert.ok(requests.length > 0 && requests.every(({ endedAt }) => endedAt === null));
    await emulator.control.clearFaults();
    await view.row('Renamed meanwhile').waitFor();
    await view.row(database, '100+').waitFor();
  });

  it('keeps selection, focus and scroll position while rows change in a refresh', async () => {
    const { workbench, emulator } = session();
    const { view } = workbench;
    const { control, ids } = emulator;
    // Somewhere in the middle of the list, so that it could jump.
    await view.row(first).click();
    for (let count = 0; count < 40; count++) await workbench.press('ArrowDown');
    await view.waitUntilStill();
    const before = await view.labels();
    const [one = '', two = '', three = '', other = ''] = before.slice(5, 9);
    const renamed = await idOf(two);
    await view.row(one).click();
    await view.row(two).click('ControlOrMeta');
    await view.row(three).click('ControlOrMeta');

    await control.edit({ kind: 'trash', id: ids.pages.bugBash });
    await control.edit({ kind: 'rename', id: renamed, title: 'Renamed in the middle' });
    await workbench.press('F5');
    await view.row('Renamed in the middle').waitFor();
    await view.waitUntilStill();

    for (const label of [one, 'Renamed in the middle', three])
      assert.ok(await view.row(label).isSelected(), `${label} is selected`);
    assert.ok(!(await view.row(other).isSelected()));
    assert.equal((await view.focusedRow().text()).label, three);
    const after = await view.labels();
    assert.ok(after.includes(one) && after.includes(other), 'the same rows are in sight');
    assert.ok(Math.abs(after.indexOf(one) - before.indexOf(one)) <= 1, 'and hardly moved');
  });

  /** The page id of a row, from the link that its menu copies. */
  async function idOf(label: string): Promise<string> {
    const { workbench } = session();
    await workbench.page.evaluate("navigator.clipboard.writeText('')");
    await (await workbench.view.row(label).contextMenu()).choose('Copy Link');
    let found = '';
    await until(async () => {
      found = /[0-9a-f]{32}/.exec(await workbench.clipboard())?.[0] ?? '';
      assert.notEqual(found, '');
    });
    return found;
  }
});
