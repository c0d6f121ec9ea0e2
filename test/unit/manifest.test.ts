import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contributes, head, manifestText, read, root, sources, words } from './support/manifest';

const view = 'notionArchivist.pages';
const { commands, menus, keybindings, viewsWelcome } = contributes;
const settings = contributes.configuration.properties;

const commandIds = commands.map(({ command }) => command);
const placed = [...Object.values(menus).flat(), ...keybindings];

/** The commands that the code registers, as it lists them. */
function registered(): readonly string[] {
  const list = /commandNames = \[([^\]]*)\]/.exec(sources('src/commands').join('\n'))?.[1] ?? '';
  return [...list.matchAll(/'(\w+)'/g)].map(([, name]) => `notionArchivist.${name ?? ''}`);
}

const titles = {
  connect: 'Connect Workspace…',
  disconnect: 'Disconnect Workspace…',
  addDatabases: 'Add Databases…',
  removeDatabase: 'Remove Database',
  archive: 'Archive (Move to Trash)',
  archiveMatching: 'Archive Matching Pages…',
  keep: 'Archive (Keep Forever)',
  restore: 'Restore',
  undo: 'Undo Last Archive or Restore',
  history: 'History…',
  find: 'Find Page…',
  refresh: 'Refresh',
  openInNotion: 'Open in Notion',
  copyLink: 'Copy Link',
  arrange: 'Order, Group, Filter…',
  resetArrangement: 'Show All Pages, Newest First',
  preview: 'Preview',
  showLog: 'Show Log',
  loadAll: 'Load All',
};

const keys = {
  preview: ['enter', undefined],
  archive: ['delete', 'cmd+backspace'],
  restore: ['ctrl+delete', 'cmd+shift+backspace'],
  undo: ['ctrl+z', 'cmd+z'],
  refresh: ['f5', undefined],
  openInNotion: ['ctrl+enter', 'cmd+enter'],
};

const prefixed = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [`notionArchivist.${name}`, value]));

describe('The manifest', () => {
  it('has the names that others depend on', () => {
    assert.deepEqual([head.publisher, head.name], ['archivist', 'notion-archivist']);
    assert.equal(words.displayName, 'Archivist for Notion');
    assert.equal(head.engines.vscode, '^1.105.0');
    const [container] = contributes.viewsContainers.activitybar;
    assert.equal(container?.id, 'notionArchivist');
    const [pages] = contributes.views.notionArchivist ?? [];
    assert.deepEqual([pages?.id, read(pages?.name ?? '')], [view, 'Pages']);
  });

  it('has the commands, by their titles', () => {
    const found = Object.fromEntries(commands.map(({ command, title }) => [command, read(title)]));
    assert.deepEqual(found, prefixed(titles));
    assert.ok(commands.every(({ category }) => category === 'Notion'));
  });

  it('has every command that the code registers, but the one that only a row calls', () => {
    assert.deepEqual([...commandIds, 'notionArchivist.loadMore'].sort(), [...registered()].sort());
  });

  it('places only commands that there are', () => {
    for (const { command } of placed) assert.ok(commandIds.includes(command), command);
    const linked = Object.values(words).flatMap((word) =>
      [...word.matchAll(/\(command:([\w.]+)/g)].map(([, id]) => id ?? ''),
    );
    assert.ok(linked.length >= 3);
    for (const id of linked.filter((id) => !id.startsWith('workbench.')))
      assert.ok(commandIds.includes(id), id);
  });

  it('makes every command reachable', () => {
    const hidden = menus.commandPalette?.filter(({ when }) => when === 'false') ?? [];
    const elsewhere = new Set(
      Object.entries(menus).flatMap(([menu, items]) =>
        menu === 'commandPalette' ? [] : items.map(({ command }) => command),
      ),
    );
    for (const { command } of hidden) assert.ok(elsewhere.has(command), command);
    assert.deepEqual(
      hidden.map(({ command }) => command),
      ['notionArchivist.removeDatabase', 'notionArchivist.copyLink', 'notionArchivist.loadAll'],
    );
  });

  it('binds keys that hold only in the view', () => {
    const found = Object.fromEntries(keybindings.map(({ command, key, mac }) => [command, [key, mac]]));
    assert.deepEqual(found, prefixed(keys));
    for (const { when } of keybindings)
      assert.ok(when?.startsWith(`focusedView == ${view} && listFocus && !inputFocus`), when);
  });

  it('lets no key change pages while the find box of the tree is open', () => {
    // VS Code moves the focus from that box to the rows whenever the tree is redrawn, so a key meant for the
    // text would reach the selected pages.
    const changing = keybindings.filter(({ command }) => /\.(archive|keep|restore|undo)$/.test(command));
    assert.equal(changing.length, 3);
    for (const { when } of changing) assert.match(when ?? '', /&& !treeFindOpen$/);
  });

  it('keeps its menus and words of welcome to its view', () => {
    for (const menu of ['view/title', 'view/item/context'])
      for (const { when } of menus[menu] ?? []) assert.ok(when?.startsWith(`view == ${view}`), when);
    for (const welcome of viewsWelcome) assert.equal(welcome.view, view);
  });

  it('has settings that a workspace cannot turn against anybody', () => {
    const scopes = Object.fromEntries(Object.entries(settings).map(([name, { scope }]) => [name, scope]));
    assert.deepEqual(
      scopes,
      prefixed({
        databases: 'window',
        confirm: 'machine',
        'history.days': 'machine',
        'history.batches': 'machine',
        'cache.enabled': 'machine',
        'refresh.interval': 'machine',
        apiBaseUrl: 'application',
      }),
    );
    assert.equal(settings['notionArchivist.confirm']?.default, 'multiple');
    assert.equal(settings['notionArchivist.apiBaseUrl']?.default, 'https://api.notion.com');
  });

  it('has no setting that the code does not read, and the other way round', () => {
    const code = sources('src').join('\n');
    for (const name of Object.keys(settings))
      assert.ok(code.includes(`'${name.replace('notionArchivist.', '')}'`), name);
  });

  it('has a word for every key and no word too many', () => {
    const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
    assert.ok(Object.values(words).every((word) => word.trim() !== ''));
  });

  it('starts the extension by what it contributes, and for a preview that a restart brings back', () => {
    assert.deepEqual(head.activationEvents, ['onFileSystem:notion-archivist-page']);
    assert.ok(sources('src/views').some((code) => code.includes("'notion-archivist-page'")));
  });

  it('has as many keywords as the Marketplace shows', () => {
    assert.ok(head.keywords.length <= 5);
  });

  it('has an icon of 256 by 256 pixels', async () => {
    const png = await readFile(join(root, head.icon));
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    assert.equal(png.subarray(12, 16).toString('latin1'), 'IHDR');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [256, 256]);
  });
});
