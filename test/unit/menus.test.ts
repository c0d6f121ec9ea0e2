import assert from 'node:assert/strict';
import { contributes, sources } from './support/manifest';

const page = ['copyLink', 'openInNotion', 'preview'];
const source = ['archiveMatching', 'arrange', 'copyLink', 'export', 'loadAll', 'newRule', 'openInNotion'];
const configured = [...source, 'removeDatabase'];

/** The commands expected for each `contextValue`, sorted. */
const offered: Readonly<Record<string, readonly string[]>> = {
  workspace: ['addDatabases', 'disconnect', 'refresh'],
  'database+configured': configured,
  'database+configured+arranged': [...configured, 'resetArrangement'],
  'dataSource+configured': configured,
  'dataSource+configured+arranged': [...configured, 'resetArrangement'],
  dataSource: source,
  'dataSource+arranged': [...source, 'resetArrangement'],
  'page+live': ['archive', 'copyLink', 'export', 'keep', 'openInNotion', 'preview'],
  'page+live+readOnly': ['archive', 'copyLink', 'export', 'keep', 'openInNotion', 'preview'],
  'page+trash': ['copyLink', 'openCopy', 'openInNotion', 'preview', 'restore'],
  'page+trash+readOnly': ['copyLink', 'openCopy', 'openInNotion', 'preview', 'restore'],
  'page+kept+readOnly': ['copyLink', 'export', 'openInNotion', 'preview', 'restore'],
  'page+kept': ['copyLink', 'export', 'openInNotion', 'preview', 'restore'],
  'page+busy': page,
  'problem+configured': ['removeDatabase'],
  rules: ['newRule', 'runDueRules'],
  rule: ['deleteRule', 'editRule', 'export', 'runRule'],
  'rule+broken': ['deleteRule', 'editRule'],
  trash: ['restoreAll', 'showTrash'],
  kept: [],
  trashDatabase: ['copyLink', 'openInNotion', 'restoreAll', 'restoreExpiring'],
  trashElsewhere: ['restoreExpiring'],
  trashDay: ['restoreExpiring'],
  group: ['archiveGroup', 'loadAll'],
  more: ['loadAll'],
  message: [],
  'message+retry': ['refresh'],
  running: ['cancelBatch'],
  ending: [],
  day: [],
  batch: [],
  'batch+undoable': ['undoBatch'],
  'batch+redoable': ['redoBatch'],
  'batch+resumable': ['resumeBatch'],
  'batch+undoable+resumable': ['resumeBatch', 'undoBatch'],
  'batch+redoable+resumable': ['redoBatch', 'resumeBatch'],
  idle: [],
  batchItem: ['copyLink', 'openCopy', 'openInNotion', 'restoreFromCopy'],
  'batchItem+undoable': ['copyLink', 'openCopy', 'openInNotion', 'restoreFromCopy', 'undoPages'],
  moreItems: [],
};

/** Template literals of the code, with the values that they can have. */
const templates: Readonly<Record<string, readonly string[]>> = {
  '${database.kind}+configured${suffix}': [
    'database+configured',
    'database+configured+arranged',
    'dataSource+configured',
    'dataSource+configured+arranged',
  ],
  'dataSource${suffix}': ['dataSource', 'dataSource+arranged'],
  'page+trash${readOnly}': ['page+trash', 'page+trash+readOnly'],
  'page+${page.state}${readOnly}': ['live', 'trash', 'kept'].flatMap((state) => [
    `page+${state}`,
    `page+${state}+readOnly`,
  ]),
  'batch${flags}': [
    'batch',
    'batch+undoable',
    'batch+redoable',
    'batch+resumable',
    'batch+undoable+resumable',
    'batch+redoable+resumable',
  ],
};

const context = contributes.menus['view/item/context'] ?? [];

/** As where people have copies. */
const withCopies = ' && config.notionArchivist.copies.when == archive';

/** The menu items whose `when` clause matches a row's `viewItem`, as VS Code evaluates it. */
function commandsFor(row: string, offering = context): readonly string[] {
  const items = offering.filter(({ when = '' }) => {
    const pattern = /viewItem =~ \/(.*)\/$/.exec(when.replace(withCopies, ''))?.[1];
    assert.ok(pattern !== undefined, when);
    return new RegExp(pattern).test(row);
  });
  return [...new Set(items.map(({ command }) => command.replace('notionArchivist.', '')))].sort();
}

