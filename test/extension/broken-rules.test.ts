import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, written } from './support/emulator';
import { doneRule, ruleRow, untilRules, windowWithRules } from './support/rules';
import { useTestBed } from './support/services';
import { Walk } from './support/walk';

const { bugTracker, contentHub } = ids.databases;
const when = doneRule.when;
const missing = '01234567-89ab-4def-8123-456789abcdef';

describe('broken clean-up rules', () => {
  const bed = useTestBed();

  it('say each what is wrong, and touch no other', async () => {
    const window = await windowWithRules(bed, [
      'Done bugs',
      { dataSource: bugTracker, when },
      { name: 'No source', when },
      { name: 'No id', dataSource: 'Bug tracker', when },
      { name: 'Elsewhere', dataSource: missing, when },
      { name: 'All', dataSource: bugTracker },
      { name: 'Both', dataSource: bugTracker, when, view: ids.views.openBugs },
      { name: 'Typo', dataSource: bugTracker, when, remnid: 7 },
      { name: 'Delete', dataSource: bugTracker, when, action: 'delete' },
      { name: 'Often', dataSource: bugTracker, when, remind: 0 },
      { name: 'Odd', dataSource: bugTracker, when: [...when, { property: 'Status', is: 7 }] },
      { name: 'Lost', dataSource: bugTracker, view: 'https://www.notion.so/no-view' },
      doneRule,
    ]);
    await untilRules(
      window,
      'Rule 2 · has no name',
      'All · has neither conditions nor a view',
      'Both · has both conditions and a view',
      'Typo · has “remnid”, which no rule has',
      'Delete · the action “delete” is neither “archive” nor “keep”',
      'Often · “remind” is not a whole number of days from 1 to 365',
      'Odd · condition 2: “is” is wrong',
      'Lost · “https://www.notion.so/no-view” is not the ID or link of a view',
      'Done bugs · 46 match',
    );
    assert.deepEqual(await window.reader.texts('Rules'), [
      'Rule 1 · has the wrong format',
      'No source · names no data source',
      'No id · “Bug tracker” is not the ID or link of a data source',
      'Elsewhere · its data source is not in the view',
    ]);
    const items = await window.reader.rows('Rules');
    assert.ok(items.every(({ item }) => item.contextValue === 'rule+broken'));
  });

  it('say that a property, an option, a test or a view is not there', async () => {
    const rule = (name: string, over: object) => ({ name, dataSource: bugTracker, ...over });
    const window = await windowWithRules(bed, [
      rule('Property', { when: [{ property: 'Stage', is: 'Done' }] }),
      rule('Option', { when: [{ property: 'Status', is: ['Done', 'Shipped'] }] }),
      rule('Test', { when: [{ property: 'Status', olderThanDays: 3 }] }),
      rule('No view', { view: missing }),
      rule('Other view', { view: ids.views.articles }),
      doneRule,
    ]);
    await untilRules(
      window,
      'Property · there is no property “Stage”',
      'Option · “Status” has no option “Shipped”',
      'Test · “Status” cannot be tested with “olderThanDays”',
      'No view · its view is deleted or no longer shared',
      'Other view · the view “Published” shows another data source',
      'Done bugs · 46 match',
    );
  });

  it('say that their database is gone, in the tree and when they are run', async () => {
    const window = await windowWithRules(bed, [doneRule]);
    await untilRules(window, 'Done bugs · 46 match');
    const row = await ruleRow(window, 'Done bugs');
    for (const id of [ids.dataSources.bugTracker, bugTracker]) await control.edit({ kind: 'purge', id });
    void bed.prompts.expect(/^Rule “Done bugs”: its data source is deleted or no longer shared\.$/);
    await window.commands.runRule(row);
    await untilRules(window, 'Done bugs · its data source is deleted or no longer shared');
    await window.commands.refresh();
    assert.deepEqual(await window.reader.texts('Rules'), ['Done bugs · its data source is not in the view']);
    assert.deepEqual(await written(), []);
  });

  it('do not say that their database is missing where it could not be loaded', async () => {
    await control.fault({
      ...{ kind: 'custom', status: 403, code: 'restricted_resource', message: 'No.' },
      ...{ method: 'GET', path: '/v1/databases/', times: 100 },
    });
    const window = await windowWithRules(bed, [doneRule]);
    await window.reader.rows();
    assert.deepEqual(await window.reader.texts('Rules'), [
      'Done bugs · its data source is not in the view, where a database could not be loaded',
    ]);
  });

  it('say that their view was deleted since they were counted', async () => {
    const window = await windowWithRules(bed, [
      { name: 'Open', dataSource: bugTracker, view: ids.views.openBugs },
    ]);
    await untilRules(window, 'Open · 89 match');
    const gone = { kind: 'custom', status: 404, code: 'object_not_found', message: 'Gone.' } as const;
    await control.fault({ ...gone, path: '/v1/views/', times: 100 });
    void bed.prompts.expect(/^Rule “Open”: its view is deleted or no longer shared\.$/);
    await window.commands.runRule(await ruleRow(window, 'Open'));
    await untilRules(window, 'Open · its view is deleted or no longer shared');
  });

  it('name a database that has several data sources', async () => {
    await configure({
      databases: [contentHub],
      rules: [{ ...doneRule, dataSource: contentHub }],
    });
    const window = bed.open();
    await window.connect();
    await window.reader.rows();
    assert.deepEqual(await window.reader.texts('Rules'), [
      'Done bugs · “Content hub” has several data sources; name one of them',
    ]);
  });

  it('are among those to choose from where a command has no row, each with its reason', async () => {
    const window = await windowWithRules(bed, [
      { name: 'Elsewhere', dataSource: missing, when },
      { name: 'All', dataSource: bugTracker },
    ]);
    for (const command of ['editRule', 'runRule', 'deleteRule'] as const) {
      bed.prompts.pick(/^(Edit|Run|Delete) Rule$/, (pick) => {
        assert.deepEqual(
          pick.items.map(({ label, description }) => `${label}: ${description ?? ''}`),
          [
            'Elsewhere: its data source is not in the view',
            'All: Bug tracker · has neither conditions nor a view',
          ],
        );
        pick.hide();
      });
      await window.commands[command]();
    }
  });

  it('are shown and kept where the setting is no list', async () => {
    const alone = { ...doneRule, remnid: 7 };
    const settings = vscode.workspace.getConfiguration('notionArchivist');
    const window = await windowWithRules(bed, []);
    await settings.update('rules', alone, vscode.ConfigurationTarget.Global);
    await untilRules(window, 'Done bugs · has “remnid”, which no rule has');
    new Walk(bed.prompts, /^New Clean-Up Rule for “Bug tracker”$/)
      .choose('Conditions…')
      .choose('Blocked')
      .choose('Checked')
      .choose('Continue')
      .type('Blocked')
      .choose('Archive (Move to Trash)')
      .choose('Never');
    void bed.prompts.expect(/^Saved the rule “Blocked”\.$/);
    await window.commands.newRule((await window.reader.row('Bug tracker')).node);
    const written = vscode.workspace.getConfiguration('notionArchivist').inspect<readonly unknown[]>('rules');
    assert.deepEqual(written?.globalValue?.[0], alone);
    assert.equal(written.globalValue.length, 2);
  });

  it('are offered to be corrected where they are written', async () => {
    const window = await windowWithRules(bed, [{ name: 'All', dataSource: bugTracker }]);
    const told = bed.prompts.expect(/^Rule “All”: has neither conditions nor a view\.$/);
    await window.commands.runRule(await ruleRow(window, 'All'));
    assert.deepEqual((await told).buttons, ['Open Settings']);
  });
});
