import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configureFolderRules } from './support/configure';
import { written } from './support/emulator';
import { replace } from './support/replace';
import { doneRule, ruleRow, untilRules, windowWithRules } from './support/rules';
import { useTestBed } from './support/services';
import { Walk } from './support/walk';

const due = { ...doneRule, remind: 1 };
const bash = { ...due, name: 'Bash', when: [{ property: 'Name', contains: 'Bug bash' }] };
const unaccepted = 'Done bugs · 46 match · from this workspace · not accepted yet';

describe('clean-up rules of a workspace', () => {
  const bed = useTestBed();

  afterEach(() => configureFolderRules(undefined));

  const open = async (rules: readonly unknown[], own: readonly unknown[] = []) => {
    await configureFolderRules(rules);
    return windowWithRules(bed, own, { reminders: true });
  };
  const question = /^Accept the rule “Done bugs” of this workspace\?$/;
  const list = /^Rule “Done bugs”: Archive 46 of 46 Pages$/;
  const look = () => {
    bed.prompts.pick(list, (pick) => {
      pick.hide();
    });
  };

  it('are marked, stand beside those of the user, and are neither due nor remind before they are accepted', async () => {
    const window = await open([due], [{ ...doneRule, name: 'Mine' }]);
    await untilRules(window, unaccepted, 'Mine · 46 match');
    assert.equal(window.badge, undefined);
    void bed.prompts.expect(/^No rule is due\.$/);
    await window.commands.runDueRules();
  });

  it('run only after a question that says what they do, once on this machine', async () => {
    const window = await open([due]);
    const asked = bed.prompts.expect(question);
    await window.commands.runRule(await ruleRow(window, 'Done bugs'));
    assert.equal((await asked).modal, true);
    assert.match((await asked).detail, /^Archive \(Move to Trash\): Status is “Done”\n/);
    assert.deepEqual(await written(), []);

    void bed.prompts.expect(question, 'Accept Rule');
    // From now on it reminds like any other.
    void bed.prompts.expect(/^The rule “Done bugs” matches 46 pages\.$/, 'Later');
    look();
    await window.commands.runRule(await ruleRow(window, 'Done bugs'));
    await window.commands.refresh();
    await untilRules(window, 'Done bugs · 46 match · due · from this workspace');

    const second = bed.open();
    look();
    await second.commands.runRule(await ruleRow(second, 'Done bugs'));
  });

  it('are asked about again when their conditions, action or data source change, and not for another name', async () => {
    const window = await open([doneRule]);
    void bed.prompts.expect(question, 'Accept Rule');
    look();
    await window.commands.runRule(await ruleRow(window, 'Done bugs'));
    await configureFolderRules([{ ...doneRule, name: 'Renamed' }]);
    await untilRules(window, 'Renamed · 46 match · from this workspace');
    for (const changed of [
      { ...doneRule, action: 'keep' },
      { ...doneRule, when: [...doneRule.when, { property: 'Name', doesNotContain: 'x' }] },
      { ...doneRule, dataSource: ids.dataSources.bugTracker },
    ]) {
      await configureFolderRules([changed]);
      void bed.prompts.expect(question);
      await window.reader.until(async () =>
        (await window.reader.texts('Bug tracker', 'Rules')).some((text) => text.endsWith('not accepted yet')),
      );
      await window.commands.runRule(await ruleRow(window, 'Done bugs'));
    }
    assert.deepEqual(await written(), []);
  });

  it('are asked about again when their saved view shows other pages, before they are due or run', async () => {
    const view = {
      name: 'Open',
      dataSource: ids.dataSources.bugTracker,
      view: ids.views.openBugs,
      remind: 1,
    };
    const window = await open([view]);
    const accept = /^Accept the rule “Open” of this workspace\?$/;
    void bed.prompts.expect(accept, 'Accept Rule');
    void bed.prompts.expect(/^The rule “Open” matches 89 pages\.$/, 'Later');
    bed.prompts.pick(/^Rule “Open”: Archive 89 of 89 Pages$/, (pick) => {
      pick.hide();
    });
    await untilRules(window, 'Open · 89 match · from this workspace · not accepted yet');
    await window.commands.runRule(await ruleRow(window, 'Open'));
    await untilRules(window, 'Open · 89 match · due · from this workspace');

    const [workspace] = await window.workspaces.list();
    assert.ok(workspace);
    const { api } = workspace;
    const { view: readView } = api;
    const restore = replace(api, 'view', async (...of: Parameters<typeof readView>) => {
      const read = await readView(...of);
      return { ...read, filter: undefined };
    });
    try {
      // Nobody has counted since, so that it still seems to be due.
      void bed.prompts.expect(
        /^Rule “Open”: its view was changed in Notion since you accepted it\. Run this rule/,
      );
      await window.commands.runDueRules();
      await untilRules(window, 'Open · 89 match · from this workspace · not accepted yet');
      void bed.prompts.expect(/^No rule is due\.$/);
      await window.commands.runDueRules();

      const asked = bed.prompts.expect(accept);
      await window.commands.runRule(await ruleRow(window, 'Open'));
      assert.match((await asked).detail, /\n\nIts view was changed in Notion since you accepted it\.\n\n/);
    } finally {
      restore();
    }
    assert.deepEqual(await written(), []);
  });

  it('say where their conditions are too many to be shown in the question', async () => {
    const anyOf = Array.from({ length: 60 }, (_, index) => ({
      property: 'Name',
      contains: `${'a long text of others '.repeat(3)}${index}`,
    }));
    const window = await open([{ ...doneRule, when: [{ any: anyOf }] }]);
    const asked = bed.prompts.expect(question);
    await window.commands.runRule(await ruleRow(window, 'Done bugs'));
    const { detail } = await asked;
    assert.ok(detail.length < 2_000, `${detail.length}`);
    assert.match(
      detail,
      /…\n\nThese are not all of its conditions: the others are in the settings only\.\n\n/,
    );
  });

  it('are written back to the workspace, and are accepted by who chooses their pages', async () => {
    const window = await open([doneRule]);
    new Walk(bed.prompts, /^Edit Rule “Done bugs”$/)
      .choose('Pages…')
      .choose('Conditions…')
      .choose('Add Condition…')
      .choose('Blocked')
      .choose('Checked')
      .choose('Continue');
    await window.commands.editRule(await ruleRow(window, 'Done bugs'));
    const values = vscode.workspace.getConfiguration('notionArchivist').inspect<readonly unknown[]>('rules');
    assert.deepEqual(values?.globalValue, []);
    assert.equal(values.workspaceValue?.length, 1);
    await window.reader.until(async () =>
      (await window.reader.texts('Bug tracker', 'Rules')).some((text) =>
        /^Done bugs · \d+ match · from this workspace$/.test(text),
      ),
    );
  });

  it('are not accepted by another name, nor by deleting one', async () => {
    const window = await open([doneRule, bash]);
    new Walk(bed.prompts, /^Edit Rule “Done bugs”$/).choose('Name…').type('Mine now');
    await window.commands.editRule(await ruleRow(window, 'Done bugs'));
    void bed.prompts.expect(/^Delete the rule “Bash”\?$/, 'Delete Rule');
    await window.reader.until(async () => (await window.reader.texts('Bug tracker', 'Rules')).length === 2);
    await window.commands.deleteRule(await ruleRow(window, 'Bash'));
    await untilRules(window, 'Mine now · 46 match · from this workspace · not accepted yet');
  });

  it('cannot turn reminders on, nor be so many that others are lost', async () => {
    await assert.rejects(
      async () =>
        vscode.workspace
          .getConfiguration('notionArchivist')
          .update('reminders', true, vscode.ConfigurationTarget.Workspace),
      /only into User settings/,
    );
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...due,
      name: `Rule ${index}`,
      dataSource: 'no id',
    }));
    const window = await open(many, [{ ...doneRule, name: 'Mine' }]);
    await untilRules(window, 'Mine · 46 match');
    const roots = await window.reader.texts();
    assert.deepEqual(roots.slice(1), [
      'Rules',
      'Rules that are not read: 50 · The setting notionArchivist.rules has more than are read.',
    ]);
    assert.equal((await window.reader.rows('Rules')).length, 100);
  });

  it('show names and conditions of other people as plain text', async () => {
    const name = '$(trash) [Click](command:notionArchivist.undo)\n\u202e';
    const window = await open([{ ...doneRule, name }]);
    const rows = await window.reader.rows('Bug tracker', 'Rules');
    assert.equal(rows[0]?.label, '$(trash) [Click]\u200b(command:notionArchivist.undo)');
    const asked = bed.prompts.expect(/^Accept the rule “\$\(trash\) \[Click\]\u200b\(/);
    await window.commands.runRule(rows[0].node);
    await asked;
  });
});
