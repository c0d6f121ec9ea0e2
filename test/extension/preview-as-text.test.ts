import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { useExtension } from './support/extension';
import { replace } from './support/replace';

describe('the preview of a page where there is no Markdown preview', () => {
  const whole = useExtension();
  let restore: (() => void) | undefined;

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.gallery] });
    const real = vscode.commands.executeCommand;
    // As where VS Code's own Markdown extension is disabled: nobody has registered the editor that is asked for.
    restore = replace(vscode.commands, 'executeCommand', (command: string, ...args: unknown[]) => {
      const [uri, , options] = args;
      return command === 'vscode.openWith'
        ? real(command, uri, 'nobody.has.this.editor', options)
        : real(command, ...args);
    });
  });

  afterEach(async () => {
    restore?.();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is text that cannot be changed, which is said once', async () => {
    const { prompts, reader } = whole;
    const [first, second] = await reader.pages('Icons and properties');
    const said = prompts.expect(/^There is no Markdown preview here, so pages open as read-only text\.$/);
    await whole.run('preview', first);
    await said;
    const before = await shown(/^# No icon\n/);
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await vscode.commands.executeCommand('type', { text: 'typed' });
    assert.equal(vscode.window.activeTextEditor?.document.getText(), before);
    await whole.run('preview', second);
    await shown(/^# External icon\n/);
  });
});

/** The text of the one editor that is open, once it is as it should be. */
async function shown(text: RegExp): Promise<string> {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const [input, ...others] = inputs;
  assert.ok(input instanceof vscode.TabInputText && others.length === 0, 'one editor of text');
  const document = await vscode.workspace.openTextDocument(input.uri);
  if (text.test(document.getText())) return document.getText();
  return new Promise((resolve) => {
    const changes = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || !text.test(document.getText())) return;
      changes.dispose();
      resolve(document.getText());
    });
  });
}
