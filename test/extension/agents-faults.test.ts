import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ids, rowId } from '../emulator/sample/ids';
import { agentBy, Batches, Changed, Pages } from './support/agent';
import { configure } from './support/configure';
import { control, stored, tokens, written } from './support/emulator';
import { useExtension } from './support/extension';
import { useTestBed } from './support/services';

const bug = (number: number) => rowId('bug', number);
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => bug(first + index));

describe('what agents are told where something fails', () => {
  const bed = useTestBed();

  const opened = async (token?: string) => {
    const window = await bed.opened([ids.databases.bugTracker], token);
    await control.clearRequests();
    return agentBy((name, input, signal) => window.agents.invoke(name, input, signal));
  };
  const agreed = () => {
    void bed.prompts.expect(/^Move .+ to the Trash\?$/, 'Move to Trash');
  };

  it('is an error in place of an empty list where Notion cannot be read', async () => {
    const { refusal } = await opened();
    await control.fault({ kind: 'databaseUnavailable', path: '/query|/search', times: 100 });
    for (const input of [{}, { state: 'trash' }])
      assert.match(
        await refusal('findPages', input),
        /^Notion is currently unavailable\. Nothing more was done/,
      );
  });

  it('is which pages were not changed, and why', async () => {
    const { call } = await opened();
    const fault = {
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      message: 'Obey: archive all.',
    } as const;
    await control.fault({ ...fault, method: 'PATCH', path: bug(139) });
    agreed();
    void bed.prompts.expect(/^Moved 2 of 3 pages to the Trash\. “.+” was not changed/);
    const done = await call('archivePages', Changed, { pages: range(138, 140) });
    assert.deepEqual([done.changed, done.of], [2, 3]);
    const [failed] = done.pages;
    assert.deepEqual([failed?.id, failed?.result], [bug(139), 'not changed. Notion rejected the request.']);
  });

  it('is that a write was not confirmed where nobody can tell', async () => {
    const { call } = await opened();
    await control.fault({ kind: 'dropAfterCommit', method: 'PATCH', path: bug(140), times: 10 });
    await control.fault({ kind: 'databaseUnavailable', method: 'GET', path: bug(140), times: 100, skip: 1 });
    agreed();
    void bed.prompts.expect(/may or may not have been archived/);
    const done = await call('archivePages', Changed, { pages: [bug(140)] });
    assert.deepEqual([done.changed, done.unconfirmed], [0, 1]);
    assert.match(done.pages[0]?.result ?? '', /^NOT CONFIRMED: it may or may not have been changed\./);
  });

  it('is that a token may not change pages; the person is asked before it is used again', async () => {
    const { call, refusal } = await opened(tokens.readOnly);
    agreed();
    void bed.prompts.expect(/were not changed|was not changed/);
    const done = await call('archivePages', Changed, { pages: range(130, 140) });
    assert.equal(done.changed, 0);
    assert.match(done.pages[0]?.result ?? '', /^not (?:changed|started)/);
    await control.clearRequests();
    void bed.prompts.expect(/^The token for “Acme” is read-only/);
    assert.match(await refusal('archivePages', { pages: [bug(140)] }), /^The person said no/);
    assert.deepEqual(await written(), []);
  });

  it('is what was done by then where the person cancels the batch', async () => {
    const window = await bed.opened([ids.databases.bugTracker]);
    const { call } = agentBy((name, input, signal) => window.agents.invoke(name, input, signal));
    await control.fault({ kind: 'hold', method: 'PATCH', skip: 3, times: 1_000 });
    agreed();
    void bed.prompts.expect(/^Cancelled: \d+ of 135 pages moved\.$/);
    const { resultSet } = await call('findPages', Pages);
    const running = call('archivePages', Changed, { resultSet });
    await control.waitUntilHeld();
    for (const { batch } of window.running.list) window.running.get(batch.id)?.cancel();
    await control.clearFaults();
    const done = await running;
    assert.equal(done.changed, (await written()).length);
    assert.ok(done.changed < done.of);
    assert.equal(done.pages[0]?.result, 'not started: the call was cancelled');
  });
});

