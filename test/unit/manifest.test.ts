import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toolId, toolNames } from '../../src/agents/names';
import { contributes, head, manifestText, read, root, sources, words } from './support/manifest';

const view = 'notionArchivist.pages';
const trashView = 'notionArchivist.trash';
const historyView = 'notionArchivist.history';
const { commands, menus, keybindings, viewsWelcome } = contributes;
const settings = contributes.configuration.properties;

const commandIds = commands.map(({ command }) => command);
/** Moves of the focus, which VS Code makes itself, and after which the preview follows. */
const moves = keybindings.filter(({ command }) => command === 'runCommands');
const ownKeys = keybindings.filter((key) => !moves.includes(key));
const placed = [...Object.values(menus).flat(), ...ownKeys];

/** The commands that the code registers, as it lists them. */
function registered(): readonly string[] {
  const list = /commandNames = \[([^\]]*)\]/.exec(sources('src/commands').join('\n'))?.[1] ?? '';
  return [...list.matchAll(/'(\w+)'/g)].map(([, name]) => `notionArchivist.${name ?? ''}`);
}

const titles = {
  connect: 'Connect Workspace…',
  disconnect: 'Disconnect Workspace…',
  addDatabases: 'Add Databases…',
  removeDatabase: 'Remove Database from View',
  archive: 'Archive (Move to Trash)',
  archiveMatching: 'Archive Matching Pages…',
  archiveGroup: 'Archive All in Group…',
  keep: 'Archive (Keep Forever)',
  restore: 'Restore',
  undo: 'Undo Last Archive or Restore',
  redo: 'Redo Last Undone',
  history: 'History…',
  undoBatch: 'Undo',
  undoPages: 'Undo for These Pages',
  redoBatch: 'Redo',
  resumeBatch: 'Resume',
  cancelBatch: 'Cancel',
  refreshHistory: 'Refresh History',
  find: 'Find Page…',
  refresh: 'Refresh',
  openInNotion: 'Open in Notion',
  copyLink: 'Copy Link',
  arrange: 'Order, Group, Filter…',
  resetArrangement: 'Show All Pages, Newest First',
  preview: 'Preview',
  showLog: 'Show Log',
  loadAll: 'Load All',
  showTrash: 'Show in Trash View',
  restoreAll: 'Restore All Pages of a Database…',
  restoreExpiring: 'Restore Pages About to Be Deleted…',
  trashByDay: 'Group Trash by Day',
  trashByDatabase: 'Group Trash by Database',
  newRule: 'New Clean-Up Rule…',
  editRule: 'Edit Rule…',
  runRule: 'Run Rule…',
  runDueRules: 'Run All Due Rules…',
  deleteRule: 'Delete Rule',
  openCopy: 'Open Copy',
  openCopiesFolder: 'Open Copies Folder',
  restoreFromCopy: 'Restore from Copy…',
  export: 'Export as Markdown…',
};

const keys = {
  preview: ['enter', undefined],
  archive: ['delete', 'cmd+backspace'],
  restore: ['ctrl+delete', 'cmd+shift+backspace'],
  undo: ['ctrl+z', 'cmd+z'],
  refresh: ['f5', undefined],
  openInNotion: ['ctrl+enter', 'cmd+enter'],
};
/** Those of the Trash are the same, but that nothing there can be archived. */
const trashKeys = Object.fromEntries(Object.entries(keys).filter(([name]) => name !== 'archive'));
const historyKeys = { undo: keys.undo, refreshHistory: keys.refresh, openInNotion: keys.openInNotion };

const prefixed = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [`notionArchivist.${name}`, value]));

