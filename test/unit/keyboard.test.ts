import assert from 'node:assert/strict';
import { contributes } from './support/manifest';

const { commands, menus, keybindings } = contributes;

const short = (command: string) => command.replace('notionArchivist.', '');
const keyed = new Set(keybindings.map(({ command }) => command));
const hidden = new Set(
  (menus.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command),
);
/** Whether their buttons are items too, `menus.test.ts` checks. */
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
  editRule: 'of one rule',
  runRule: 'of one rule; the palette has Run All Due Rules',
  deleteRule: 'of one rule',
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