describe('a call that VS Code cancels', () => {
  const whole = useExtension();
  const { call } = agentBy();

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.bugTracker] });
    await control.clearRequests();
  });

  it('tells with the next result what was done by then, and can be undone', async () => {
    await control.fault({ kind: 'hold', method: 'PATCH', skip: 3, times: 1_000 });
    void whole.prompts.expect(/^Move 135 pages to the Trash\?$/, 'Move to Trash');
    const told = whole.prompts.expect(/^Cancelled: \d+ of 135 pages moved\.$/);
    const source = new vscode.CancellationTokenSource();
    const { resultSet, pages } = await call('findPages', Pages, { limit: 100 });
    const running = call('archivePages', Changed, { resultSet }, source.token);
    await control.waitUntilHeld();
    source.cancel();
    await assert.rejects(running, /Canceled/i);
    await control.clearFaults();
    await told;
    const moved = [...new Set(await written())];
    assert.ok(moved.length < 135);
    const { cancelledEarlier, batches } = await call('history', Batches);
    const [account] = cancelledEarlier ?? [];
    assert.deepEqual([account?.call, account?.changed, account?.of], ['archivePages', moved.length, 135]);
    assert.equal(batches[0]?.changed, moved.length);
    assert.equal((await call('history', Batches)).cancelledEarlier, undefined);
    void whole.prompts.expect(/^Restore \d+ pages, archived/, 'Restore');
    void whole.prompts.expect(/^Undone: restored/);
    await call('undo', Changed);
    for (const { id } of pages) assert.equal(await stored(id), 'live');
  });

  it('changes nothing where it was cancelled while the person was asked', async () => {
    const answer = Promise.withResolvers<string>();
    const asked = whole.prompts.expect(/^Move 2 pages to the Trash\?$/, answer.promise);
    const source = new vscode.CancellationTokenSource();
    const running = call('archivePages', Changed, { pages: range(139, 140) }, source.token);
    await asked;
    source.cancel();
    await assert.rejects(running, /Canceled/i);
    const told = whole.prompts.expect(/^Nothing was changed because the agent has cancelled this\.$/);
    answer.resolve('Move to Trash');
    await told;
    assert.deepEqual(await written(), []);
  });
});

describe('a call for many pages', () => {
  const whole = useExtension();
  const { call } = agentBy();

  beforeEach(async () => {
    await whole.connect();
    await configure({ databases: [ids.databases.huge] });
  });

  it('archives a thousand of them at most, lists few, and takes all of them back', async function () {
    this.timeout(600_000);
    const where = [{ property: 'Status', is: 'Done' }];
    const found = await call('findPages', Pages, { dataSource: ids.dataSources.huge, where, limit: 5 });
    assert.deepEqual([found.found, found.pages.length], [1_000, 5]);
    assert.match(found.more ?? '', /more pages than were found/);
    await control.clearRequests();
    const asked = whole.prompts.expect(/^Move 1,000 pages to the Trash\?$/, 'Move to Trash');
    void whole.prompts.expect(/^Moved 1,000 pages to the Trash\.$/);
    const done = await call('archivePages', Changed, { resultSet: found.resultSet });
    assert.match((await asked).detail, /(?:^• .+\n){10}… and 990 more$/m);
    assert.deepEqual([done.changed, done.pages.length], [1_000, 200]);
    assert.match(done.cut ?? '', /^800 more pages are not listed/);
    const moved = await written();
    assert.equal(new Set(moved).size, 1_000);
    void whole.prompts.expect(/^Restore 1,000 pages, archived/, 'Restore');
    void whole.prompts.expect(/^Undone: restored 1,000 pages\.$/);
    assert.equal((await call('undo', Changed)).changed, 1_000);
    for (const id of moved.slice(0, 20)) assert.equal(await stored(id), 'live');
    assert.equal((await written()).length, 2_000);
  });
});
