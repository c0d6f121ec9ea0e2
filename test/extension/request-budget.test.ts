import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { intervalFor } from '../../src/model/autoRefresh';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control } from './support/emulator';
import { HistoryReader } from './support/historyReader';
import { useTestBed, type Window } from './support/services';
import { trashTexts } from './support/trash';

const { bugTracker, contentHub, gallery, huge, oldTasks } = ids.databases;
const minute = 60_000;
/** The default of `refresh.interval`; that it is kept to is tested with `AutoRefresh`. */
const usualMs = 10 * minute;

describe('the requests of an hour in which nobody touches the views', () => {
  const bed = useTestBed();

  afterEach(() => {
    mock.timers.reset();
  });

  /** The rows that VS Code asks for again whenever a visible view was redrawn. */
  async function draw(window: Window, ...expanded: readonly string[]): Promise<void> {
    await window.reader.rows(...expanded);
    await trashTexts(window);
    await new HistoryReader(window.history).texts();
  }

  /** Lets an hour go by here and in Notion, refreshing as often as the view does by itself. */
  async function requestsOfAnHour(
    window: Window,
    redraw: () => Promise<void>,
    everyMs = usualMs,
  ): Promise<readonly string[]> {
    await control.clearRequests();
    mock.timers.enable({ apis: ['Date'], now: Date.now() });
    for (let passed = 0; passed < 60 * minute; passed += everyMs) {
      mock.timers.setTime(Date.now() + everyMs);
      await control.advance(everyMs);
      await window.catalog.keepUp();
      await redraw();
    }
    return settled(redraw);
  }

  /** The requests so far, once drawing the views again sends no more. */
  async function settled(redraw: () => Promise<void>): Promise<readonly string[]> {
    for (let before = -1; ;) {
      await redraw();
      const sent = await control.requests();
      if (sent.length === before && sent.every(({ endedAt }) => endedAt !== null))
        return sent.map(({ method, path }) => `${method} ${path}`);
      before = sent.length;
    }
  }

  it('are at most twelve where all three views show rows of a database', async () => {
    const window = await bed.opened([bugTracker]);
    const redraw = () => draw(window, 'Bug tracker');
    await window.reader.rows('Bug tracker', 'Trash');
    await settled(redraw);
    const sent = await requestsOfAnHour(window, redraw);
    assert.ok(sent.length > 0 && sent.length <= 12, sent.join('\n'));
  });

  it('are at most five for each expanded data source while nobody touches the window', async () => {
    const window = await bed.opened([bugTracker, contentHub, gallery, huge, oldTasks]);
    const labels = (await window.reader.rows()).map(({ label }) => label);
    const paths = labels.flatMap((label) =>
      label === 'Content hub'
        ? [
            [label, 'Articles'],
            [label, 'Videos'],
          ]
        : [[label]],
    );
    const redraw = async () => {
      for (const path of paths) await draw(window, ...path);
    };
    await settled(redraw);
    const sent = await requestsOfAnHour(window, redraw, intervalFor(usualMs, false));
    assert.equal(paths.length, 6);
    assert.ok(sent.length > 0 && sent.length <= 5 * paths.length, sent.join('\n'));
  });

  it('are none for the Trash and the history alone, however many databases there are', async () => {
    const window = await bed.opened([bugTracker, contentHub, gallery, huge, oldTasks]);
    const redraw = () => draw(window);
    await settled(redraw);
    assert.deepEqual(await requestsOfAnHour(window, redraw), []);
  });

  it('are none for the history, whatever is expanded in it', async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    const window = bed.open();
    await window.connect();
    const page = await window.reader.page(rowId('bug', 140), 'Bug tracker');
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(page);
    await control.clearRequests();
    const history = new HistoryReader(window.history);
    const { node } = await history.find(/^Archived “/);
    assert.deepEqual(await history.texts(node), ['Editor crashes on start · in Trash']);
    assert.deepEqual(await control.requests(), []);
  });
});
