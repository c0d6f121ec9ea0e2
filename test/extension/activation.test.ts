import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { startExtension } from './support/captured';

const Manifest = v.object({
  contributes: v.object({
    commands: v.array(v.object({ command: v.string() })),
    languageModelTools: v.array(v.object({ name: v.string(), modelDescription: v.string() })),
  }),
});

describe('activation', () => {
  it('activates and registers every command of the manifest', async () => {
    await startExtension();
    const extension = vscode.extensions.getExtension('archivist.notion-archivist');
    assert.ok(extension?.isActive);
    const { contributes } = v.parse(Manifest, extension.packageJSON);
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });

  it('offers every tool of the manifest to agents, with its description', async () => {
    await startExtension();
    const extension = vscode.extensions.getExtension('archivist.notion-archivist');
    const { contributes } = v.parse(Manifest, extension?.packageJSON);
    for (const { name, modelDescription } of contributes.languageModelTools) {
      const offered = vscode.lm.tools.find((tool) => tool.name === name);
      assert.equal(offered?.description, modelDescription);
    }
  });

  it('offers its skill to agents, in a VS Code that knows skills', async () => {
    const Listed = v.array(
      v.object({ uri: v.object({ path: v.string() }), type: v.string(), extensionId: v.string() }),
    );
    const list = '_listExtensionPromptFiles';
    if (!(await vscode.commands.getCommands()).includes(list)) return;
    const files = v.parse(Listed, await vscode.commands.executeCommand(list));
    const own = files.filter(({ extensionId }) => extensionId === 'archivist.notion-archivist');
    assert.deepEqual(
      own.map(({ uri, type }) => [uri.path.split('/').slice(-3).join('/'), type]),
      [['skills/clean-up-notion/SKILL.md', 'skill']],
    );
  });

  it('takes the address of Notion from user settings, not from the open folder', () => {
    const setting = vscode.workspace.getConfiguration('notionArchivist').inspect('apiBaseUrl');
    assert.equal(setting?.workspaceValue, undefined);
    assert.equal(setting?.workspaceFolderValue, undefined);
  });
});
