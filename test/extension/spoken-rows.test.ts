import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { BatchHead, Item } from '../../src/archive/batch';
import type { BatchCounts } from '../../src/archive/history';
import { markedItem } from '../../src/ui/pickers/steps';
import { noteItems } from '../../src/ui/pickers/choice';
import { busyIcon } from '../../src/ui/text/busyIcon';
import { itemFor as historyItem } from '../../src/views/history/items';
import type { HistoryNode, ListedBatch, Notice } from '../../src/views/history/nodes';
import { trashItem } from '../../src/views/trash/items';
import type { TrashNode } from '../../src/views/trash/nodes';
import { itemFor } from '../../src/views/tree/items';
import { messageLook } from '../../src/views/tree/messageLook';
import { itemWith } from '../../src/views/tree/look';
import type { Message, Node } from '../../src/views/tree/nodes';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { id, tokens } from './support/emulator';
import { doneRule } from './support/rules';
import { useTestBed } from './support/services';
import { trashTexts } from './support/trash';

const { bugTracker, contentHub } = ids.databases;

const since = new Date(2026, 2, 30, 14, 30);
const failed = { failure: { kind: 'unavailable', status: 503 }, since, isOfMore: false } as const;

/** What is said of every kind of row; a missing kind is a compile error. */
const pageRows: Readonly<Record<Exclude<Node['kind'], 'message'>, RegExp>> = {
  workspace: /^(Acme|Globex)$/,
  database: /^(Bug tracker, database in Acme, 100 pages or more|Content hub, database in Acme)$/,
  source:
    /^(Videos, data source, \d+ pages( or more)?|Articles, data source, filtered|Articles, data source, grouped by .+)$/,
  group: /^.+, group, (\d+ pages|1 page)$/,
  page: /^.+, page in (Bug tracker|Articles|Videos)$/,
  shelf: /^(Trash, (\d+ pages|1 page)|Archived, (\d+ pages|1 page), Never deleted by Notion)$/,
  more: /^Load (more|all)$/,
  rules: /^Rules(, 1 due)?$/,
  rule: /^(Done bugs|Rule 2|Broken), rule, .+$/,
};

const messages: { readonly [K in Message['kind']]: readonly [Message & { kind: K }, RegExp] } = {
  failed: [
    { kind: 'failed', failed, hasOlderRows: true },
    /^Not up to date since .*2:30.*, Notion is currently unavailable\. Select to try again\.$/,
  ],
  tokenRefused: [
    { kind: 'tokenRefused', workspace: 'Acme' },
    /^Token for “Acme” no longer accepted, Reconnect…$/,
  ],
  problem: [
    { kind: 'problem', text: 'x', problem: { kind: 'notAnId' } },
    /^“x” is not the ID or link of a database, Correct or remove it in the settings\.$/,
  ],
  noDatabases: [{ kind: 'noDatabases' }, /^No databases yet, Select to add some\.$/],
  noPages: [{ kind: 'noPages' }, /^No pages$/],
  noMatch: [{ kind: 'noMatch' }, /^No pages match, Select to show all pages\.$/],
  noTrash: [{ kind: 'noTrash' }, /^Nothing in the Trash, Notion’s search may lag behind\.$/],
  trashInPart: [{ kind: 'trashInPart' }, /^The list may be incomplete, Notion’s API .* by title\.$/],
  trashLoading: [{ kind: 'trashLoading' }, /^Loading more…$/],
  notArranged: [
    {
      kind: 'notArranged',
      failure: { kind: 'notFound' },
      arrangement: { kind: 'view', id: id(bugTracker), name: 'Old' },
    },
    /^Notion couldn’t find the view “Old”, Select to show all pages, newest first\.$/,
  ],
  capped: [{ kind: 'capped', count: 10_000 }, /^Notion lists at most 10,000 pages$/],
  unreadable: [{ kind: 'unreadable', count: 2 }, /^Pages that could not be read: 2, Select to try again\.$/],
  omitted: [
    { kind: 'omitted', count: 3, shown: 100 },
    /^Only the first 100 databases are shown, .* 3 more\.$/,
  ],
  omittedRules: [{ kind: 'omittedRules', count: 3 }, /^Rules that are not read: 3, .*\.$/],
  unlistableMinute: [
    { kind: 'unlistableMinute', at: '2026-03-30T12:30:00.000Z' },
    /^There may be more from Mar 30, 2026.*, More pages were created in that minute than Notion lists\.$/,
  ],
};