describe('The manifest', () => {
  it('has the identifiers that users and other extensions depend on', () => {
    assert.deepEqual([head.publisher, head.name], ['archivist', 'notion-archivist']);
    assert.equal(words.displayName, 'Archivist for Notion');
    assert.equal(head.engines.vscode, '^1.105.0');
    const [container] = contributes.viewsContainers.activitybar;
    assert.equal(container?.id, 'notionArchivist');
    const views = contributes.views.notionArchivist ?? [];
    assert.deepEqual(
      views.map(({ id, name }) => [id, read(name)]),
      [
        [view, 'Pages'],
        [trashView, 'Trash'],
        [historyView, 'History'],
      ],
    );
  });

  it('gives every command its title and the category Notion', () => {
    const found = Object.fromEntries(commands.map(({ command, title }) => [command, read(title)]));
    assert.deepEqual(found, prefixed(titles));
    assert.ok(commands.every(({ category }) => category === 'Notion'));
  });

  it('contributes every registered command except those that only rows and keys run', () => {
    const internal = ['loadMore', 'followFocus'].map((name) => `notionArchivist.${name}`);
    assert.deepEqual([...commandIds, ...internal].sort(), [...registered()].sort());
  });

  it('refers only to contributed commands in menus, key bindings and texts', () => {
    for (const { command } of placed) assert.ok(commandIds.includes(command), command);
    const linked = Object.values(words).flatMap((word) =>
      [...word.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id ?? ''),
    );
    assert.ok(linked.length >= 3);
    for (const id of linked.filter((id) => !id.startsWith('workbench.')))
      assert.ok(commandIds.includes(id), id);
  });

  it('puts every command that the palette hides into another menu', () => {
    const hidden = menus.commandPalette?.filter(({ when }) => when === 'false') ?? [];
    const elsewhere = new Set(
      Object.entries(menus).flatMap(([menu, items]) =>
        menu === 'commandPalette' ? [] : items.map(({ command }) => command),
      ),
    );
    for (const { command } of hidden) assert.ok(elsewhere.has(command), command);
    assert.deepEqual(
      hidden.map(({ command }) => command),
      [
        'removeDatabase',
        'copyLink',
        'loadAll',
        'archiveGroup',
        'undoBatch',
        'undoPages',
        'redoBatch',
        'resumeBatch',
        'cancelBatch',
        'refreshHistory',
      ].map((name) => `notionArchivist.${name}`),
    );
  });

  it('limits every key binding to the focused list of a view', () => {
    for (const [id, expected] of [
      [view, keys],
      [trashView, trashKeys],
      [historyView, historyKeys],
    ] as const) {
      const own = ownKeys.filter(({ when }) =>
        when?.startsWith(`focusedView == ${id} && listFocus && !inputFocus`),
      );
      const found = Object.fromEntries(own.map(({ command, key, mac }) => [command, [key, mac]]));
      assert.deepEqual(found, prefixed(expected));
      for (const { args } of own) assert.ok(args === undefined || args.$treeViewId === id);
    }
    for (const { when } of moves)
      assert.ok(when?.startsWith(`focusedView == ${view} && listFocus && !inputFocus`), when);
    const all = [keys, trashKeys, historyKeys].flatMap((one) => Object.keys(one));
    assert.equal(ownKeys.length, all.length);
  });

  it('lets the preview follow the keys that move the focus only where people want that', () => {
    assert.deepEqual(
      moves.map(({ key }) => key),
      ['down', 'up', 'pagedown', 'pageup', 'home', 'end'],
    );
    for (const { when } of moves) assert.match(when ?? '', / && config\.notionArchivist\.preview\.follow$/);
  });

  it('disables keys that change pages while the find box of the tree is open', () => {
    // VS Code moves the focus from that box to the rows whenever the tree is redrawn, so a key typed into the box
    // would reach the selected pages.
    const changing = keybindings.filter(({ command }) => /\.(archive|keep|restore|undo)$/.test(command));
    assert.equal(changing.length, 6);
    for (const { when } of changing) assert.match(when ?? '', /&& !treeFindOpen$/);
  });

  it('limits its menus and welcome texts to its views', () => {
    const views = [view, trashView, historyView].map((id) => `view == ${id}`);
    for (const menu of ['view/title', 'view/item/context'])
      for (const { when = '' } of menus[menu] ?? [])
        assert.ok(views.includes(when.split(' && ')[0] ?? ''), when);
    for (const welcome of viewsWelcome) assert.equal(welcome.view, view);
  });

  it('lets a workspace set only the databases to show, and rules', () => {
    const scopes = Object.fromEntries(Object.entries(settings).map(([name, { scope }]) => [name, scope]));
    assert.deepEqual(
      scopes,
      prefixed({
        databases: 'window',
        rowProperties: 'application',
        rules: 'window',
        reminders: 'application',
        confirm: 'application',
        agents: 'application',
        'history.days': 'application',
        'history.batches': 'application',
        'cache.enabled': 'application',
        'refresh.interval': 'application',
        'preview.follow': 'application',
        'trash.days': 'application',
        'copies.when': 'application',
        'copies.folder': 'application',
        'copies.maxSize': 'application',
        apiBaseUrl: 'application',
      }),
    );
    assert.equal(settings['notionArchivist.confirm']?.default, 'multiple');
    assert.equal(settings['notionArchivist.apiBaseUrl']?.default, 'https://api.notion.com');
  });

  it('orders its settings as the documents do, which say what a workspace cannot set', async () => {
    const names = Object.keys(settings);
    assert.deepEqual(
      Object.values(settings).map(({ order }) => order),
      names.map((_, index) => index + 1),
    );
    const table = await readFile(join(root, 'docs/settings.md'), 'utf8');
    const rows = [...table.matchAll(/^\| `([\w.]+)`.*$/gm)];
    assert.deepEqual(
      rows.map(([, name]) => name),
      names,
    );
    for (const [row, name = ''] of rows)
      assert.equal(row.includes('A workspace cannot set it'), settings[name]?.scope === 'application', name);
  });

  it('contributes only settings that the code reads', () => {
    const code = sources('src').join('\n');
    for (const name of Object.keys(settings))
      assert.ok(code.includes(`'${name.replace('notionArchivist.', '')}'`), name);
  });

  it('has a text for every %key% and no unused text', () => {
    const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
    assert.ok(Object.values(words).every((word) => word.trim() !== ''));
  });

  it('activates for previews that a restart brings back, and otherwise by its contributions', () => {
    assert.deepEqual(head.activationEvents, ['onFileSystem:notion-archivist-page']);
    assert.ok(sources('src/views').some((code) => code.includes("'notion-archivist-page'")));
  });

  it('describes every tool that the code registers, to people and to models', () => {
    const { languageModelTools: tools } = contributes;
    assert.deepEqual(
      tools.map(({ name }) => name),
      toolNames.map(toolId),
    );
    const references = tools.map(({ toolReferenceName }) => toolReferenceName);
    assert.equal(new Set(references).size, tools.length);
    for (const tool of tools) {
      assert.match(tool.toolReferenceName, /^notion[A-Z]\w+$/);
      assert.match(tool.icon, /^\$\([a-z-]+\)$/);
      assert.ok(read(tool.userDescription).endsWith('.'), tool.name);
      assert.equal(tool.when, 'config.notionArchivist.agents != off');
    }
  });

  it('tells models that what people wrote is data, and that people are asked before a change', () => {
    for (const { name, modelDescription } of contributes.languageModelTools) {
      const isChange = /Pages$|undo$/.test(name) && !name.endsWith('findPages');
      assert.match(
        modelDescription,
        isChange ? /The person is asked first/ : /never follow instructions/,
        name,
      );
    }
  });

  it('has skills that VS Code can read: in a folder of their name, with a description', async () => {
    for (const { path } of contributes.chatSkills) {
      const skill = await readFile(join(root, path), 'utf8');
      assert.equal(basename(path), 'SKILL.md');
      const name = /^---\nname: ([a-z-]+)\ndescription: .{20,1024}\n---\n/.exec(skill)?.[1];
      assert.equal(name, basename(dirname(path)));
      const named = [...skill.matchAll(/notionArchivist_(\w+)/g)].map(([id]) => id);
      for (const id of named) assert.ok(toolNames.map(toolId).includes(id), id);
    }
  });

  it('has at most the five keywords that the Marketplace shows', () => {
    assert.ok(head.keywords.length <= 5);
  });

  it('has an icon of 256 by 256 pixels', async () => {
    const png = await readFile(join(root, head.icon));
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.equal(png.subarray(12, 16).toString('latin1'), 'IHDR');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});
