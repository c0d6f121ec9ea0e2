import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, written } from './support/emulator';
import { watchProgress } from './support/progress';
import { replace } from './support/replace';
import { useTestBed, type Window } from './support/services';
import type { PageNode } from '../../src/views/tree/nodes';

const { huge } = ids.databases;

/** The items that the extension has in the status bar. */
function watchStatusBar() {
  const items = new Set<vscode.StatusBarItem>();
  const { createStatusBarItem } = vscode.window;
  const create = (id: string, alignment: vscode.StatusBarAlignment) => {
    const item = createStatusBarItem(id, alignment);
    const dispose = item.dispose.bind(item);
    item.dispose = () => {
      items.delete(item);
      dispose();
    };
    items.add(item);
    return item;
  };
  return { items, [Symbol.dispose]: replace(vscode.window, 'createStatusBarItem', create) };
}

describe('a long batch', () => {
  const bed = useTestBed();
  let window: Window;

  beforeEach(async () => {
    window = await bed.opened([huge]);
  });

  /** The first 200 rows. */
  async function rows(): Promise<readonly PageNode[]> {
    const more = (await window.reader.rows('Huge archive')).find(({ node }) => node.kind === 'more');
    await window.commands.loadMore(more?.node);
    const pages = await window.reader.pages('Huge archive');
    assert.equal(pages.length, 200);
    return pages;
  }

  it('says in the question how long it takes, where that is more than a minute', async () => {
    const nodes = await rows();
    const long = bed.prompts.expect(/^Move 200 pages to the Trash\?$/);
    await window.commands.archive(nodes[0], nodes);
    assert.match((await long).detail, /This takes about 1 min, because Notion limits requests per minute\./);
    const short = bed.prompts.expect(/^Move 180 pages to the Trash\?$/);
    await window.commands.archive(nodes[0], nodes.slice(0, 180));
    assert.doesNotMatch((await short).detail, /This takes/);
    assert.deepEqual(await written(), []);
  });

  it('shows in the status bar how far it is, with the way to the history, and nothing after it', async () => {
    using status = watchStatusBar();
    await configure({ databases: [huge], confirm: 'never' });
    const nodes = (await rows()).slice(0, 3);
    await control.fault({ kind: 'hold', method: 'PATCH' });
    void bed.prompts.expect(/^Moved 3 pages/);
    const archiving = window.commands.archive(nodes[0], nodes);
    await control.waitUntilHeld();
    const [item] = status.items;
    assert.match(item?.text ?? '', /^\$\(sync~spin\) Archiving \d of 3 pages/);
    assert.equal(item?.command, 'notionArchivist.history.focus');
    const { label: spoken } = item.accessibilityInformation ?? { label: '' };
    assert.match(
      spoken,
      /^Archiving \d of 3 pages.* Select to open the history\.$/,
      'without the name of the icon',
    );
    await control.release();
    await archiving;
    assert.equal(status.items.size, 0);
  });

  it('shows its progress in the notification and in the view of the history', async () => {
    using progress = watchProgress();
    await configure({ databases: [huge], confirm: 'never' });
    const nodes = (await rows()).slice(0, 2);
    void bed.prompts.expect(/^Moved 2 pages/);
    await window.commands.archive(nodes[0], nodes);
    assert.deepEqual(progress.locations.slice(-2), [
      vscode.ProgressLocation.Notification,
      { viewId: 'notionArchivist.history' },
    ]);
  });

  it('resumes from its message after it was cancelled, as the same batch', async () => {
    await configure({ databases: [huge], confirm: 'never' });
    const nodes = (await rows()).slice(0, 100);
    await control.fault({ kind: 'hold', method: 'PATCH', times: 100 });
    const resumed = bed.prompts.expect(/^Moved \d+ pages to the Trash\.$/);
    const cancelled = bed.prompts.expect(/^Cancelled: \d+ of 100 pages moved\.$/, 'Resume');
    const archiving = window.commands.archive(nodes[0], nodes);
    await control.waitUntilHeld(8);
    for (const { cancel } of window.running.list) cancel();
    await control.clearFaults();
    await archiving;
    assert.deepEqual((await cancelled).buttons, ['Undo', 'Resume']);
    assert.equal((await cancelled).severity, 'information');
    await resumed;
    assert.equal(new Set(await written()).size, 100);
    assert.equal((await window.journal.batches()).length, 1);
  });
});
