import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { written } from './support/emulator';
import { doneRule, ruleRow, untilRules, windowWithRules } from './support/rules';
import { useTestBed, type Window } from './support/services';

const due = { ...doneRule, remind: 7 };
const bash = { ...due, name: 'Bash', when: [{ property: 'Name', contains: 'Bug bash' }] };
const nothing = { ...due, name: 'Nothing', when: [{ property: 'Name', contains: 'no such bug' }] };
const idle = { ...doneRule, name: 'Never due', when: bash.when };

const text = /^2 rules match 47 pages\.$/;

describe('reminders of clean-up rules', () => {
  const bed = useTestBed();
  const open = (...rules: readonly unknown[]) => windowWithRules(bed, rules, { reminders: true });
  const all = () => open(due, bash, nothing, idle);
  const shown = async (window: Window) => {
    await window.reader.texts('Bug tracker');
  };

  it('are one message for all rules that are due and match, and change nothing by themselves', async () => {
    const window = await all();
    const told = bed.prompts.expect(text, 'Later');
    await shown(window);
    assert.deepEqual((await told).buttons, ['Review…', 'Later', 'Don’t Remind']);
    assert.equal((await told).modal, false);
    assert.deepEqual(await written(), []);
  });

  it('come once a day at most, in whichever window', async () => {
    const first = await all();
    const told = bed.prompts.expect(text, 'Later');
    await shown(first);
    await told;
    await first.commands.refresh();
    const second = bed.open();
    await shown(second);
    // The rules of both are counted again, and an unexpected message would fail the test.
    for (const window of [first, second])
      await untilRules(
        window,
        'Done bugs · 46 match · due',
        'Bash · 1 match · due',
        'Nothing · none match · due',
        'Never due · 1 match',
      );
  });

  it('do not come where the setting is off, nor where nothing matches', async () => {
    const off = await windowWithRules(bed, [due], { reminders: false });
    await untilRules(off, 'Done bugs · 46 match · due');
    const none = await open(nothing, idle);
    await untilRules(none, 'Nothing · none match · due', 'Never due · 1 match');
  });

  it('are turned off by their last button', async () => {
    const window = await all();
    void bed.prompts.expect(text, 'Don’t Remind');
    const changed = new Promise<void>((resolve) => {
      const subscription = window.settings.onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });
    await shown(window);
    await changed;
    assert.equal(window.settings.reminders, false);
  });

  it('show the number of rules on the icon of the view, until they were run', async () => {
    const window = await open(bash, nothing, idle);
    void bed.prompts.expect(/^The rule “Bash” matches a page\.$/, 'Later');
    await untilRules(window, 'Bash · 1 match · due', 'Nothing · none match · due', 'Never due · 1 match');
    assert.deepEqual(window.badge, { value: 1, tooltip: 'The rule “Bash” matches a page.' });
    const [row] = await window.reader.texts('Bug tracker');
    assert.equal(row, 'Rules · 2 due');
    bed.prompts.pick(/^Rule “Bash”/, (pick) => {
      pick.accept();
    });
    void bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Rule “Bash”: Moved/);
    await window.commands.runRule(await ruleRow(window, 'Bash'));
    await untilRules(window, 'Bash · none match', 'Nothing · none match · due', 'Never due · none match');
    assert.equal(window.badge, undefined);
  });

  it('leave the icon of the view with the database of the rules, also while the view is hidden', async () => {
    const window = await windowWithRules(bed, [bash]);
    const isShown = async () => {
      await untilRules(window, 'Bash · 1 match · due');
      assert.equal(window.badge?.value, 1);
    };
    await isShown();
    window.showPages(false);
    await configure({ databases: [], rules: [bash], reminders: false });
    assert.equal(window.badge, undefined);

    await configure({ databases: [ids.databases.bugTracker], rules: [bash], reminders: false });
    await isShown();
    window.showPages(false);
    void bed.prompts.expect(/^Disconnect “Acme”\?$/, 'Disconnect');
    void bed.prompts.expect(/^Disconnected from “Acme”\.$/);
    await window.commands.disconnect();
    assert.equal(window.badge, undefined);
  });

  it('lead to the rules that are due', async () => {
    const run = vscode.commands.executeCommand;
    const window = await open(bash);
    const reviewed = Promise.withResolvers<string>();
    void bed.prompts.expect(/^The rule “Bash” matches a page\.$/, 'Review…');
    vscode.commands.executeCommand = (command: string) => {
      if (command === 'notionArchivist.runDueRules') reviewed.resolve(command);
      return Promise.resolve(undefined) as never;
    };
    try {
      await shown(window);
      await reviewed.promise;
    } finally {
      vscode.commands.executeCommand = run;
    }
  });
});