function spokenOf({ accessibilityInformation }: vscode.TreeItem): string {
  const spoken = accessibilityInformation?.label ?? '';
  assert.doesNotMatch(spoken, /[·\n]|\$\(/);
  assert.match(spoken, /\p{L}/u);
  return spoken;
}

describe('what screen readers say of a row', () => {
  const bed = useTestBed();

  it('is a sentence for every kind of row of the view Pages', async () => {
    const broken = { name: 'Broken', dataSource: bugTracker, when: [{ property: 'Gone', is: 'Done' }] };
    const rules = [{ ...doneRule, remind: 7 }, broken];
    await configure({ databases: [bugTracker, contentHub], rules, reminders: false });
    const window = bed.open();
    const acme = await window.connect();
    await window.connect(tokens.otherWorkspace);
    await window.arrangements.set(acme.id, id(ids.dataSources.articles), {
      ...{ kind: 'own', where: [], names: {} },
      group: { type: 'select', property: 'ch' },
    });
    await window.reader.all();
    await window.reader.until(async () =>
      (await window.reader.texts('Acme', 'Bug tracker')).includes('Archived · 2'),
    );
    const rows = await window.reader.all();
    for (const [kind, expected] of Object.entries(pageRows)) {
      const spoken = rows.filter(({ node }) => node.kind === kind).map(({ item }) => spokenOf(item));
      assert.ok(spoken.length > 0, kind);
      for (const one of spoken) assert.match(one, expected);
    }
    for (const { node, item, label } of rows) {
      assert.ok(spokenOf(item).startsWith(label), 'the whole name comes first');
      if (node.kind !== 'page') continue;
      const { iconPath } = item;
      const hasDot = iconPath instanceof vscode.ThemeIcon && iconPath.id === 'circle-filled';
      if (hasDot)
        assert.ok(spokenOf(item).includes(node.page.status ?? 'none'), 'the colour is said in words');
      if (node.page.state !== 'live') assert.ok(!hasDot, 'a colour without words');
      assert.match(spokenOf(itemFor(node, 'trash')), /, Archiving…/);
    }
  });

  it('is a sentence for every kind of row of the view Trash', async () => {
    const window = await bed.opened([bugTracker]);
    await trashTexts(window);
    const rows = await window.trashReader.all();
    const expected: Readonly<Record<Exclude<TrashNode['kind'], 'message'>, RegExp>> = {
      trashGroup: /, in Trash, (\d+ pages|1 page)(, \d+ will be deleted within 3 days)?$/,
      page: /, in Trash, page in (Bug tracker|Elsewhere in Acme)$/,
    };
    for (const { node, item, label } of rows) {
      assert.ok(node.kind !== 'message');
      assert.match(spokenOf(item), expected[node.kind]);
      assert.ok(spokenOf(item).startsWith(label));
      const isWarned = item.resourceUri?.query !== '';
      if (node.kind === 'page' && isWarned)
        assert.match(spokenOf(item), /, (\d days? left|less than a day left|may be deleted at any time), /);
    }
    const [group] = rows;
    assert.ok(group?.node.kind === 'trashGroup' && group.node.group.kind === 'place');
    const { place } = group.node.group;
    const notice = trashItem(
      { kind: 'message', id: 'm', parent: undefined, message: messages.failed[0], place },
      { days: 30, asked: undefined },
    );
    assert.match(spokenOf(notice), /^Bug tracker: Not up to date since .*Select to try again\.$/);
  });
});

describe('what screen readers say of a notice', () => {
  for (const [kind, [message, expected]] of Object.entries(messages))
    it(`is its text, and what to do about it: ${kind}`, () => {
      const { None } = vscode.TreeItemCollapsibleState;
      assert.match(spokenOf(itemWith(messageLook(message), { id: kind }, None)), expected);
    });
});

describe('what screen readers say of a row of the history', () => {
  const item: Item = {
    kind: 'page',
    id: id(ids.pages.bugBash),
    connection: 'c',
    title: 'Bug bash',
    before: 'live',
    asked: 'trash',
  };
  const batch: BatchHead = {
    id: '1',
    action: 'archive',
    startedAt: new Date(2026, 2, 30, 9, 5).toISOString(),
  };
  const counts: BatchCounts = {
    batch,
    role: 'act',
    items: 2,
    titles: ['Bug bash', 'Crash'],
    ...{ sources: [], hasOthers: false, changed: [] },
    ...{ undoable: 0, open: 1, unsure: 0, unchanged: 1, notStarted: 1, isUndone: false },
  };
  const by = { kind: 'agent', tool: 'notionArchivist_archivePages' } as const;
  const listed: ListedBatch = { counts, isBusy: false, by };
  const common = { id: 'x', parent: undefined };
  const day: HistoryNode & { kind: 'day' } = {
    kind: 'day',
    ...common,
    ...{ day: new Date(2020, 2, 30), isRecent: false, batches: [], newer: [] },
  };
  const running = {
    batch: { ...batch, items: [item, { ...item, title: 'Crash' }] },
    ...{
      done: 1,
      failed: 1,
      connections: [],
      beganAt: 0,
      isEnding: true,
      copies: false,
      cancel: () => undefined,
    },
  };

  const rows: {
    readonly [K in Exclude<HistoryNode['kind'], 'notice'>]: readonly [HistoryNode & { kind: K }, RegExp];
  } = {
    running: [{ kind: 'running', ...common, running }, /^Archiving 1 of 2 pages, cancelling… 1 failed$/],
    day: [day, /^Monday, March 30, 2020$/],
    batch: [
      { kind: 'batch', ...common, listed },
      /^Archived 0 of 2 pages, interrupted, 1 pending, 1 not started, 9:05\sAM, by an agent \(archivePages\)$/,
    ],
    idle: [{ kind: 'idle', ...common, batches: [listed, listed] }, /^2 that changed nothing$/],
    item: [
      { kind: 'item', ...common, batch: '1', listed: { item, state: 'unsure', isUndoable: false } },
      /^Bug bash, unconfirmed$/,
    ],
    moreItems: [{ kind: 'moreItems', ...common, parent: day, rest: 12 }, /^12 more$/],
  };
  const notices: { readonly [K in Notice['kind']]: readonly [Notice & { kind: K }, RegExp] } = {
    nothing: [{ kind: 'nothing' }, /^Nothing has been archived or restored here yet$/],
    noItems: [{ kind: 'noItems' }, /^No longer in the history$/],
    reading: [{ kind: 'reading' }, /^Reading older entries…$/],
    newer: [{ kind: 'newer', id: 'x' }, /^Written by a newer version of this extension$/],
    unreadable: [
      { kind: 'unreadable', code: 'EACCES' },
      /^The history could not be read from disk \(EACCES\), Select to try again\.$/,
    ],
  };
  const surroundings = { sourceName: () => undefined, timeLeft: () => undefined };

  for (const [kind, [node, expected]] of Object.entries(rows))
    it(`is a sentence: ${kind}`, () => {
      assert.match(spokenOf(historyItem(node, surroundings)), expected);
    });

  for (const [kind, [notice, expected]] of Object.entries(notices))
    it(`is the text of a notice: ${kind}`, () => {
      assert.match(spokenOf(historyItem({ kind: 'notice', ...common, notice }, surroundings)), expected);
    });
});

describe('what screen readers say of an item of a list', () => {
  it('tells the current one of several in a word, not by its check mark alone', () => {
    assert.equal(markedItem('Newest first', 1, true).description, 'current');
    assert.equal(markedItem('Oldest first', 2, false).description, undefined);
  });

  it('does not begin with the name of an icon', () => {
    const action = {
      label: 'Search Again',
      icon: new vscode.ThemeIcon('refresh'),
      run: { kind: 'searchAgain' },
    } as const;
    for (const { label } of noteItems({ sentence: 'No databases found.', actions: [action] }))
      assert.doesNotMatch(label, /\$\(/);
  });
});

describe('the icon of what is under way', () => {
  const setMotion = (value?: string) =>
    vscode.workspace
      .getConfiguration('workbench')
      .update('reduceMotion', value, vscode.ConfigurationTarget.Global);

  after(() => setMotion());

  it('turns, but not where VS Code is set to reduce motion', async () => {
    assert.equal(busyIcon('sync'), 'sync~spin');
    await setMotion('on');
    assert.equal(busyIcon('sync'), 'sync');
  });
});
