import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens, written } from './support/emulator';
import { useTestBed } from './support/services';

const { bugTracker, contentHub } = ids.databases;

describe('what rows of the tree offer', () => {
  const bed = useTestBed();
  const arrangement = /^Order, Group, Filter: /;

  it('archives all pages of a group, of an arrangement with a filter, after a look at them', async () => {
    const window = await bed.opened([bugTracker]);
    await configure({ databases: [bugTracker] });
    for (const label of ['Filter…', 'Priority', 'is', 'High', 'Show Matching Pages'])
      bed.prompts.pick(arrangement, (pick) => {
        pick.choose(label);
        pick.accept();
      });
    await window.commands.arrange((await window.reader.row('Bug tracker')).node);
    for (const label of ['Group by…', 'Status'])
      bed.prompts.pick(arrangement, (pick) => {
        pick.choose(label);
        pick.accept();
      });
    await window.commands.arrange((await window.reader.row('Bug tracker')).node);
    const done = await window.reader.pages('Bug tracker', 'Done');
    assert.ok(done.length > 3);
    bed.prompts.pick(/^Archive \d+ of \d+ Pages$/, (pick) => {
      pick.accept();
    });
    const question = new RegExp(`^Move ${done.length} pages to the Trash\\?$`);
    void bed.prompts.expect(question, 'Move to Trash');
    void bed.prompts.expect(new RegExp(`^Moved ${done.length} pages to the Trash\\.$`));
    await window.commands.archiveGroup((await window.reader.row('Bug tracker', 'Done')).node);
    const changed = await written();
    assert.deepEqual(changed.toSorted(), done.map(({ page }) => page.id).toSorted());
  });

  it('disconnects the workspace of a row without asking which', async () => {
    const window = await bed.opened([bugTracker]);
    await window.connect(tokens.otherWorkspace);
    const rows = await window.reader.rows();
    const acme = rows.find(({ text }) => text === 'Acme');
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected from “Acme”\.$/);
    await window.commands.disconnect(acme?.node);
    const left = await window.connections.list();
    assert.deepEqual(
      left.map(({ name }) => name),
      ['Globex'],
    );
  });

  it('gives a command of the palette the data source of the selected row', async () => {
    const window = await bed.opened([bugTracker, contentHub]);
    const [page] = await window.reader.pages('Content hub', 'Videos');
    assert.ok(page !== undefined);
    window.selection = [page];
    bed.prompts.pick(arrangement, (pick) => {
      assert.match(pick.title ?? '', /: Videos$/);
      pick.hide();
    });
    await window.commands.arrange();
  });

  it('reads again what failed', async () => {
    const window = await bed.opened([bugTracker]);
    await control.fault({ kind: 'unavailable', path: '/query', times: 50 });
    await window.commands.refresh();
    const [failed] = await window.reader.rows('Bug tracker');
    assert.equal(window.tree.getTreeItem(failed?.node ?? assert.fail()).contextValue, 'message+retry');
    await control.clearFaults();
    await window.commands.refresh();
    assert.doesNotMatch((await window.reader.texts('Bug tracker')).join(), /could not be loaded/i);
  });
});

describe('how rows of the tree look', () => {
  const bed = useTestBed();

  it('has the colour of its status as a dot where a page has no emoji, and the status in words', async () => {
    const window = await bed.opened([bugTracker]);
    const rows = await window.reader.pages('Bug tracker');
    const colored = rows.filter(({ page }) => page.emoji === undefined && page.statusColor === 'green');
    assert.ok(colored.length > 0);
    for (const node of colored) {
      const { iconPath, description } = window.tree.getTreeItem(node);
      assert.ok(iconPath instanceof vscode.ThemeIcon);
      assert.deepEqual([iconPath.id, iconPath.color?.id], ['circle-filled', 'charts.green']);
      assert.match(String(description), /^Done/);
    }
  });

  it('says of a data source how many pages are loaded, what of it is shown, and when it was read', async () => {
    const window = await bed.opened([bugTracker]);
    await window.reader.rows('Bug tracker');
    const { node } = await window.reader.row('Bug tracker');
    const { tooltip } = window.tree.resolveTreeItem(window.tree.getTreeItem(node), node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    const text = tooltip.value.replaceAll('&nbsp;', ' ');
    for (const part of ['In Acme', 'Pages loaded: 100', 'Last refreshed: '])
      assert.ok(text.includes(part), text);
    assert.ok(!tooltip.isTrusted);
  });
});
