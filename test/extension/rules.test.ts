import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored, tokens, written } from './support/emulator';
import { HistoryReader } from './support/historyReader';
import { watchProgress } from './support/progress';
import { doneRule, findDonePages, ruleRow, untilRules, windowWithRules } from './support/rules';
import { useTestBed, type Window } from './support/services';
import { Walk } from './support/walk';

const { bugTracker, contentHub } = ids.databases;
const source = ids.dataSources.bugTracker;
const nothing = { ...doneRule, name: 'Nothing', when: [{ property: 'Name', contains: 'no such bug' }] };
const bash = { ...doneRule, name: 'Bash', when: [{ property: 'Name', contains: 'Bug bash' }] };

/** The setting of the user as it is written now. */
const inSettings = () =>
  vscode.workspace.getConfiguration('notionArchivist').inspect<readonly unknown[]>('rules')?.globalValue;

describe('clean-up rules', () => {
  const bed = useTestBed();
  let window: Window;

  const open = async (...rules: readonly unknown[]) => {
    window = await windowWithRules(bed, rules);
  };

  describe('in the tree', () => {
    it('come first under their data source, with the number of pages that match', async () => {
      await open(doneRule, nothing);
      const [first] = await window.reader.rows('Bug tracker');
      assert.equal(first?.text, 'Rules');
      await untilRules(window, 'Done bugs · 46 match', 'Nothing · none match');
    });

    it('say in their tooltip what they are about, what they do, and how often', async () => {
      const when = [
        {
          any: [
            { property: 'Status', isNot: ['Done', 'In progress'] },
            { property: 'Blocked', checked: true },
          ],
        },
        { property: 'Name', doesNotContain: 'bash' },
        { property: 'Due', isEmpty: false },
        { property: 'ID', atLeast: 3 },
      ];
      await open({ ...doneRule, when, action: 'keep', remind: 7 });
      const { item } = await window.reader.row('Bug tracker', 'Rules', 'Done bugs');
      assert.ok(typeof item.tooltip === 'string');
      assert.deepEqual(item.tooltip.split('\n').slice(2), [
        '• Status is not “Done” or “In progress” or Blocked is checked',
        '• Name does not contain “bash”',
        '• Due is not empty',
        '• ID ≥ 3',
        'Archive (Keep Forever)',
        'Reminder: Every week',
      ]);
    });

    it('have no row where there are none', async () => {
      await open();
      const labels = (await window.reader.rows('Bug tracker')).map(({ label }) => label);
      assert.ok(!labels.includes('Rules'));
    });

    it('say that they are not counted yet until Notion has answered', async () => {
      await control.fault({ kind: 'hold', method: 'GET', path: '/v1/data_sources/' });
      await open(doneRule);
      await untilRules(window, 'Done bugs · not counted yet');
      await control.waitUntilHeld();
      await control.release();
      await untilRules(window, 'Done bugs · 46 match');
    });

    it('say that there are more than a hundred', async () => {
      await configure({
        databases: [ids.databases.huge],
        rules: [
          { ...doneRule, dataSource: ids.databases.huge, when: [{ time: 'created', olderThanDays: 1 }] },
        ],
      });
      window = bed.open();
      await window.connect();
      await window.reader.until(async () =>
        (await window.reader.texts('Huge archive', 'Rules')).includes('Done bugs · 100+ match'),
      );
    });

    it('are not counted while the view is hidden, and when it is shown', async () => {
      await configure({ databases: [bugTracker], rules: [doneRule] });
      window = bed.open();
      window.showPages(false);
      await window.connect();
      await untilRules(window, 'Done bugs · not counted yet');
      window.showPages(true);
      await untilRules(window, 'Done bugs · 46 match');
    });

    it('are counted again after a refresh', async () => {
      await open(doneRule);
      await untilRules(window, 'Done bugs · 46 match');
      await control.edit({ kind: 'trash', id: rowId('bug', 2) });
      await window.commands.refresh();
      await untilRules(window, 'Done bugs · 45 match');
    });

    it('say why they could not be counted', async () => {
      await control.fault({
        ...{ kind: 'custom', status: 403, code: 'restricted_resource', message: 'No.' },
        // They may be counted again before anybody looks.
        ...{ method: 'GET', path: '/v1/data_sources/', times: 50 },
      });
      await open(doneRule);
      await untilRules(
        window,
        'Done bugs · could not be counted. Notion doesn’t allow this connection to do that.',
      );
    });
  });

  describe('when a command asks for one', () => {
    for (const run of ['runRule', 'editRule', 'deleteRule', 'runDueRules'] as const)
      it(`ask nothing after the person has cancelled the read of the databases: ${run}`, async () => {
        await control.fault({ kind: 'hold', path: '/databases/' });
        await open(doneRule);
        using progress = watchProgress();
        const running = window.commands[run]();
        await control.waitUntilHeld();
        await progress.shown('Loading databases');
        progress.cancel();
        await running;
        await control.release();
      });
  });

  describe('when they are run', () => {
    const check = (title: RegExp) => {
      bed.prompts.pick(title, (pick) => {
        pick.accept();
      });
    };

    it('list the pages and ask, whatever the setting, and run as one batch of their name', async () => {
      using progress = watchProgress();
      await open(doneRule);
      check(/^Rule “Done bugs”: Archive 46 of 46 Pages$/);
      void bed.prompts.expect(/^Move 46 pages to the Trash\?$/, 'Move to Trash');
      const told = bed.prompts.expect(/^Rule “Done bugs”: Moved 46 pages to the Trash\.$/);
      await window.commands.runRule(await ruleRow(window, 'Done bugs'));
      assert.deepEqual((await told).buttons, ['Undo']);
      assert.equal((await written()).length, 46);
      assert.ok(progress.titles.includes('Rule “Done bugs”: Moving 46 pages to the Trash'));
      await untilRules(window, 'Done bugs · none match');
      const history = new HistoryReader(window.history);
      assert.deepEqual(
        (await history.today()).map(({ text }) => text),
        ['Archived 46 pages · Bug tracker · rule “Done bugs”'],
      );
    });

    it('are undone like everything else, and match again then', async () => {
      await open(bash);
      check(/^Rule “Bash”: Archive 1 of 1 Pages$/);
      void bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Rule “Bash”: Moved “Bug bash” to the Trash\.$/);
      await window.commands.runRule(await ruleRow(window, 'Bash'));
      await untilRules(window, 'Bash · none match');
      void bed.prompts.expect(/^Undone: restored “Bug bash”\.$/);
      await window.commands.undo();
      await untilRules(window, 'Bash · 1 match');
    });

    it('change nothing where the question is answered with Escape', async () => {
      await open(doneRule);
      check(/^Rule “Done bugs”: Archive 46 of 46 Pages$/);
      void bed.prompts.expect(/^Move 46 pages to the Trash\?$/);
      await window.commands.runRule(await ruleRow(window, 'Done bugs'));
      assert.deepEqual(await written(), []);
    });

    it('keep pages where they say so', async () => {
      await open({ ...bash, action: 'keep' });
      check(/^Rule “Bash”: Archive 1 of 1 Pages$/);
      void bed.prompts.expect(/^Move “Bug bash” to Notion’s Archive\?$/, 'Move to Archive');
      void bed.prompts.expect(/^Rule “Bash”: Moved “Bug bash” to Notion’s Archive\.$/);
      await window.commands.runRule(await ruleRow(window, 'Bash'));
      assert.equal(await stored(ids.pages.bugBash), 'kept');
    });

    it('take the pages of a saved view', async () => {
      await open({ name: 'Open', dataSource: source, view: ids.views.openBugs });
      await untilRules(window, 'Open · 89 match');
      bed.prompts.pick(/^Rule “Open”: Archive 89 of 89 Pages$/, (pick) => {
        assert.equal(pick.placeholder, 'Uncheck pages to leave in place (View “Open bugs”).');
        pick.hide();
      });
      await window.commands.runRule(await ruleRow(window, 'Open'));
    });

    it('say that no page matches', async () => {
      await open(nothing);
      void bed.prompts.expect(/^Rule “Nothing”: No pages match: Name contains “no such bug”\.$/);
      await window.commands.runRule(await ruleRow(window, 'Nothing'));
    });

    it('skip pages that do not match any more after the question', async () => {
      await open(bash);
      check(/^Rule “Bash”: Archive 1 of 1 Pages$/);
      const answer = Promise.withResolvers<string>();
      const asked = bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/, answer.promise);
      void bed.prompts.expect(/^Skipped “Bug bash” \(no longer matching\)\.$/);
      const running = window.commands.runRule(await ruleRow(window, 'Bash'));
      await asked;
      await control.edit({ kind: 'rename', id: ids.pages.bugBash, title: 'Another' });
      answer.resolve('Move to Trash');
      await running;
      assert.deepEqual(await written(), []);
    });
  });

  describe('in two windows', () => {
    it('are listed in both, and change each page once where both run them', async () => {
      await open(doneRule);
      const second = bed.open();
      for (const one of [window, second]) await untilRules(one, 'Done bugs · 46 match');
      const list = /^Rule “Done bugs”: Archive 46 of 46 Pages$/;
      const listed = Promise.withResolvers<() => void>();
      bed.prompts.pick(list, (pick) => {
        listed.resolve(() => {
          pick.accept();
        });
      });
      const running = window.commands.runRule(await ruleRow(window, 'Done bugs'));
      const accept = await listed.promise;
      bed.prompts.pick(list, (pick) => {
        pick.accept();
      });
      void bed.prompts.expect(/^Move 46 pages to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Rule “Done bugs”: Moved 46 pages to the Trash\.$/);
      await second.commands.runRule(await ruleRow(second, 'Done bugs'));

      void bed.prompts.expect(/^Move 46 pages to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Skipped 46 pages \(no longer matching\)\.$/);
      accept();
      await running;
      const sent = await written();
      assert.deepEqual([sent.length, new Set(sent).size], [46, 46]);
    });

    it('are shown in the other one as soon as one has changed them', async () => {
      await open(doneRule);
      const second = bed.open();
      await untilRules(second, 'Done bugs · 46 match');
      void bed.prompts.expect(/^Delete the rule/, 'Delete Rule');
      await window.commands.deleteRule(await ruleRow(window, 'Done bugs'));
      await untilRules(second);
    });
  });

  describe('that are made', () => {
    const title = /^New Clean-Up Rule for “Bug tracker”$/;

    it('are written into the user settings as people write them, and shown at once', async () => {
      await open();
      new Walk(bed.prompts, title)
        .choose('Conditions…')
        .choose('Status')
        .choose('is')
        .choose('Done')
        .choose('Add Condition…')
        .choose('Last edited')
        .type('30')
        .choose('Continue')
        .type('Done for a month')
        .choose('Archive (Move to Trash)')
        .choose('Every week');
      void bed.prompts.expect(/^Saved the rule “Done for a month”\.$/);
      const { node } = await window.reader.row('Bug tracker');
      await window.commands.newRule(node);
      assert.deepEqual(inSettings(), [
        {
          name: 'Done for a month',
          dataSource: source,
          when: [
            { property: 'Status', is: ['Done'] },
            { time: 'edited', olderThanDays: 30 },
          ],
          action: 'archive',
          remind: 7,
        },
      ]);
      await untilRules(window, 'Done for a month · 46 match · due');
      assert.deepEqual(await written(), []);
    });

    it('go back step by step, and are not saved after Escape', async () => {
      await open();
      const back = (walk: Walk) =>
        walk.see((pick) => {
          pick.pressTitleButton(vscode.QuickInputButtons.Back);
        });
      const walk = new Walk(bed.prompts, title);
      walk.choose('Conditions…').choose('Blocked').choose('Checked').choose('Continue').type('Blocked');
      back(walk);
      walk.box((box) => {
        assert.equal(box.value, 'Blocked');
        box.pressTitleButton(vscode.QuickInputButtons.Back);
      });
      walk.see((pick) => {
        assert.ok(pick.labels.includes('Conditions…'));
        pick.hide();
      });
      const { node } = await window.reader.row('Bug tracker');
      await window.commands.newRule(node);
      assert.deepEqual(inSettings(), []);
    });

    it('come from the list of matching pages too, which goes on with the same pages checked', async () => {
      await open();
      findDonePages(bed.prompts, (pick) => {
        pick.uncheck(pick.labels[0] ?? '');
        const [, save] = pick.buttons;
        assert.equal(save?.tooltip, 'Save as Rule…');
        pick.pressTitleButton(save);
      });
      new Walk(bed.prompts, /^Save as Rule$/)
        .type('Done')
        .choose('Archive (Keep Forever)')
        .choose('Every week');
      void bed.prompts.expect(/^Saved the rule “Done”\.$/);
      bed.prompts.pick(/^Archive 45 of 46 Pages$/, (pick) => {
        assert.equal(pick.selectedItems.length, 45);
        pick.hide();
      });
      await window.commands.archiveMatching((await window.reader.row('Bug tracker')).node);
      assert.deepEqual(inSettings(), [
        {
          name: 'Done',
          dataSource: source,
          when: [{ property: 'Status', is: ['Done'] }],
          action: 'keep',
          remind: 7,
        },
      ]);
      // The person was looking at its pages, so that it is not due yet.
      await untilRules(window, 'Done · 46 match');
    });

    it('come from a saved view too', async () => {
      await open();
      const walk = new Walk(bed.prompts, title);
      walk.see(async (pick) => {
        await pick.until(() => pick.labels.includes('Open bugs'));
        pick.choose('Open bugs');
        pick.accept();
      });
      walk.box((box) => {
        assert.equal(box.value, 'Open bugs');
        box.accept();
      });
      walk.choose('Archive (Move to Trash)').choose('Other…');
      walk.box(async (box) => {
        await box.submit('0.5');
        assert.equal(box.said, 'Enter a whole number from 1 to 365.');
        await box.submit('10');
      });
      void bed.prompts.expect(/^Saved the rule/);
      await window.commands.newRule((await window.reader.row('Bug tracker')).node);
      assert.deepEqual(inSettings(), [
        { name: 'Open bugs', dataSource: source, view: ids.views.openBugs, action: 'archive', remind: 10 },
      ]);
    });
  });

  describe('that are changed', () => {
    const title = /^Edit Rule “Done bugs”$/;
    const edit = async () => window.commands.editRule(await ruleRow(window, 'Done bugs'));

    it('get another name', async () => {
      await open(doneRule);
      new Walk(bed.prompts, title).choose('Name…').type('Finished');
      await edit();
      assert.deepEqual(inSettings(), [{ ...doneRule, name: 'Finished', action: 'archive' }]);
      await untilRules(window, 'Finished · 46 match');
    });

    it('show what they are about in the list of what can be changed', async () => {
      await open({ ...doneRule, when: [...doneRule.when, { time: 'edited', olderThanDays: 30 }] });
      bed.prompts.pick(title, (pick) => {
        const pages = pick.items.find(({ label }) => label === 'Pages…');
        assert.match(
          pages?.description ?? '',
          /^Status is “Done” · Last edited more than 30 days ago \(before .+\)$/,
        );
        pick.hide();
      });
      await edit();
    });

    it('get other conditions, beginning with those that they have', async () => {
      await open(nothing, doneRule);
      new Walk(bed.prompts, title)
        .choose('Pages…')
        .choose('Conditions…')
        .see((pick) => {
          assert.ok(pick.labels.includes('Status is “Done”'));
          pick.choose('Add Condition…');
          pick.accept();
        })
        .choose('Blocked')
        .choose('Checked')
        .choose('Continue');
      await edit();
      assert.deepEqual(inSettings(), [
        nothing,
        {
          ...doneRule,
          when: [
            { property: 'Status', is: ['Done'] },
            { property: 'Blocked', checked: true },
          ],
          action: 'archive',
        },
      ]);
    });

    it('say which of their conditions are left out, as they mean nothing any more', async () => {
      await open({ ...doneRule, when: [{ property: 'Stage', is: 'Old' }, ...doneRule.when] });
      const walk = new Walk(bed.prompts, title).choose('Pages…');
      void bed.prompts.expect(/^Left out of the rule “Done bugs”: there is no property “Stage”\.$/);
      walk.choose('Conditions…').see((pick) => {
        assert.ok(pick.labels.includes('Status is “Done”'));
        pick.hide();
      });
      await edit();
    });

    it('get another action and reminder', async () => {
      await open(doneRule);
      new Walk(bed.prompts, title).choose('Action…').choose('Archive (Keep Forever)');
      await edit();
      new Walk(bed.prompts, title).choose('Reminder…').choose('Every 30 days');
      await edit();
      assert.deepEqual(inSettings(), [{ ...doneRule, action: 'keep', remind: 30 }]);
    });

    it('are deleted after a question', async () => {
      await open(doneRule, nothing);
      const row = await ruleRow(window, 'Done bugs');
      void bed.prompts.expect(/^Delete the rule “Done bugs”\?$/);
      await window.commands.deleteRule(row);
      void bed.prompts.expect(/^Delete the rule “Done bugs”\?$/, 'Delete Rule');
      await window.commands.deleteRule(row);
      assert.deepEqual(inSettings(), [nothing]);
      await untilRules(window, 'Nothing · none match');
    });

    it('stay as they are where the setting was changed while the question was open', async () => {
      await open(doneRule, nothing);
      const answer = Promise.withResolvers<string>();
      const asked = bed.prompts.expect(/^Delete the rule “Done bugs”\?$/, answer.promise);
      const told = bed.prompts.expect(/^The list was refreshing\. Try again\.$/);
      const deleting = window.commands.deleteRule(await ruleRow(window, 'Done bugs'));
      await asked;
      await configure({ databases: [bugTracker], rules: [nothing, doneRule], reminders: false });
      answer.resolve('Delete Rule');
      await deleting;
      await told;
      assert.deepEqual(inSettings(), [nothing, doneRule]);
    });
  });

  describe('of which several are due', () => {
    const due = (rule: object) => ({ ...rule, remind: 7 });
    const inHub = {
      ...{ name: 'Old videos', dataSource: ids.dataSources.videos, action: 'keep' },
      when: [{ property: 'Title', contains: 'Release notes 1' }],
    };

    it('are shown in one list by rule, each page once, and run as one batch for what they do', async () => {
      await configure({
        databases: [bugTracker, contentHub],
        confirm: 'never',
        reminders: false,
        rules: [
          due(bash),
          due({ ...doneRule, when: [{ property: 'Name', contains: 'Bug bash' }] }),
          due({ ...doneRule, name: 'Crashes', when: [{ property: 'Name', contains: 'crashes on start' }] }),
          due(inHub),
          nothing,
        ],
      });
      window = bed.open();
      await window.connect();
      let shown: readonly string[] = [];
      let count = 0;
      bed.prompts.pick(/^Archive \d+ of \d+ Pages$/, (pick) => {
        shown = pick.labels;
        count = pick.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator).length;
        assert.equal(pick.selectedItems.length, count);
        pick.accept();
      });
      void bed.prompts.expect(/^Move .* to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Move .* to Notion’s Archive\?$/, 'Move to Archive');
      void bed.prompts.expect(/^Rule “Bash.*”: Moved .* to the Trash\.$/);
      void bed.prompts.expect(/^Rule “Old videos”: Moved .* to Notion’s Archive\.$/);
      await window.commands.runDueRules();
      const heads = shown.filter((label) => label.includes(' · '));
      assert.equal(heads[0], 'Bash · Bug tracker · Archive (Move to Trash)');
      assert.equal(shown.filter((label) => label.endsWith('Bug bash')).length, 1);
      const sent = await written();
      assert.equal(sent.length, count);
      assert.equal(new Set(sent).size, count);
      // None of them is due again today.
      void bed.prompts.expect(/^No rule is due for 7 days: the next is “Bash”\.$/);
      await window.commands.runDueRules();
    });

    it('run although Notion cannot be asked for one of them', async () => {
      const mine = { ...doneRule, name: 'Mine', when: [{ property: 'Assignee', is: 'me' }] };
      await open(due(mine), due(bash));
      void bed.prompts.expect(/“me” needs a personal access token/);
      bed.prompts.pick(/^Archive 1 of 1 Pages$/, (pick) => {
        pick.accept();
      });
      void bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/, 'Move to Trash');
      void bed.prompts.expect(/^Rule “Bash”: Moved “Bug bash” to the Trash\.$/);
      await window.commands.runDueRules();
      assert.equal(await stored(ids.pages.bugBash), 'trash');
    });

    it('run although the token of another workspace is read-only', async () => {
      const inGlobex = { ...doneRule, name: 'Second', dataSource: ids.databases.globex };
      const rules = [due(bash), due({ ...inGlobex, when: [{ time: 'created', olderThanDays: 1 }] })];
      await configure({ databases: [bugTracker, ids.databases.globex], rules, reminders: false });
      window = bed.open();
      const acme = await window.connect(tokens.readOnly);
      await window.connect(tokens.otherWorkspace);
      await window.reader.rows();
      window.workspaces.get(acme.id)?.setAccess('readOnly');
      void bed.prompts.expect(/^The token for “Acme” is read-only\.$/);
      bed.prompts.pick(/^Archive \d+ of \d+ Pages$/, (pick) => {
        assert.match(pick.items[0]?.label ?? '', /^Second · /);
        pick.hide();
      });
      await window.commands.runDueRules();
    });

    it('are still due where none of their pages could be archived', async () => {
      for (const run of ['runDueRules', 'runRule'] as const) {
        await open(due(bash));
        await control.fault({
          ...{ kind: 'custom', status: 403, code: 'restricted_resource', message: 'No.', method: 'PATCH' },
        });
        bed.prompts.pick(/Archive 1 of 1 Pages$/, (pick) => {
          pick.accept();
        });
        void bed.prompts.expect(/^Move “Bug bash” to the Trash\?$/, 'Move to Trash');
        void bed.prompts.expect(/^Rule “Bash”: /);
        await window.commands[run](await ruleRow(window, 'Bash'));
        await untilRules(window, 'Bash · 1 match · due');
      }
    });

    it('leave out those that are broken, and say so', async () => {
      await open(due(bash), due({ ...doneRule, when: [{ property: 'Gone', is: 'x' }] }));
      bed.prompts.pick(/^Archive 1 of 1 Pages$/, (pick) => {
        pick.hide();
      });
      // It is not counted, so that nobody knows yet that it is broken.
      window.showPages(false);
      void bed.prompts.expect(/^Rule “Done bugs”: there is no property “Gone”\.$/);
      await window.commands.runDueRules();
      assert.deepEqual(await written(), []);
    });
  });
});
