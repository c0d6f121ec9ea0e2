import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { linkTo } from '../../src/notion/link';
import type { Node } from '../../src/views/tree/nodes';
import { configure } from './support/configure';
import { control, id, stored } from './support/emulator';
import { useExtension } from './support/extension';
import { replace } from './support/replace';

const { bugTracker } = ids.databases;

describe('the extension as a whole', () => {
  const whole = useExtension();

  it('sends no request before somebody uses the extension', async () => {
    // Tests before this one may have opened its views.
    await vscode.commands.executeCommand('workbench.view.explorer');
    for (const view of [whole.view, whole.trashView]) await untilHidden(view);
    await whole.connect();
    await configure({ databases: [bugTracker] });
    assert.deepEqual(
      (await control.requests()).map(({ path }) => path),
      ['/v1/users/me', '/v1/search'],
    );
  });

  it('sets the context that decides what the empty view says', async () => {
    await vscode.commands.executeCommand('notionArchivist.pages.focus');
    const states: unknown[] = [];
    const real = vscode.commands.executeCommand;
    const restore = replace(vscode.commands, 'executeCommand', (command: string, ...args: unknown[]) => {
      if (command === 'setContext' && args[0] === 'notionArchivist.state') states.push(args[1]);
      return real(command, ...args);
    });
    await configure({});
    await whole.reader.rows();
    await whole.connect();
    await whole.reader.rows();
    await configure({ databases: [bugTracker] });
    await whole.reader.rows();
    // With the databases as they are: the view may read between two settings that change.
    await configure({ databases: [bugTracker], apiBaseUrl: 'http://example.com' });
    await whole.reader.rows();
    restore();
    await configure({});
    assert.deepEqual(
      states.filter((state, index) => state !== states[index - 1]),
      ['disconnected', 'noDatabases', 'loading', 'ready', 'badApiBaseUrl'],
    );
  });

  it('archives and undoes the selection of the real view', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker], confirm: 'never' });
    // Read all first: VS Code cannot reveal a row that it redraws, as when the count of the Trash arrives.
    await whole.reader.all();
    await vscode.commands.executeCommand('notionArchivist.pages.focus');
    const page = rowId('bug', 140);
    const node = await whole.reader.page(page, 'Bug tracker');
    // VS Code may first report that the selection before is gone.
    const selected = new Promise<readonly Node[]>((resolve) => {
      const subscription = whole.view.onDidChangeSelection(({ selection }) => {
        if (selection.length === 0) return;
        subscription.dispose();
        resolve(selection);
      });
    });
    await whole.view.reveal(node, { select: true, focus: true });
    assert.deepEqual(
      (await selected).map((one) => one.id),
      [node.id],
    );
    void whole.prompts.expect(/^Moved/);
    await whole.run('archive');
    assert.equal(await stored(page), 'trash');
    void whole.prompts.expect(/^Undone/);
    await whole.run('undo');
    assert.equal(await stored(page), 'live');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('opens pages and databases in Notion by addresses made from their ids', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker] });
    const database = await whole.reader.row('Bug tracker');
    const [page] = await whole.reader.pages('Bug tracker');
    assert.ok(page);
    await whole.run('openInNotion', database.node);
    await whole.run('openInNotion', page, [page]);
    await whole.run('openInNotion', ids.pages.handbook);
    const wanted = [id(bugTracker), page.page.id, id(ids.pages.handbook)].map(linkTo);
    assert.deepEqual(whole.prompts.opened, wanted);
  });

  it('asks before it opens many pages', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker] });
    whole.select(...(await whole.reader.pages('Bug tracker')).slice(0, 11));
    void whole.prompts.expect(/^Open 11 pages in the browser\?$/);
    await whole.run('openInNotion');
    assert.deepEqual(whole.prompts.opened, []);
  });

  it('opens no address for junk', async () => {
    await whole.connect();
    void whole.prompts.expect(/^This command takes page IDs or links\.$/);
    await whole.run('openInNotion', 'https://attacker.example');
    assert.deepEqual(whole.prompts.opened, []);
  });

  it('copies links to pages', async () => {
    await whole.connect();
    const copied: string[] = [];
    const writeText = (text: string) => Promise.resolve(copied.push(text));
    const restore = replace(vscode.env, 'clipboard', { writeText });
    await whole.run('copyLink', [ids.pages.bugBash, ids.pages.handbook]);
    restore();
    assert.deepEqual(copied, [[id(ids.pages.bugBash), id(ids.pages.handbook)].map(linkTo).join('\n')]);
  });

  it('ends commands without waiting for a message to be closed', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker], confirm: 'never' });
    const [page] = await whole.reader.pages('Bug tracker');
    // None of these is answered, so a command that waits for its message would never end.
    void whole.prompts.expect(/^Moved/);
    await whole.run('archive', page);
    void whole.prompts.expect(/^Not archived: /);
    await whole.run('restore', (await whole.reader.pages('Bug tracker'))[0]);
    await control.setToken('full', { expired: true });
    void whole.prompts.expect(/rejected the token/);
    await whole.run('archive', ids.pages.handbookChild);
    void whole.prompts.expect(/was not changed/);
    await whole.run('undo');
  });

  it('shows the log of the extension', async () => {
    await whole.run('showLog');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});

function untilHidden(view: vscode.TreeView<unknown>): Promise<void> {
  if (!view.visible) return Promise.resolve();
  return new Promise((resolve) => {
    const changes = view.onDidChangeVisibility(({ visible }) => {
      if (visible) return;
      changes.dispose();
      resolve();
    });
  });
}
