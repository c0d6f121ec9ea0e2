import assert from 'node:assert/strict';
import { rowId } from '../emulator/sample/ids';
import { startAfresh, writes } from './harness/afresh';
import { useConnected } from './harness/connected';
import { until } from './harness/until';

/** In the sample, every third page is done. */
const done = 46;
/** In the sample, so many are blocked, or their progress is 100 %. */
const fullOrBlocked = 24;

describe('archiving pages that match', () => {
  const session = useConnected('bugTracker');
  const title = 'Archive Matching Pages of “Bug tracker”';

  beforeEach(() => startAfresh(session()));

  const begin = async () => {
    const { workbench } = session();
    const menu = await workbench.view.row('Bug tracker').contextMenu();
    await menu.choose('Archive Matching Pages…');
    await workbench.quickInput.waitFor(title);
  };

  it('archives matching pages from a row, by conditions and the list of pages', async () => {
    const { workbench, emulator } = session();
    const { quickInput, dialog } = workbench;
    await begin();
    await quickInput.waitForItem('Open bugs');
    await quickInput.pick('Conditions…');
    await quickInput.pick('Status');
    await quickInput.pick('is');
    await quickInput.tick('Done');
    await quickInput.accept();
    await quickInput.pick('Add Condition…');
    await quickInput.pick('Last edited');
    await quickInput.waitForMessage('More than how many days ago?');
    await quickInput.type('0');
    await quickInput.waitForMessage('Enter a whole number from 1 to 36500.');
    await quickInput.type('365');
    await quickInput.waitForMessage(/^Before .*20\d\d/);
    await quickInput.accept();
    await quickInput.waitForItem(/^Last edited more than 365 days ago \(before /);
    await quickInput.pick('Show Matching Pages');

    await quickInput.waitFor(`Archive ${done} of ${done} Pages`);
    await quickInput.type('crashes');
    const first = await until(async () => {
      const labels = await quickInput.labels();
      assert.ok(
        labels.every((label) => label.includes('crashes')),
        labels.join(),
      );
      return labels[0] ?? '';
    });
    await quickInput.untick(first);
    await quickInput.waitFor(`Archive ${done - 1} of ${done} Pages`);
    await quickInput.type('');
    await quickInput.accept();
    await dialog.waitFor(`Move ${done - 1} pages to the Trash?`);
    await dialog.click('Move to Trash');
    await workbench.toast(`Moved ${done - 1} pages to the Trash.`).waitFor();
    const sent = await writes(emulator);
    assert.equal(new Set(sent).size, done - 1);
    assert.equal(sent.length, done - 1);
    const [left, ...others] = await doneAndLive();
    assert.deepEqual([left, others], [first.replace(/^(🐛|🔥) /u, ''), []]);
  });

  it('takes alternatives with the keyboard alone', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await begin();
    const choose = async (label: string, typed = label) => {
      await quickInput.waitForItem(label);
      await quickInput.type(typed);
      await quickInput.waitUntilFocused(label);
      await quickInput.accept();
    };
    await choose('Conditions…');
    await choose('Any of Several Conditions…', 'any of');
    await choose('Progress (%)');
    await choose('≥', 'at least');
    await quickInput.waitForMessage('Such as 50%, or 0.5 for the same');
    await quickInput.type('100%');
    await quickInput.waitForMessage(/^= 100/);
    await quickInput.accept();
    await choose('Add Alternative…');
    await choose('Blocked');
    await choose('Checked');
    await choose('Done');
    await quickInput.waitForItem('Progress (%) ≥ 100% or Blocked is checked');
    await choose('Show Matching Pages');
    await quickInput.waitFor(`Archive ${fullOrBlocked} of ${fullOrBlocked} Pages`);
    await quickInput.escape();
    assert.deepEqual(await writes(emulator), []);
  });

  it('lists the pages of a saved view, and changes nothing after Escape', async () => {
    const { workbench, emulator } = session();
    const { quickInput } = workbench;
    await begin();
    await quickInput.pick('Open bugs');
    await quickInput.waitFor('Archive 89 of 89 Pages');
    await quickInput.escape();
    assert.deepEqual(await writes(emulator), []);
  });

  it('goes back through the steps with the button in the title', async () => {
    const { workbench } = session();
    const { quickInput } = workbench;
    await begin();
    await quickInput.pick('Conditions…');
    await quickInput.item('Status').waitFor();
    await quickInput.back();
    await quickInput.item('Conditions…').waitFor();
    await quickInput.escape();
  });

  /** The titles of the pages that are done and not in the Trash. */
  async function doneAndLive(): Promise<readonly string[]> {
    const { control } = session().emulator;
    const titles: string[] = [];
    for (let number = 2; number < 141; number += 3) {
      const state = await until(() => control.state(rowId('bug', number)));
      if (state !== undefined && !state.inTrash && !state.isArchived) titles.push(state.title);
    }
    return titles;
  }
});
