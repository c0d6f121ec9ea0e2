import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ToolName } from '../../src/agents/names';
import { ids, rowId } from '../emulator/sample/ids';
import { agentBy, Changed, Pages } from './support/agent';
import { configure } from './support/configure';
import { control, stored, tokens, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const bug = (number: number) => rowId('bug', number);
const { bugTracker } = ids.databases;
const never = new vscode.CancellationTokenSource().token;

describe('what agents are refused', () => {
  const bed = useTestBed();
  let window: Window;
  const { call, text, refusal } = agentBy((name, input, token) => window.agents.invoke(name, input, token));

  beforeEach(async () => {
    window = await bed.opened([bugTracker]);
    await control.clearRequests();
  });

  const unfit: readonly (readonly [ToolName, object, RegExp])[] = [
    ['listDatabases', { dataSources: 'all' }, /dataSources: /],
    ['findPages', { limit: 101 }, /limit: /],
    ['findPages', { state: 'gone' }, /state: /],
    ['findPages', { where: [{ property: 'Status', equals: 'Done' }] }, /where\.0\.equals: /],
    ['readPage', {}, /page: /],
    ['archivePages', { pages: [] }, /pages: /],
    ['archivePages', { pages: [bug(140)], force: true }, /force: /],
    ['archivePages', { pages: Array.from({ length: 1_001 }, (_, index) => bug(index)) }, /pages: /],
    ['restorePages', { pages: [7] }, /pages\.0: /],
    ['undo', { batch: 7 }, /batch: /],
    ['history', { limit: 0 }, /limit: /],
  ];
  for (const [name, input, expected] of unfit)
    it(`is a call of ${name} that does not fit its schema: ${String(expected)}`, async () => {
      const sentence = await refusal(name, input);
      assert.match(sentence, /^The input does not fit the tool’s schema, so nothing was done\./);
      assert.match(sentence, expected);
      assert.deepEqual(await control.requests(), []);
    });

  it('is a call that names pages in no way or in two', async () => {
    for (const input of [{}, { pages: [bug(140)], resultSet: 'set-1' }])
      assert.match(await refusal('archivePages', input), /pass either pages or resultSet/);
  });

  it('is a page that is in no configured database, and then nothing is changed', async () => {
    await window.connect(tokens.otherWorkspace);
    await control.clearRequests();
    for (const outside of [ids.pages.globexRow, ids.pages.handbook, ids.pages.firstVideo]) {
      const sentence = await refusal('archivePages', { pages: [bug(140), outside] });
      assert.match(sentence, new RegExp(`^Nothing was done, because of: ${outside} is in no configured`));
      assert.match(await refusal('readPage', { page: outside }), /in no configured database/);
    }
    assert.deepEqual(await written(), []);
  });

  it('is an ID that Notion does not find, as of a workspace that is not connected', async () => {
    const sentence = await refusal('archivePages', { pages: [ids.pages.globexRow] });
    assert.match(sentence, new RegExp(`${ids.pages.globexRow}: Notion couldn’t find it`));
    assert.match(await refusal('restorePages', { pages: ['Bug bash'] }), /"Bug bash" is no ID or link/);
    assert.match(await refusal('findPages', { dataSource: ids.dataSources.globex }), /no data source of/);
    assert.match(await refusal('findPages', { view: ids.views.articles }), /no such view/);
    assert.match(await refusal('archivePages', { resultSet: 'set-9' }), /no such result set any more/);
    assert.match(await refusal('undo', { batch: '../secrets' }), /no such batch/);
    assert.match(await refusal('history', { batch: '../secrets' }), /no such batch/);
    assert.deepEqual(await written(), []);
  });

  it('is a condition that does not fit, with what is wrong', async () => {
    const dataSource = ids.dataSources.bugTracker;
    const where = (condition: object) => ({ dataSource, where: [condition] });
    assert.match(await refusal('findPages', where({ property: 'Owner', is: 'x' })), /no property "Owner"/);
    assert.match(await refusal('findPages', where({ property: 'Status', is: 'Gone' })), /no option "Gone"/);
    assert.match(
      await refusal('findPages', where({ property: 'Due', checked: true })),
      /checked does not fit/,
    );
    assert.match(await refusal('findPages', { ...where({ time: 'edited' }) }), /exactly one test/);
  });

  it('is everything while the setting turns the tools off', async () => {
    await configure({ databases: [bugTracker], agents: 'off' });
    for (const name of ['listDatabases', 'findPages', 'history', 'undo'] as const)
      assert.match(await refusal(name), /turned these tools off/);
    assert.match(await refusal('archivePages', { pages: [bug(140)] }), /turned these tools off/);
    assert.deepEqual(await window.agents.prepare('archivePages', { pages: [bug(140)] }, never), {});
    assert.deepEqual(await control.requests(), []);
  });

  it('is a change that the person says no to: nothing is sent, even where people are never asked', async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    for (const pages of [[bug(140)], [bug(140), bug(139)]]) {
      void bed.prompts.expect(/^Move .+ to the Trash\?$/);
      assert.match(await refusal('archivePages', { pages }), /^The person said no, so nothing was changed/);
    }
    void bed.prompts.expect(/^Restore “.+”\?$/);
    assert.match(await refusal('restorePages', { pages: [bug(3)] }), /^The person said no/);
    assert.deepEqual(await written(), []);
  });

  it('is an undo that the person says no to', async () => {
    void bed.prompts.expect(/^Move “.+” to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Moved “.+” to the Trash\.$/);
    await call('archivePages', Changed, { pages: [bug(140)] });
    void bed.prompts.expect(/^Restore “.+”, archived/);
    assert.match(await refusal('undo'), /^The person said no/);
    assert.equal(await stored(bug(140)), 'trash');
    assert.deepEqual(await written(), [bug(140)]);
  });

  it('is an undo where no agent has changed anything, whatever the person did', async () => {
    await configure({ databases: [bugTracker], confirm: 'never' });
    void bed.prompts.expect(/^Moved “.+” to the Trash\.$/);
    const [node] = await window.reader.pages('Bug tracker');
    await window.commands.archive(node);
    assert.match(await refusal('undo'), /^No agent has changed pages in this window/);
  });

  it('is a batch of databases that are not in the view any more', async () => {
    void bed.prompts.expect(/^Move “.+” to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Moved “.+” to the Trash\.$/);
    const { batch } = await call('archivePages', Changed, { pages: [bug(140)] });
    const found = await call('findPages', Pages, { text: 'dark theme' });
    await configure({ databases: [ids.databases.contentHub] });
    assert.match(await refusal('undo', { batch }), /in no configured database/);
    assert.match(await refusal('history', { batch }), /no such batch of the configured/);
    assert.doesNotMatch(await text('history'), /crashes|"batch"/);
    assert.match(
      await refusal('archivePages', { resultSet: found.resultSet }),
      /databases in the view have changed/,
    );
  });

  it('is a batch with a page that is in no database, of which the history tells no title', async () => {
    void bed.prompts.expect(/^Move 2 pages to the Trash\?$/, 'Move to Trash');
    void bed.prompts.expect(/^Moved 2 pages to the Trash\.$/);
    await window.commands.archive([bug(140), ids.pages.handbookChild]);
    assert.equal(await stored(ids.pages.handbookChild), 'trash');
    assert.doesNotMatch(await text('history'), /Holidays|"batch"/);
  });

  it('says whom to ask where nothing is connected or configured', async () => {
    await configure({});
    assert.match(await refusal('findPages'), /“Notion: Add Databases…”/);
    window = bed.open();
    for (const { id } of await window.connections.list()) await window.connections.remove(id);
    assert.match(await refusal('listDatabases'), /“Notion: Connect Workspace…”/);
  });

  it('tells nothing of another connection, and no token or path', async () => {
    await window.connect(tokens.otherWorkspace);
    for (const [name, input] of [
      ['listDatabases', {}],
      ['findPages', {}],
      ['findPages', { state: 'trash' }],
      ['readPage', { page: bug(2) }],
      ['history', {}],
    ] as const) {
      const result = await text(name, input);
      assert.doesNotMatch(result, /ntn_|Bearer|globex/i);
      assert.ok(!result.includes(bed.machine.journalFolder));
    }
  });
});