/** The values of `contextValue` in the code, templates filled in. */
function valuesInCode(): readonly string[] {
  const code = sources('src/views').join('\n');
  const assigned = [...code.matchAll(/contextValue: ([^,;\n]+)/g)].map(([, value]) => value ?? '');
  const literals = assigned.flatMap((text) => [...text.matchAll(/['`]([\w+${}.]+)['`]/g)]);
  return literals.flatMap(([, literal = '']) => templates[literal] ?? [literal]);
}

describe('The menu of a row', () => {
  for (const [row, commands] of Object.entries(offered)) {
    it(`offers ${commands.join(', ') || 'nothing'} for ${row}`, () => {
      assert.deepEqual(commandsFor(row), commands);
    });
  }

  it('covers exactly the kinds of rows in the code', () => {
    // The context value of a shelf is a variable: the state of its pages.
    const values = new Set([...valuesInCode(), 'trash', 'kept']);
    assert.deepEqual([...values].sort(), Object.keys(offered).sort());
  });

  it('has no buttons to archive or restore on the rows of a read-only token', () => {
    const inline = context.filter(({ group }) => group?.startsWith('inline'));
    for (const state of ['live', 'trash', 'kept'])
      assert.deepEqual(commandsFor(`page+${state}+readOnly`, inline), []);
  });

  it('has every button of a row as an item too, since no key reaches the buttons', () => {
    for (const view of ['pages', 'trash', 'history']) {
      const ofView = context.filter(({ when }) => when?.startsWith(`view == notionArchivist.${view} && `));
      const buttons = ofView.filter(({ group }) => group?.startsWith('inline'));
      const items = ofView.filter((item) => !buttons.includes(item));
      assert.ok(buttons.length > 0);
      for (const row of Object.keys(offered)) {
        const inMenu = commandsFor(row, items);
        for (const command of commandsFor(row, buttons))
          assert.ok(inMenu.includes(command), `${command} on ${row}`);
      }
    }
  });

  it('offers in the title of the view only what can do something in its state', () => {
    const inState = (state: string) =>
      (contributes.menus['view/title'] ?? []).flatMap(({ command, when = '' }) => {
        if (!when.startsWith('view == notionArchivist.pages')) return [];
        const [, pattern, exact] = /state (?:=~ \/(.*)\/|== (\w+))$/.exec(when) ?? [];
        const fits = pattern === undefined ? [undefined, state].includes(exact) : RegExp(pattern).test(state);
        return fits ? [command.replace('notionArchivist.', '')] : [];
      });
    const always = ['connect', 'showLog'];
    for (const state of ['', 'disconnected', 'badApiBaseUrl']) assert.deepEqual(inState(state), always);
    assert.deepEqual(inState('noDatabases'), [
      'addDatabases',
      'connect',
      'disconnect',
      'undo',
      'redo',
      'history',
      'showLog',
    ]);
    const all = ['addDatabases', 'find', 'refresh', 'connect', 'disconnect', 'archiveMatching'];
    assert.deepEqual(inState('ready'), [...all, 'runDueRules', 'undo', 'redo', 'history', 'showLog']);
  });

  it('offers the most frequent commands as inline buttons', () => {
    const inline = context.filter(({ group }) => group?.startsWith('inline'));
    assert.deepEqual(
      inline.map(({ command }) => command),
      [
        'notionArchivist.archive',
        'notionArchivist.restore',
        'notionArchivist.loadAll',
        'notionArchivist.resetArrangement',
        'notionArchivist.cancelBatch',
        'notionArchivist.resumeBatch',
        'notionArchivist.undoBatch',
        'notionArchivist.redoBatch',
        'notionArchivist.showTrash',
        'notionArchivist.restore',
        'notionArchivist.runRule',
      ],
    );
  });
});

const { commands, menus, keybindings } = contributes;

const short = (command: string) => command.replace('notionArchivist.', '');
const keyed = new Set(keybindings.map(({ command }) => command));
const hidden = new Set(
  (menus.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command),
);
/** That their buttons are items too is tested above. */
const rowMenu = (menus['view/item/context'] ?? []).filter(({ group }) => !group?.startsWith('inline'));

/**
 * Why a command that rows offer is neither in the palette nor on a key: its row has to be known, and the row's own
 * menu, which Shift+F10 opens, has it.
 */
const onlyOnRows: Readonly<Record<string, string>> = {
  removeDatabase: 'names one database of the setting',
  copyLink: 'of pages, databases, entries of the history; Find Page offers it too',
  loadAll: 'of one list of rows',
  archiveGroup: 'of one group',
  undoBatch: 'of one entry; the palette has Undo and History',
  undoPages: 'of pages of one entry',
  redoBatch: 'of one entry; the palette has Redo',
  resumeBatch: 'of one entry; the palette has History',
  cancelBatch: 'of what runs; its message has Cancel too',
};

describe('By keyboard alone', () => {
  it('every command is in the palette, on a key, or in the menu of a row, as it is said here why', () => {
    const elsewhere = commands
      .map(({ command }) => command)
      .filter((command) => hidden.has(command) && !keyed.has(command));
    assert.deepEqual(elsewhere.map(short).sort(), Object.keys(onlyOnRows).sort());
    for (const command of elsewhere)
      assert.ok(
        rowMenu.some((item) => item.command === command),
        `${command} is in the menu of a row`,
      );
  });

  it('every button and item of the title of a view or of a preview is in the palette, or on a key of that view', () => {
    const titles = [...(menus['view/title'] ?? []), ...(menus['editor/title'] ?? [])];
    assert.ok(titles.length > 20);
    for (const { command, when = '' } of titles) {
      const view = /view == ([\w.]+)/.exec(when)?.[1];
      const hasKey = keybindings.some(
        (key) => key.command === command && key.when?.startsWith(`focusedView == ${view ?? ''} &&`),
      );
      assert.ok(!hidden.has(command) || hasKey, command);
    }
  });

  it('every menu is one of those that are checked here', () => {
    assert.deepEqual(Object.keys(menus).sort(), [
      'commandPalette',
      'editor/title',
      'view/item/context',
      'view/title',
    ]);
  });
});
