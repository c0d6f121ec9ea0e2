import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { bugTracker, gallery } = ids.databases;
const bug = rowId('bug', 136);

describe('what rows show beside the title', () => {
  const bed = useTestBed();

  async function connected(...rowProperties: readonly string[]): Promise<Window> {
    const window = bed.open();
    await window.connect();
    await configure({ databases: [bugTracker], rowProperties });
    return window;
  }

  async function description(window: Window): Promise<string> {
    const node = await window.reader.page(bug, 'Bug tracker');
    return String(window.tree.getTreeItem(node).description);
  }

  async function tooltip(window: Window): Promise<string> {
    const node = await window.reader.page(bug, 'Bug tracker');
    const { tooltip: shown } = window.tree.resolveTreeItem(window.tree.getTreeItem(node), node);
    assert.ok(shown instanceof vscode.MarkdownString);
    return shown.value.replaceAll('&nbsp;', ' ').replaceAll('\\', '');
  }

  const queries = async () => {
    const paths = (await control.requests()).map(({ path }) => path);
    return paths.filter((path) => path.includes(ids.dataSources.bugTracker));
  };

  it('is the first status and the first date, which the tooltip calls by their own names', async () => {
    const window = await connected();
    assert.match(await description(window), /^In progress · [A-Z][a-z]{2} \d+, 2023$/);
    assert.match(await tooltip(window), /\bStatus: In progress\b.*\bDue: [A-Z][a-z]{2} \d+, 2023\b/s);
    assert.match(await tooltip(window), /Created [A-Z][a-z]{2} \d+, 2023, \d/);
  });

  it('is what people have named, in their order, as far as the database has it', async () => {
    const window = await connected('Assignee', 'Owner', 'Priority', 'progress (%)', 'Blocked');
    assert.match(await description(window), /^Grace Hopper · (High|Medium|Low) · \d+% · (Yes|No)$/);
    assert.match(await tooltip(window), /\bAssignee: Grace Hopper\b.*\bProgress \(%\): \d+%.*\bBlocked: /s);
  });

  it('is the usual where a database has none of them', async () => {
    const window = await connected('Owner');
    assert.match(await description(window), /^In progress · [A-Z][a-z]{2} \d+, 2023$/);
  });

  it('changes at once with the setting, in rows that are shown', async () => {
    const window = await connected();
    await window.reader.rows('Bug tracker', 'Trash');
    await control.clearRequests();
    await configure({ databases: [bugTracker], rowProperties: ['Priority'] });
    await window.reader.until(async () => /^(High|Medium|Low)$/.test(await description(window)));
    assert.equal((await queries()).length, 2, 'its schema and its rows');
    await control.clearRequests();
    await configure({ databases: [bugTracker], rowProperties: ['Priority', 'Owner'] });
    await configure({ databases: [bugTracker] });
    await window.reader.until(async () => /^In progress · .* 2023$/.test(await description(window)));
  });

  it('is learnt when rows are read next, where none are shown', async () => {
    const window = await connected();
    await window.reader.texts();
    await configure({ databases: [bugTracker], rowProperties: ['Priority'] });
    assert.match(await description(window), /^(High|Medium|Low)$/);
  });

  it('is there after a restart without asking for it again', async () => {
    bed.machine.keepsRows = true;
    const window = await connected('Assignee', 'Priority');
    const before = await description(window);
    await window.rowCache.flush();
    const later = bed.open();
    await control.clearRequests();
    await control.fault({ kind: 'hold', path: '/query' });
    assert.equal(await description(later), before);
    assert.ok(!(await queries()).includes(`/v1/data_sources/${ids.dataSources.bugTracker}`));
    await control.release();
  });

  it('shows values of every type as one short line', async () => {
    const window = bed.open();
    await window.connect();
    const names = ['Text', 'Number', 'Multi-select', 'Date', 'People', 'URL', 'Bugs', 'Label', 'Files'];
    await configure({ databases: [gallery], rowProperties: names });
    const { text } = await window.reader.row('Icons and properties', 'Emoji icon');
    const year = new Date().getFullYear() === 2026 ? '' : ', 2026';
    assert.equal(
      text,
      `Emoji icon · Bold and plain · 12.5 · Red, Blue · Jan 1${year} – Jan 5${year} · Ada Lovelace, Grace Hopper · https://example.com · 1 page · #2 Emoji icon · a.png`,
    );
  });
});
