import assert from 'node:assert/strict';
import { ids, rowId } from '../emulator/sample/ids';
import type { PageNode } from '../../src/views/tree/nodes';
import { configure } from './support/configure';
import { control, id, stored, tokens, written } from './support/emulator';
import { nextSession } from './support/pace';
import { useTestBed, type Window } from './support/services';
import { useQuickRetries } from './support/quickly';

const { contentHub } = ids.databases;
const page = rowId('video', 0);
const path = `/pages/${page}`;

describe('a change that does not go well', () => {
  useQuickRetries();
  const bed = useTestBed();
  let window: Window;
  let nodes: readonly PageNode[];

  async function begin(token: string = tokens.full): Promise<void> {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    await window.connect(token);
    await window.reader.rows('Content hub', 'Videos', 'Trash');
    nodes = await window.reader.pages('Content hub', 'Videos');
  }

  const node = (): PageNode => {
    const found = nodes.find((one) => one.page.id === page);
    assert.ok(found);
    return found;
  };

  const listed = async (...below: readonly string[]) =>
    (await window.reader.pages('Content hub', 'Videos', ...below)).some((one) => one.page.id === page);

  beforeEach(() => begin());

  for (const kind of [
    'unavailableAfterCommit',
    'gatewayTimeoutAfterCommit',
    'dropAfterCommit',
    'emptyBody',
  ] as const) {
    it(`reports a write that was saved despite its answer as done, sent once (${kind})`, async () => {
      await control.fault({ kind, method: 'PATCH', path });
      void bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/);
      await window.commands.archive(node());
      assert.deepEqual(await written(), [page]);
      assert.equal(await listed(), false);
      assert.equal(await listed('Trash'), true);
    });
  }

  for (const kind of [
    'unavailable',
    'dropBeforeCommit',
    'badGateway',
    'conflict',
    'rateLimited',
    'overload',
  ] as const) {
    it(`retries a write that was not saved (${kind})`, async () => {
      await control.fault({ kind, method: 'PATCH', path });
      void bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/);
      await window.commands.archive(node());
      assert.deepEqual(await written(), [page, page]);
      assert.equal(await stored(page), 'trash');
    });
  }

  it('claims nothing of a write that was saved when the page cannot be read', async () => {
    await control.fault({ kind: 'unavailableAfterCommit', method: 'PATCH', path });
    await control.fault({ kind: 'requestBlocked', method: 'GET', path });
    const toast = bed.prompts.expect(
      /^Notion is currently unavailable\. “Release notes 1” may or may not have been archived\.$/,
    );
    await window.commands.archive(node());
    assert.deepEqual((await toast).buttons, ['Retry']);
    assert.equal(await listed(), true, 'the row stays until Notion says otherwise');
    await window.commands.refresh();
    assert.equal(await listed(), false);
    assert.equal(await listed('Trash'), true);
  });

  it('reports a conflict that lasts, with a Retry that works once it is over', async () => {
    await control.fault({ kind: 'conflict', method: 'PATCH', path, times: 20 });
    const toast = bed.prompts.expect(
      /^“Release notes 1” was not changed\. Someone else was changing it/,
      'Retry',
    );
    const again = bed.prompts.expect(/^(Moved “Release notes 1”|“Release notes 1” was not changed)/);
    await window.commands.archive(node());
    assert.equal((await toast).severity, 'error');
    await control.clearFaults();
    await again;
  });

  it('says how many of a batch failed and why; Retry takes only those, Undo all', async () => {
    await control.fault({ kind: 'requestBlocked', method: 'PATCH', path, times: 1 });
    const all = [node(), ...nodes.filter((one) => one !== node()).slice(0, 2)];
    await control.fault({ kind: 'hold', method: 'PATCH', path: '/pages/', times: 2 });
    const toast = bed.prompts.expect(
      /^Moved 2 of 3 pages to the Trash\. “Release notes 1” was not changed/,
      'Retry',
    );
    const retried = bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/);
    const running = window.commands.archive(all[1], all);
    await control.waitForRequests({ method: 'PATCH', state: 'started', count: 3 });
    await control.waitUntilHeld(2);
    await control.release();
    await running;
    assert.equal((await toast).severity, 'warning');
    assert.deepEqual((await toast).buttons, ['Retry', 'Show Log', 'Undo']);
    await retried;
    assert.equal((await written()).length, 4);
    assert.equal((await written()).filter((one) => one === page).length, 2);
  });

  it('lists each failed page with its reason, and retries them with Enter', async () => {
    const two = nodes.slice(0, 2);
    const message = 'That page is busy.';
    await control.fault({
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      message,
      method: 'PATCH',
      times: 2,
    });
    const toast = bed.prompts.expect(/^2 pages were not changed, including “/, 'Show Failures');
    const again = bed.prompts.expect(/^Moved 2 pages to the Trash\.$/);
    bed.prompts.pick(/^2 pages failed$/, (pick) => {
      assert.deepEqual(
        pick.labels,
        two.map((one) => one.page.title),
      );
      for (const { detail } of pick.items) assert.equal(detail, `Notion rejected the request: ${message}`);
      pick.choose(pick.labels[0] ?? '');
      pick.accept();
    });
    await window.commands.archive(two[0], two);
    assert.deepEqual((await toast).buttons, ['Show Failures', 'Retry', 'Show Log']);
    await again;
    for (const one of two) assert.equal(await stored(one.page.id), 'trash');
  });

  describe('nobody knows whether it was saved', () => {
    /** Notion answers neither the write, which it may have saved, nor the reads that check it. */
    const unanswered = async (kind: 'unavailable' | 'unavailableAfterCommit') => {
      await control.fault({ kind, method: 'PATCH', path });
      await control.fault({ kind: 'unavailable', method: 'GET', path, times: 4 });
    };

    it('claims no more after a failed retry of an unknown outcome, and Undo finds the page', async () => {
      await unanswered('unavailableAfterCommit');
      void bed.prompts.expect(/“Release notes 1” may or may not have been archived/, 'Retry');
      const again = bed.prompts.expect(/“Release notes 1” may or may not have been archived/);
      await control.fault({ kind: 'conflict', method: 'PATCH', path, times: 4 });
      await window.commands.archive(node());
      await again;
      assert.equal(await stored(page), 'trash');
      const undone = bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
      await window.commands.undo();
      await undone;
      assert.equal(await stored(page), 'live');
    });

    it('undoes a retry that was made after Undo', async () => {
      await unanswered('unavailable');
      const retry = Promise.withResolvers<string>();
      const told = bed.prompts.expect(/may or may not have been archived\.$/, retry.promise);
      await window.commands.archive(node());
      await told;
      void bed.prompts.expect(/needed no change\.$/);
      await window.commands.undo();
      const moved = bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/);
      retry.resolve('Retry');
      await moved;
      const undone = bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
      await window.commands.undo();
      await undone;
      assert.equal(await stored(page), 'live');
    });
  });

  it('begins one batch when the key is pressed twice at once', async () => {
    const moved = bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/);
    void bed.prompts.expect(/^Skipped “Release notes 1” \(still being changed\)\.$/);
    await Promise.all([window.commands.archive(node()), window.commands.archive(node())]);
    await moved;
    assert.equal((await window.journal.batches()).length, 1);
  });

  it('reports a permanently deleted page without a claim', async () => {
    const stale = node();
    await control.edit({ kind: 'purge', id: page });
    const toast = bed.prompts.expect(
      /^“Release notes 1” is gone: permanently deleted or no longer shared\.$/,
    );
    await window.commands.archive(stale);
    assert.equal((await toast).severity, 'error');
    assert.deepEqual((await toast).buttons, []);
    assert.equal(await listed(), false);
  });

  for (const trashTwice of ['refused', 'accepted'] as const) {
    it(`moves a row that others archived, and Undo leaves it alone (writing again ${trashTwice})`, async () => {
      await control.setSwitches({ trashTwice });
      const stale = node();
      await control.edit({ kind: 'trash', id: page });
      const text =
        trashTwice === 'refused' ? /^“Release notes 1” needed no change\.$/ : /^Moved “Release notes 1”/;
      const toast = bed.prompts.expect(text);
      await window.commands.archive(stale);
      assert.equal((await toast).severity, 'information');
      assert.equal(await listed(), false);
      assert.equal(await listed('Trash'), true);
      if (trashTwice === 'accepted') return;
      assert.deepEqual((await toast).buttons, []);
      void bed.prompts.expect(/^Nothing to undo\.$/);
      await window.commands.undo();
    });
  }

  it('sends nothing after a token expired, and offers to connect', async () => {
    const later = await nextSession(bed, window, 8);
    const all = [
      ...(await later.reader.pages('Content hub', 'Videos')),
      ...(await later.reader.pages('Content hub', 'Articles')),
    ];
    await control.setToken('full', { expired: true });
    const toast = bed.prompts.expect(
      /^33 pages were not changed, including “.*”\. Notion rejected the token/,
    );
    await later.commands.archive(all[0], all);
    assert.ok((await toast).buttons.includes('Reconnect'));
    const { length: sent } = await written();
    assert.ok(sent <= 16, `${sent} writes`);
  });

  it('opens the connect command with Reconnect', async () => {
    await control.setToken('full', { expired: true });
    const vscode = await import('vscode');
    const { replace } = await import('./support/replace');
    const run = Promise.withResolvers<string>();
    const restore = replace(vscode.commands, 'executeCommand', (command: string) => {
      run.resolve(command);
      return Promise.resolve();
    });
    void bed.prompts.expect(/rejected the token/, 'Reconnect');
    await window.commands.archive(node());
    assert.equal(await run.promise, 'notionArchivist.connect');
    restore();
  });

  it('goes on archiving in a workspace whose plan refuses to keep pages', async () => {
    await control.setSwitches({ keep: 'forbidden' });
    void bed.prompts.expect(/^“Release notes 1” was not changed\. Notion doesn’t allow/);
    await window.commands.keep(node());
    assert.equal(window.message, '');
    void bed.prompts.expect(/^Moved “Release notes 1”/);
    await window.commands.archive(node());
    assert.equal(await stored(page), 'trash');
  });

  it('does not report a keep that Notion ignores as done', async () => {
    await control.setSwitches({ keep: 'ignored' });
    void bed.prompts.expect(/^“Release notes 1” was not changed/);
    await window.commands.keep(node());
    assert.equal(await listed(), true);
    assert.equal(await stored(page), 'live');
  });

  for (const keep of ['forbidden', 'invalid', 'ignored'] as const) {
    it(`names the plan where keeping is ${keep}, and moves the page to the Trash instead`, async () => {
      await control.setSwitches({ keep });
      const told = bed.prompts.expect(
        /^“Release notes 1” was not changed\. .*\. Archive \(Keep Forever\) needs a Business or Enterprise plan\.$/,
        'Move to Trash Instead',
      );
      const moved = bed.prompts.expect(/^Moved “Release notes 1” to the Trash\.$/, 'Undo');
      const undone = bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
      await window.commands.keep(node());
      assert.deepEqual((await told).buttons, ['Move to Trash Instead']);
      await moved;
      await undone;
      assert.equal(await stored(page), 'live');
    });
  }

  it('asks before several pages go to the Trash in place of the Archive', async () => {
    await configure({ databases: [ids.databases.contentHub], confirm: 'multiple' });
    await control.setSwitches({ keep: 'ignored' });
    const nodes = (await window.reader.pages('Content hub', 'Videos')).slice(0, 2);
    void bed.prompts.expect(/^Move 2 pages to Notion’s Archive\?$/, 'Move to Archive');
    void bed.prompts.expect(/^2 pages were not changed/, 'Move to Trash Instead');
    const asked = bed.prompts.expect(/^Move 2 pages to the Trash\?$/);
    await window.commands.keep(nodes[0], nodes);
    await asked;
    for (const one of nodes) assert.equal(await stored(one.page.id), 'live');
  });

  it('archives with a token that may not read', async () => {
    await begin(tokens.full);
    await control.setToken('full', { capabilities: ['update'] });
    void bed.prompts.expect(/^Moved “Release notes 1”/);
    await window.commands.archive(node());
    assert.equal(await stored(page), 'trash');
    assert.equal(await listed('Trash'), true);
    assert.equal(window.pending.get(id(page)), undefined);
  });
});
