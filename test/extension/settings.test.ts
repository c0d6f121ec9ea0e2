import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { Settings } from '../../src/model/stored/settings';
import { configure, configureFolder } from './support/configure';
import { control, stored, url } from './support/emulator';
import { useExtension } from './support/extension';

const { bugTracker, empty } = ids.databases;

const Manifest = v.object({
  contributes: v.object({
    configuration: v.object({
      properties: v.record(v.string(), v.object({ maximum: v.optional(v.number()) })),
    }),
  }),
});

describe('a number in the settings that is too large', () => {
  const configuration = () => vscode.workspace.getConfiguration('notionArchivist');
  const numbers = {
    'history.days': ({ history }: Settings) => history.days,
    'history.batches': ({ history }: Settings) => history.batches,
    'trash.days': ({ trashDays }: Settings) => trashDays,
  };

  for (const [key, read] of Object.entries(numbers))
    it(`counts as the most that the settings editor takes for ${key}`, async () => {
      const { contributes } = v.parse(
        Manifest,
        vscode.extensions.getExtension('archivist.notion-archivist')?.packageJSON,
      );
      const { maximum } = contributes.configuration.properties[`notionArchivist.${key}`] ?? {};
      const settings = new Settings();
      await configuration().update(key, 1_000_000_000, vscode.ConfigurationTarget.Global);
      try {
        assert.equal(read(settings), maximum);
      } finally {
        await configuration().update(key, undefined, vscode.ConfigurationTarget.Global);
        settings.dispose();
      }
    });
});

describe('a folder with hostile settings', () => {
  const whole = useExtension();

  after(() => configureFolder(undefined));

  it('has a folder open whose settings are hostile', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const path = vscode.Uri.joinPath(folder.uri, '.vscode/settings.json').fsPath;
    const text = await readFile(path, 'utf8');
    assert.match(text, /"notionArchivist\.apiBaseUrl": "https:\/\/attacker\.example"/);
    assert.match(text, /"notionArchivist\.confirm": "never"/);
  });

  it('does not let a folder decide where a token is sent', async () => {
    const settings = new Settings();
    assert.equal(settings.apiOrigin, url);
    settings.dispose();
    await whole.connect();
    assert.deepEqual(
      (await control.requests()).map(({ path }) => path),
      ['/v1/users/me', '/v1/search'],
    );
  });

  it('does not let a folder decide what is asked before a write', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker] });
    const nodes = (await whole.reader.pages('Bug tracker')).slice(0, 2);
    whole.select(...nodes);
    void whole.prompts.expect(/^Move 2 pages to the Trash\?$/);
    await whole.run('archive');
    for (const { page } of nodes) assert.equal(await stored(page.id), 'live');
  });

  it('has VS Code refuse to write user-only settings into a folder', async () => {
    const configuration = vscode.workspace.getConfiguration('notionArchivist');
    for (const key of ['apiBaseUrl', 'confirm', 'agents'])
      await assert.rejects(
        async () => configuration.update(key, 'never', vscode.ConfigurationTarget.Workspace),
        /only into User settings/,
      );
  });

  it('lets a folder name databases, and only that', async () => {
    await whole.connect();
    await configure({ databases: [bugTracker] });
    await configureFolder([empty]);
    assert.deepEqual(
      (await whole.reader.rows()).map(({ label }) => label),
      ['Empty shelf'],
    );
  });

  it('shows junk that a folder names as such and sends it nowhere', async () => {
    await whole.connect();
    await configureFolder(['https://attacker.example/', '../../users/me', '$(bug)[x](command:y)']);
    await control.clearRequests();
    const rows = await whole.reader.rows();
    assert.equal(rows.length, 3);
    for (const { label } of rows) assert.match(label, /is not the ID or link of a database$/);
    assert.deepEqual(await control.requests(), []);
  });
});
