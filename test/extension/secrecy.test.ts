import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, tokens } from './support/emulator';
import { useExtension } from './support/extension';
import { type TestBed, useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;

/** Uses everything once: lists, changes, fails, undoes and refreshes. */
async function live(bed: TestBed, window: Window): Promise<void> {
  await configure({ databases: [contentHub, 'junk', ids.databases.privatePlans], confirm: 'never' });
  await window.reader.all();
  const nodes = await window.reader.pages('Content hub', 'Videos');
  void bed.prompts.expect(/^Moved 3/);
  await window.commands.archive(nodes[0], nodes.slice(0, 3));
  void bed.prompts.expect(/^Undone/);
  await window.commands.undo();
  await control.fault({
    kind: 'custom',
    status: 400,
    code: 'validation_error',
    message: 'No.',
    method: 'PATCH',
  });
  void bed.prompts.expect(/was not changed/);
  await window.commands.archive(nodes[0]);
  await control.setToken('full', { expired: true });
  await window.commands.refresh();
  void bed.prompts.expect(/was not changed/);
  await window.commands.archive(nodes[1]);
}

describe('the token stays where it is', () => {
  const bed = useTestBed();
  let window: Window;

  beforeEach(async () => {
    window = bed.open();
    await window.connect();
    await live(bed, window);
  });

  const secret = new RegExp(tokens.full);

  it('logs method, path, outcome and time of requests only, never the token', () => {
    assert.ok(window.lines.length > 10);
    for (const line of window.lines) {
      assert.doesNotMatch(line, secret);
      assert.match(line, /^(GET|POST|PATCH) \/v1\/[\w/-]+ (\d{3}|\w+) \d+ ms/);
      assert.doesNotMatch(line, /Bearer|Release notes|Content hub|[{}"]/i, 'no header, title or body');
    }
  });

  it('shows the token in no message', () => {
    assert.ok(bed.prompts.messages.length >= 4);
    for (const { text, detail, buttons } of bed.prompts.messages)
      assert.doesNotMatch([text, detail, ...buttons].join(), secret);
  });

  it('shows the token in no row', async () => {
    for (const { item } of await window.reader.all()) assert.doesNotMatch(JSON.stringify(item), secret);
  });

  it('stores the token neither in VS Code’s state nor in the settings', () => {
    assert.notEqual(bed.machine.memento.text, '[]');
    assert.doesNotMatch(bed.machine.memento.text, secret);
    assert.doesNotMatch(JSON.stringify(vscode.workspace.getConfiguration('notionArchivist')), secret);
  });

  it('writes the token to no journal', async () => {
    const names = await readdir(bed.machine.journalFolder);
    assert.ok(names.length >= 3);
    for (const name of names)
      assert.doesNotMatch(await readFile(join(bed.machine.journalFolder, name), 'utf8'), secret);
  });

  it('leaves the token out of the list of connections', async () => {
    assert.doesNotMatch(JSON.stringify(await window.connections.list()), secret);
  });
});

describe('the log of the extension', () => {
  const whole = useExtension();

  it('logs requests of the running extension without a token', async () => {
    const before = whole.log.length;
    await whole.connect();
    await configure({ databases: [contentHub] });
    await whole.reader.all();
    const lines = whole.log.slice(before);
    assert.ok(lines.some((line) => line.startsWith('GET /v1/users/me 200')));
    assert.ok(lines.some((line) => /^POST \/v1\/data_sources\/[\w-]+\/query 200/.test(line)));
    for (const line of whole.log) assert.doesNotMatch(line, /ntn_/);
  });
});
