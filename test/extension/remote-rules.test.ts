import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { written } from './support/emulator';
import { doneRule, ruleRow, untilRules, windowWithRules } from './support/rules';
import { useTestBed } from './support/services';

const key = 'notionArchivist.rules';

/** Waits until `now` gives something, which it may after any of the events. */
function until<T>(now: () => T | undefined, onDidChange: vscode.Event<unknown>): Promise<T> {
  return new Promise((resolve) => {
    const found = now();
    if (found !== undefined) {
      resolve(found);
      return;
    }
    const subscription = onDidChange(() => {
      const later = now();
      if (later === undefined) return;
      subscription.dispose();
      resolve(later);
    });
  });
}

/** Writes the settings of the machine that the window is connected to, as a `devcontainer.json` does. */
async function configureRemote(rules: readonly unknown[] | undefined): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openRemoteSettingsFile');
  const editor = await until(() => {
    const active = vscode.window.activeTextEditor;
    return active?.document.uri.path.endsWith('/Machine/settings.json') === true ? active : undefined;
  }, vscode.window.onDidChangeActiveTextEditor);
  const { document } = editor;
  await editor.edit((edit) => {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(all, rules === undefined ? '{}' : JSON.stringify({ [key]: rules }));
  });
  await document.save();
  await until(() => {
    const values: object = vscode.workspace.getConfiguration().inspect(key) ?? {};
    const now = 'globalRemoteValue' in values ? values.globalRemoteValue : undefined;
    return JSON.stringify(now) === JSON.stringify(rules) || undefined;
  }, vscode.workspace.onDidChangeConfiguration);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
}

describe('clean-up rules of the remote settings', () => {
  const bed = useTestBed();

  before(function () {
    // A window on this machine alone has no such settings.
    if (vscode.env.remoteName === undefined) this.skip();
  });

  afterEach(() => configureRemote(undefined));

  it('are marked, and neither due nor run before they are accepted, as folders can write them', async () => {
    const window = await windowWithRules(bed, [], { reminders: true });
    await configureRemote([{ ...doneRule, remind: 1 }]);
    await untilRules(window, 'Done bugs · 46 match · from the remote settings · not accepted yet');
    assert.equal(window.badge, undefined);
    const asked = bed.prompts.expect(/^Accept the rule “Done bugs” of the remote settings\?$/);
    await window.commands.runRule(await ruleRow(window, 'Done bugs'));
    assert.match((await asked).detail, /container or machine/);
    assert.deepEqual(await written(), []);
  });
});
