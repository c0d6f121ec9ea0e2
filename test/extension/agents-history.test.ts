import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { agentBy, Batches, Changed } from './support/agent';
import { stored } from './support/emulator';
import { HistoryReader } from './support/historyReader';
import { useTestBed, type Window } from './support/services';

const video = (number: number) => rowId('video', number);

describe('a batch of an agent in the history', () => {
  const bed = useTestBed();
  let window: Window;
  const { call, refusal } = agentBy((name, input, token) => window.agents.invoke(name, input, token));

  beforeEach(async () => {
    window = await bed.opened([ids.databases.contentHub]);
    await window.reader.rows('Content hub', 'Videos');
    void bed.prompts.expect(/^Move 2 pages to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Moved 2 pages to the Trash\.$/);
    await call('archivePages', Changed, { pages: [video(0), video(1)] });
  });

  const rowIn = async (of: Window) => {
    const { node, text, offers } = await new HistoryReader(of.history).find(/^Archived 2 pages/);
    const item = of.history.getTreeItem(node);
    return { node, text, offers, item };
  };

  it('has an icon of its own and says who began it', async () => {
    const { item, node } = await rowIn(window);
    assert.ok(item.iconPath instanceof vscode.ThemeIcon);
    assert.equal(item.iconPath.id, 'robot');
    assert.match(String(item.description), /^\d+:\d.* · Videos · by an agent \(archivePages\)$/);
    const { tooltip } = window.history.resolveTreeItem(item, node);
    assert.ok(typeof tooltip === 'string');
    assert.match(tooltip, /\nBy an agent \(archivePages\), /);
  });

  it('says so after a restart too, and is undone from its row like any other', async () => {
    window.dispose();
    window = bed.open();
    await window.reader.rows('Content hub', 'Videos');
    const { node, offers, item } = await rowIn(window);
    assert.match(String(item.description), /by an agent \(archivePages\)/);
    assert.equal(offers, 'batch+undoable');
    void bed.prompts.expect(/^Restore 2 pages, archived/, 'Restore');
    void bed.prompts.expect(/^Undone: restored 2 pages\.$/);
    await window.commands.undoBatch(node);
    for (const number of [0, 1]) assert.equal(await stored(video(number)), 'live');
    const { batches } = await call('history', Batches);
    assert.deepEqual(
      batches.map(({ by }) => by),
      ['the person', 'an agent (notionArchivist_archivePages)'],
    );
  });

  it('is not what an agent of another window undoes unless it names the batch', async () => {
    const other = bed.open();
    await other.reader.rows('Content hub', 'Videos');
    const first = window;
    window = other;
    assert.match(await refusal('undo'), /^No agent has changed pages in this window/);
    const { batches } = await call('history', Batches);
    void bed.prompts.expect(/^Restore 2 pages, archived/, 'Restore');
    void bed.prompts.expect(/^Undone: restored 2 pages\.$/);
    const undone = await call('undo', Changed, { batch: batches[0]?.batch ?? '' });
    assert.equal(undone.changed, 2);
    first.dispose();
  });

  it('is undone by the key of the person too', async () => {
    void bed.prompts.expect(/^Undone: restored 2 pages\.$/);
    await window.commands.undo();
    for (const number of [0, 1]) assert.equal(await stored(video(number)), 'live');
  });

  it('is told by an agent in the list of batches to undo', async () => {
    bed.prompts.pick(/^Archive and Restore History$/, (pick) => {
      assert.match(pick.items[0]?.description ?? '', /, by an agent \(archivePages\)$/);
      pick.hide();
    });
    await window.commands.history();
  });
});
