import assert from 'node:assert/strict';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { CopyFolder } from '../../src/copies/copyFolder';
import { ids, rowId } from '../emulator/sample/ids';
import { previewUri } from '../../src/views/preview/previewUri';
import { configure } from './support/configure';
import { control, id, stored, tokens, written } from './support/emulator';
import { HistoryReader } from './support/historyReader';
import { replace } from './support/replace';
import { useTestBed, type Window } from './support/services';

const { gallery } = ids.databases;
const name = 'Icons and properties';
const page = rowId('gallery', 1);

describe('copies of pages', () => {
  const bed = useTestBed();

  const open = async (settings: Parameters<typeof configure>[0] = {}, token?: string): Promise<Window> => {
    const window = bed.open();
    await window.connect(token);
    await configure({ databases: [gallery], copiesWhen: 'archive', ...settings });
    return window;
  };
  const files = async () => {
    const found = await readdir(bed.machine.copiesFolder, { recursive: true }).catch(() => []);
    return found.filter((file) => file.endsWith('.md'));
  };
  const archive = async (window: Window, ...pages: readonly string[]) => {
    void bed.prompts.expect(/^Moved/);
    const nodes = (await window.reader.pages(name)).filter((node) => pages.includes(node.page.id));
    await window.commands.archive(nodes[0], nodes);
  };
  /** A page that was archived with a copy, and that Notion has deleted since. */
  const deleted = async (token?: string): Promise<Window> => {
    const window = await open({}, tokens.full);
    await archive(window, page);
    await control.edit({ kind: 'purge', id: page });
    if (token === undefined) return window;
    window.dispose();
    return open({}, token);
  };

  /** The page that was created from the copy, as that says. */
  const created = async (): Promise<string | undefined> => {
    const texts = (await files()).map((file) => readFile(join(bed.machine.copiesFolder, file), 'utf8'));
    const marks = (await Promise.all(texts)).map((text) => /^restored: .*"to":"([0-9a-f-]{36})"/m.exec(text));
    return marks.find((mark) => mark !== null)?.[1];
  };
  const creates = async () => {
    const requests = await control.requests();
    return requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/pages')).length;
  };

  it('says how many requests an archive with copies takes, makes them, and says what they lack', async () => {
    const window = await open();
    const nodes = (await window.reader.pages(name)).slice(0, 2);
    const asked = bed.prompts.expect(/^Move 2 pages to the Trash\?$/, 'Move to Trash');
    const told = bed.prompts.expect(/^Moved 2 pages to the Trash\./);
    await window.commands.archive(nodes[0], nodes);
    assert.match(
      (await asked).detail,
      /A copy of each page is saved first: 6 requests in all, more if pages are very long\.$/,
    );
    assert.match((await told).text, /(copies don’t contain|The copy of .* doesn’t contain): .*file/);
    assert.equal((await files()).length, 2);
  });

  it('counts the copies in the time that is left of a batch that runs', async () => {
    const window = await open();
    await control.fault({ kind: 'hold', method: 'PATCH' });
    const archiving = archive(window, page);
    await control.waitUntilHeld();
    assert.deepEqual(
      window.running.list.map(({ copies }) => copies),
      [true],
    );
    await control.release();
    await archiving;
  });

  it('makes none unless the person wants them', async () => {
    const window = await open({ copiesWhen: undefined });
    await archive(window, page);
    assert.deepEqual(await files(), []);
  });

  it('leaves a page alone that cannot be copied, and says why', async () => {
    const window = await open();
    await control.fault({
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      message: 'too odd',
      path: `${page}/markdown`,
    });
    void bed.prompts.expect(
      /^“Emoji icon” was not changed\. It couldn’t be copied first\. Notion rejected the request: too odd$/,
    );
    await window.commands.archive(await window.reader.page(page, name));
    assert.equal(await stored(page), 'live');
    assert.deepEqual(await written(), []);
  });

  it('archives nothing where the folder cannot be written, and offers the setting', async () => {
    const window = await open();
    await writeFile(bed.machine.copiesFolder, '');
    const told = bed.prompts.expect(
      /^“Emoji icon” was not changed\. The copy couldn’t be saved \(E\w+\)\. Check the folder/,
    );
    await window.commands.archive(await window.reader.page(page, name));
    assert.ok((await told).buttons.includes('Open Setting'));
    assert.equal(await stored(page), 'live');
  });

  it('opens the copy of a row of the Trash as text, and says where there is none', async () => {
    const window = await open();
    await archive(window, page);
    await control.edit({ kind: 'trash', id: rowId('gallery', 2) });
    await window.commands.openCopy(page);
    const { activeTextEditor } = vscode.window;
    assert.match(activeTextEditor?.document.getText() ?? '', /^---\ntitle: "Emoji icon"\n/);
    void bed.prompts.expect(/^There is no copy of this page\.$/);
    await window.commands.openCopy(rowId('gallery', 2));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('lists the copies, newest first, where the palette opens one and the selected page has none', async () => {
    const window = await open();
    await archive(window, page);
    await archive(window, rowId('gallery', 2));
    window.selection = [await window.reader.page(rowId('gallery', 3), name)];
    bed.prompts.pick(/^Open Copy$/, (pick) => {
      assert.deepEqual(pick.labels, ['External icon', 'Emoji icon']);
      pick.choose('Emoji icon');
      pick.accept();
    });
    await window.commands.openCopy();
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^---\ntitle: "Emoji icon"\n/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('previews the copy of a page that is gone, marked as such', async () => {
    const window = await deleted();
    const [connection] = await window.workspaces.list();
    const uri = previewUri({
      connection: connection?.connection.id ?? '',
      id: id(page),
      title: 'Emoji icon',
    });
    const text = await window.previews.provideTextDocumentContent(uri);
    const shown = text.includes('Loading') ? await window.previews.provideTextDocumentContent(uri) : text;
    assert.match(shown, /^# 🗄️ Emoji icon\n\n> \*\*This is a copy\.\*\* Notion no longer has the page/);
    assert.match(shown, /^\| \*\*Number\*\* \| 12\.5 \|$/m);
    assert.match(shown, /Where icons come from/);
  });

  it('restores a page that is gone, says before what is lost, and Undo moves it to the Trash', async () => {
    const window = await deleted();
    bed.prompts.pick(/^Restore from Copy$/, (pick) => {
      pick.choose('Emoji icon');
      pick.accept();
    });
    const asked = bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/, 'Undo');
    const undone = bed.prompts.expect(/^Undone: moved “Emoji icon” to the Trash\./);
    // The palette does not mean the row that happens to be selected.
    window.selection = [await window.reader.page(rowId('gallery', 2), name)];
    await window.commands.restoreFromCopy();
    await undone;
    const { detail } = await asked;
    assert.match(
      detail,
      /^Notion no longer has the page, or doesn’t share it with this connection\. A new page/,
    );
    assert.match(detail, /is created in “Icons and properties”: with a new ID .* there will be two\.$/m);
    assert.match(detail, /• uploaded pictures and files in the content: 1$/m);
    assert.match(detail, /• “Files”: options, files or related pages that are gone/);
    assert.match(detail, /The copies don’t contain: /);
    assert.equal(await stored((await created()) ?? ''), 'trash');
  });

  it('offers the copy where a page that is to be restored turns out to be gone', async () => {
    const window = await open();
    await archive(window, page);
    const row = await window.reader.page(page, name, 'Trash');
    await control.edit({ kind: 'purge', id: page });
    const told = bed.prompts.expect(/^“Emoji icon” is gone: permanently deleted or no longer shared\.$/);
    await window.commands.restore(row);
    assert.ok((await told).buttons.includes('Restore from Copy…'));
    const [copy = ''] = await files();
    assert.match(await readFile(join(bed.machine.copiesFolder, copy), 'utf8'), /^gone: "/m);
  });

  it('says that a page was restored already, and creates none unless the person agrees', async () => {
    const window = await deleted();
    void bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/);
    await window.commands.restoreFromCopy(page);
    const again = bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/);
    await window.commands.restoreFromCopy(page);
    assert.match(
      (await again).detail,
      /“Emoji icon” was restored already \(.*\)\. This creates another page\./,
    );
    assert.equal(await creates(), 1);
  });

  it('creates no second page where another window restored it while the question was open', async () => {
    const window = await deleted();
    const other = bed.open();
    const answer = Promise.withResolvers<string>();
    const asked = bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, answer.promise);
    const restoring = window.commands.restoreFromCopy(page);
    await asked;
    void bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/);
    await other.commands.restoreFromCopy(page);
    const told = bed.prompts.expect(/^“Emoji icon” has changed since and was skipped\.$/);
    answer.resolve('Restore');
    await restoring;
    await told;
    assert.equal(await creates(), 1);
  });

  it('creates one page of two rows of the history that are about it', async () => {
    const window = await open({ confirm: 'never' }, tokens.full);
    await archive(window, page);
    void bed.prompts.expect(/^Undone: restored “Emoji icon”\.$/);
    await window.commands.undo();
    await archive(window, page);
    await control.edit({ kind: 'purge', id: page });
    const history = new HistoryReader(window.history);
    const batches = (await history.today()).filter(({ text }) => text.startsWith('Archived'));
    const rows = (await Promise.all(batches.map(({ node }) => history.rows(node)))).flat();
    assert.equal(rows.length, 2);
    void bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/);
    await window.commands.restoreFromCopy(
      rows[0]?.node,
      rows.map(({ node }) => node),
    );
    assert.equal(await creates(), 1);
  });

  it('creates one page of two files of it, from the newer one, and says so where another file is chosen', async () => {
    const window = await deleted();
    const folder = new CopyFolder(bed.machine.copiesFolder);
    const found = await folder.find(id(page));
    assert.ok(found !== undefined);
    const path = await folder.write({ ...found.copy, source: undefined, sourceName: undefined });
    await utimes(path, new Date('2020-01-01'), new Date('2020-01-01'));
    bed.prompts.pick(/^Restore from Copy$/, (pick) => {
      const [first, second] = pick.items;
      assert.ok(first !== undefined && second !== undefined);
      assert.deepEqual(pick.labels, ['Emoji icon', 'Emoji icon']);
      pick.selectedItems = [second, first];
      pick.accept();
    });
    const asked = bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/);
    await window.commands.restoreFromCopy();
    assert.match((await asked).detail, /created in “Icons and properties”/);
    assert.equal(await creates(), 1);
    await folder.write({ ...found.copy, source: id(ids.dataSources.bugTracker), sourceName: 'Bugs' });
    bed.prompts.pick(/^Restore from Copy$/, (pick) => {
      pick.selectedItems = pick.items.slice(0, 1);
      pick.accept();
    });
    const again = bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/);
    await window.commands.restoreFromCopy();
    assert.match(
      (await again).detail,
      /“Emoji icon” was restored already \(.*\)\. This creates another page\.$/,
    );
  });

  it('restores the other pages where one can’t be looked for, or has no database', async () => {
    const window = await deleted();
    const odd = rowId('gallery', 2);
    const homeless = rowId('gallery', 3);
    for (const each of [odd, homeless]) {
      await archive(window, each);
      await control.edit({ kind: 'purge', id: each });
    }
    const folder = new CopyFolder(bed.machine.copiesFolder);
    const found = await folder.find(id(homeless));
    assert.ok(found !== undefined);
    await folder.write({ ...found.copy, source: id(ids.dataSources.bugTracker) });
    await control.edit({ kind: 'trash', id: ids.dataSources.bugTracker });
    await utimes(found.path, new Date('2020-01-01'), new Date('2020-01-01'));
    const fault = { kind: 'custom', status: 400, code: 'validation_error', message: 'too odd' } as const;
    await control.fault({ ...fault, method: 'GET', path: odd });
    void bed.prompts.expect(/^“External icon”: not restored\. Notion rejected the request: too odd$/);
    void bed.prompts.expect(/^“Uploaded icon”: no database to restore to\. It is in the Trash\./);
    void bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon” from copies\.$/);
    await window.commands.restoreFromCopy([page, odd, homeless]);
    assert.equal(await creates(), 1);
  });

  it('restores a page from the Trash instead, while it is there', async () => {
    const window = await open();
    await archive(window, page);
    void bed.prompts.expect(/^Restore “Emoji icon”\?$/, 'Restore');
    void bed.prompts.expect(/^Restored “Emoji icon”\.$/);
    await window.commands.restoreFromCopy(page);
    assert.equal(await stored(page), 'live');
    assert.equal(await creates(), 0);
  });

  it('tells where the capability to insert content is allowed', async () => {
    const window = await deleted(tokens.readOnly);
    void bed.prompts.expect(/^Restore “Emoji icon” from copies\?$/, 'Restore');
    void bed.prompts.expect(/Allow “Insert content” for the connection in Notion\.$/);
    await window.commands.restoreFromCopy(page);
    assert.equal(await created(), undefined);
  });

  it('opens the folder of copies, also before there are any', async () => {
    const window = await open();
    const opened: unknown[] = [];
    const restore = replace(vscode.commands, 'executeCommand', (command: string, uri: unknown) => {
      assert.match(command, /^(revealFileInOS|vscode\.openFolder)$/);
      opened.push(uri instanceof vscode.Uri && uri.fsPath);
      return Promise.resolve();
    });
    try {
      await window.commands.openCopiesFolder();
    } finally {
      restore();
    }
    assert.deepEqual(opened, [bed.machine.copiesFolder]);
    assert.deepEqual(await readdir(bed.machine.copiesFolder), []);
  });
});
