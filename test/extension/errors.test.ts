import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { BatchTakenError } from '../../src/archive/journal/errors';
import { Journal } from '../../src/archive/journal/journal';
import { Catalog } from '../../src/model/catalog/catalog';
import { PreviewFollower } from '../../src/views/preview/previewFollower';
import { previewUri } from '../../src/views/preview/previewUri';
import type { Node } from '../../src/views/tree/nodes';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens } from './support/emulator';
import { replace } from './support/replace';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const page = rowId('video', 0);

describe('a command that fails tells why and logs it', () => {
  const bed = useTestBed();
  let window: Window;

  beforeEach(async () => {
    window = await bed.opened([contentHub]);
    await configure({ databases: [contentHub], confirm: 'never' });
  });

  const node = () => window.reader.page(page, 'Content hub', 'Videos');
  const isLogged = (text: RegExp) => {
    assert.match(window.lines.join('\n'), text);
  };

  it('where Notion refuses', async () => {
    await control.fault({ kind: 'requestBlocked', method: 'GET', path: `/pages/${page}` });
    const told = bed.prompts.expect(/^Notion has blocked requests from this connection\.$/);
    await window.commands.archive(page);
    assert.deepEqual((await told).buttons, ['Show Log']);
    isLogged(/NotionError: Notion: blocked/);
  });

  it('where its connection closes meanwhile', async () => {
    await control.fault({ kind: 'rateLimited', retryAfter: 30, method: 'GET', path: `/pages/${page}` });
    void bed.prompts.expect(/^The connection was closed or replaced/);
    await control.clearRequests();
    const running = window.commands.archive(page);
    await control.waitForRequests({ method: 'GET', count: 1 });
    for (const { id } of await window.connections.list()) await window.connections.remove(id);
    await running;
    isLogged(/NotionError: Notion: cancelled/);
  });

  it('where the journal cannot be read', async () => {
    await rm(bed.machine.journalFolder, { recursive: true });
    await writeFile(bed.machine.journalFolder, 'in the way');
    void bed.prompts.expect(/the undo history couldn’t be read \(ENOTDIR\)\.$/);
    await window.commands.undo();
    isLogged(/JournalError: The journal cannot be read \(ENOTDIR\)/);
  });

  it('where somebody else is at work on the batch', async () => {
    const archived = await node();
    const restore = replace(Journal.prototype, 'begin', () => Promise.reject(new BatchTakenError()));
    void bed.prompts.expect(/^Not done: these pages are still being changed/);
    await window.commands.archive(archived);
    restore();
    isLogged(/BatchTakenError: Somebody is at work on this batch/);
  });

  it('where the file system does', async () => {
    const error = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    const restore = replace(Journal.prototype, 'newest', () => Promise.reject(error));
    const told = bed.prompts.expect(/^Something went wrong \(EACCES\)\.$/);
    const archived = await node();
    await window.commands.archive(archived);
    restore();
    assert.deepEqual((await told).buttons, ['Show Log']);
    assert.equal(window.pending.get(archived.page.id), undefined, 'the row can be used again');
    isLogged(/EACCES: permission denied/);
  });

  it('where the secret storage is locked', async () => {
    const locked = bed.open();
    bed.machine.secrets.isLocked = true;
    void bed.prompts.expect(/^Something went wrong\.$/);
    await locked.commands.archive(page);
    assert.match(locked.lines.join(), /It is locked/);
  });

  it('where a list of pages cannot be filled, which then closes', async () => {
    const restore = replace(Catalog.prototype, 'state', () => Promise.reject(new TypeError('Not ours.')));
    let isClosed = false;
    bed.prompts.pick(/^Find Page/, async (pick) => {
      await pick.until(() => !pick.isOpen);
      isClosed = true;
    });
    void bed.prompts.expect(/^Something went wrong\.$/);
    await window.commands.find();
    restore();
    assert.ok(isClosed);
    isLogged(/TypeError: Not ours\./);
  });

  it('where a list of saved views cannot be filled, which then closes', async () => {
    const { node: source } = await window.reader.row('Content hub', 'Videos');
    assert.ok(source.kind === 'source');
    const { api } = source.workspace;
    const restore = replace(api, 'views', () => Promise.reject(new TypeError('Not ours.')));
    let isClosed = false;
    bed.prompts.pick(/^Archive Matching Pages of “Videos”$/, async (pick) => {
      await pick.until(() => !pick.isOpen);
      isClosed = true;
    });
    void bed.prompts.expect(/^Something went wrong\.$/);
    await window.commands.archiveMatching(source);
    restore();
    assert.ok(isClosed);
    isLogged(/TypeError: Not ours\./);
  });

  it('also in a preview, where the secret storage is locked', async () => {
    const { page: of } = await node();
    const locked = bed.open();
    bed.machine.secrets.isLocked = true;
    const uri = previewUri({ connection: '0123456789abcdef', id: of.id, title: of.title });
    const read = () => locked.previews.provideTextDocumentContent(uri);
    let text = await read();
    while (text.includes('Loading the page')) text = await read();
    assert.match(text, /^# Release notes 1\n\nThe page couldn’t be shown\.\n\nSomething went wrong\.\n/);
    assert.match(locked.lines.join(), /It is locked/);
  });

  it('where a preview that follows the focus cannot be opened', async () => {
    const { event } = new vscode.EventEmitter<vscode.TreeViewSelectionChangeEvent<Node>>();
    const previews = { show: () => Promise.reject(new TypeError('Not ours.')) };
    const lines: string[] = [];
    const log = { error: (line: string) => lines.push(line) };
    const follower = new PreviewFollower({ onDidChangeSelection: event }, previews, () => true, log);
    const told = bed.prompts.expect(/^Something went wrong\.$/);
    follower.follow(await node());
    await told;
    follower.dispose();
    assert.match(lines.join(), /Not ours\./);
  });

  it('where there is a bug, with no token in the log', async () => {
    const writeText = () =>
      Promise.reject(new TypeError(`“Bearer ${tokens.full}” is no header. ${tokens.full}`));
    const restore = replace(vscode.env, 'clipboard', { writeText });
    const told = bed.prompts.expect(/^Something went wrong\.$/);
    await window.commands.copyLink(await node());
    restore();
    assert.equal((await told).severity, 'error');
    isLogged(/TypeError: “… is no header\. …\n\s+at /);
    assert.doesNotMatch(window.lines.join(), new RegExp(tokens.full));
  });

  it('also after it has ended, when its message is answered', async () => {
    const answer = Promise.withResolvers<string>();
    const moved = bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/, answer.promise);
    await window.commands.archive(await node());
    await moved;
    const restore = replace(Journal.prototype, 'batches', () => Promise.reject(new TypeError('Not ours.')));
    const told = bed.prompts.expect(/^Something went wrong\.$/);
    answer.resolve('Undo');
    await told;
    restore();
    isLogged(/TypeError: Not ours\./);
  });
});

describe('an extension that cannot be loaded', () => {
  const bed = useTestBed();

  it('is told by its commands, and logged', async () => {
    const { registerCommands } = await import('../../src/commands/register');
    const lines: string[] = [];
    const registered: (() => Promise<unknown>)[] = [];
    const restore = replace(vscode.commands, 'registerCommand', (_: string, run: () => Promise<unknown>) => {
      registered.push(run);
      return new vscode.Disposable(() => undefined);
    });
    registerCommands({ error: (line: string) => lines.push(line) }, () =>
      Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
    );
    restore();
    void bed.prompts.expect(/^Something went wrong\.$/);
    await registered[0]?.();
    assert.match(lines.join(), /Failed to fetch dynamically imported module/);
  });
});
