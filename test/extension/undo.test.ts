import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Leases } from '../../src/archive/lease/lease';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, stored, tokens, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const video = (number: number) => rowId('video', number);

describe('undoing', () => {
  const bed = useTestBed();
  let window: Window;

  async function begin(): Promise<void> {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    await window.connect();
    await window.reader.rows('Content hub', 'Videos', 'Trash');
  }

  async function archive(...numbers: readonly number[]): Promise<void> {
    const nodes = await window.reader.pages('Content hub', 'Videos');
    const wanted = numbers.map((number) => nodes.find(({ page }) => page.id === video(number)));
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(wanted[0], wanted);
  }

  async function undo(text = /^Undone: /): Promise<void> {
    const told = bed.prompts.expect(text);
    await window.commands.undo();
    await told;
  }

  beforeEach(begin);

  it('undoes the last batch, then the one before, until nothing is left', async () => {
    await archive(0);
    await archive(1, 2);
    await undo(/^Undone: restored 2 pages\.$/);
    assert.deepEqual(await Promise.all([0, 1, 2].map((number) => stored(video(number)))), [
      'trash',
      'live',
      'live',
    ]);
    await undo(/^Undone: restored “Release notes 1”\.$/);
    assert.equal(await stored(video(0)), 'live');
    await undo(/^Nothing to undo\.$/);
    const rows = (await window.reader.pages('Content hub', 'Videos')).map(({ page }) => page.id);
    assert.equal(rows.length, 11);
  });

  it('undoes a restore and a keep', async () => {
    const [trashed] = await window.reader.pages('Content hub', 'Videos', 'Trash');
    void bed.prompts.expect(/^Restored/);
    await window.commands.restore(trashed);
    await undo(/^Undone: moved “Road map 1” to the Trash\.$/);
    assert.equal(await stored(trashed?.page.id ?? ''), 'trash');
    const [live] = await window.reader.pages('Content hub', 'Videos');
    void bed.prompts.expect(/^Moved “.+” to Notion’s Archive/);
    await window.commands.keep(live);
    await undo(/^Undone: restored/);
    assert.equal(await stored(live?.page.id ?? ''), 'live');
  });

  it('undoes only what the batch changed', async () => {
    await control.fault({
      kind: 'custom',
      status: 400,
      code: 'validation_error',
      message: 'No.',
      method: 'PATCH',
      path: video(1),
    });
    const nodes = await window.reader.pages('Content hub', 'Videos');
    const three = nodes.filter(({ page }) => [video(0), video(1), video(2)].includes(page.id));
    await control.edit({ kind: 'trash', id: video(2) });
    void bed.prompts.expect(
      /^Moved 1 of 3 pages to the Trash\. “.*” was not changed\. .* “.*” needed no change\.$/,
    );
    await window.commands.archive(three[0], three);
    await control.clearRequests();
    await undo(/^Undone: restored “Release notes 1”\.$/);
    assert.deepEqual(await written(), [video(0)]);
    assert.equal(await stored(video(2)), 'trash');
  });

  it('leaves pages alone that somebody changed since the batch', async () => {
    await archive(0, 1);
    await control.edit({ kind: 'restore', id: video(0) });
    await control.edit({ kind: 'keep', id: video(0) });
    await control.clearRequests();
    await undo(/^Undone: restored 1 of 2 pages\. “Release notes 1” has changed since and was skipped\.$/);
    assert.deepEqual(await written(), [video(1)]);
    assert.equal(await stored(video(0)), 'kept');
    await undo(/^Nothing to undo\.$/);
  });

  it('says when somebody else has undone the change already', async () => {
    await archive(0);
    await control.edit({ kind: 'restore', id: video(0) });
    await undo(/^“Release notes 1” needed no change\.$/);
    const rows = await window.reader.pages('Content hub', 'Videos');
    assert.ok(rows.some(({ page }) => page.id === video(0)));
  });

  it('asks before an undo that a program calls with an argument', async () => {
    await archive(0);
    await control.clearRequests();
    for (const argument of ['', video(0), {}, 0]) {
      const asked = bed.prompts.expect(/^Restore “Release notes 1”, archived today at .+\?$/);
      await window.commands.undo(argument);
      assert.equal((await asked).modal, true);
    }
    assert.deepEqual(await written(), []);
  });

  it('asks before an undo after a restart, and names the pages', async () => {
    await archive(0, 1);
    window.dispose();
    window = bed.open();
    await control.clearRequests();
    const asked = bed.prompts.expect(/^Restore 2 pages, archived today at .+\?$/);
    await window.commands.undo();
    assert.equal((await asked).modal, true);
    assert.match((await asked).detail, /• Release notes 1\n• Getting started 1/);
    assert.deepEqual(await written(), []);

    void bed.prompts.expect(/^Restore 2 pages/, 'Restore');
    await undo(/^Undone: restored 2 pages\.$/);
    assert.deepEqual(await written(), [video(0), video(1)]);
  });

  it('undoes the rest of a batch after an undo that failed in part', async () => {
    await archive(0, 1);
    await control.fault({ kind: 'conflict', method: 'PATCH', path: video(0), times: 4 });
    await undo(/^Undone: restored 1 of 2 pages\. “Release notes 1” was not changed\./);
    await undo(/^Undone: restored “Release notes 1”\.$/);
    assert.equal(await stored(video(0)), 'live');
  });

  it('moves a trashed page that was restored as kept back to the Trash', async () => {
    await control.edit({ kind: 'keep', id: rowId('video', 4) });
    const [trashed] = await window.reader.pages('Content hub', 'Videos', 'Trash');
    void bed.prompts.expect(/^Restored “Road map 1”\.$/);
    await window.commands.restore(trashed);
    assert.equal(await stored(video(4)), 'kept');
    await undo(/^Undone: moved “Road map 1” to the Trash\.$/);
    assert.equal(await stored(video(4)), 'trash');
  });

  it('undoes only batches of connections that are there', async () => {
    const connection = await window.connect(tokens.otherWorkspace);
    void bed.prompts.expect(/^Move “Take over the east coast”/, 'Move to Trash');
    void bed.prompts.expect(/^Moved/);
    await window.commands.archive(ids.pages.globexRow);
    await window.connections.remove(connection.id);
    await undo(/^Nothing to undo\.$/);
    assert.equal(await stored(ids.pages.globexRow), 'trash');
  });

  /** Begins to archive; returns a function that lets Notion answer and waits for the end. */
  async function archiveSlowly(...numbers: readonly number[]): Promise<() => Promise<void>> {
    await control.clearRequests();
    await control.fault({ kind: 'hold', method: 'PATCH', times: numbers.length });
    const archiving = archive(...numbers);
    await control.waitUntilHeld(numbers.length);
    return async () => {
      await control.release();
      await archiving;
    };
  }

  it('refuses Undo while a batch is running in any window, then undoes all of it', async () => {
    const finish = await archiveSlowly(0, 1);
    const other = bed.open();
    for (const one of [window, other]) {
      void bed.prompts.expect(/^Still archiving\. Wait or cancel, then undo\.$/);
      await one.commands.undo();
    }
    assert.equal((await control.requests()).length, 2);
    await finish();
    await undo(/^Undone: restored 2 pages\.$/);
    assert.deepEqual(await Promise.all([0, 1].map((number) => stored(video(number)))), ['live', 'live']);
  });

  it('undoes the batch before while the last is being undone, and none twice', async () => {
    await archive(0);
    await archive(1);
    const undone: Promise<void>[] = [];
    for (const text of [
      /^Undone: restored “Getting started 1”\.$/,
      /^Undone: restored “Release notes 1”\.$/,
    ]) {
      await control.fault({ kind: 'hold', method: 'PATCH' });
      undone.push(undo(text));
      await control.waitUntilHeld(undone.length);
    }
    await undo(/^Still restoring\. Wait or cancel, then undo\.$/);
    await control.release();
    await Promise.all(undone);
    assert.deepEqual(await Promise.all([0, 1].map((number) => stored(video(number)))), ['live', 'live']);
    await undo(/^Nothing to undo\.$/);
    assert.equal((await window.journal.batches()).length, 4);
  });

  it('undoes nothing where another window took over during the question', async () => {
    await archive(0);
    await configure({ databases: [contentHub], confirm: 'always' });
    const { promise, resolve } = Promise.withResolvers<string>();
    const asked = bed.prompts.expect(/^Restore “Release notes 1”/, promise);
    const told = bed.prompts.expect(/^This has already been handled\.$/);
    const undoing = window.commands.undo();
    await asked;
    const [recorded] = await window.journal.batches();
    assert.ok(recorded !== undefined);
    const later = { now: () => Date.now() + 60_000 };
    const lease = await new Leases(bed.machine.journalFolder, later).take(recorded.batch.id);
    resolve('Restore');
    await told;
    await undoing;
    assert.ok(lease !== undefined);
    await lease.release();
    assert.equal(await stored(video(0)), 'trash');
    assert.equal((await window.journal.batches()).length, 1);
  });

  it('undoes what was done last, also where the clock was set back since', async () => {
    await archive(0);
    const [before] = await window.journal.batches();
    assert.ok(before !== undefined);
    const { journalFolder } = bed.machine;
    const text = await readFile(join(journalFolder, `${before.batch.id}.jsonl`), 'utf8');
    const later = '20991231235959999-later';
    await writeFile(join(journalFolder, `${later}.jsonl`), text.replaceAll(before.batch.id, later));
    await rm(join(journalFolder, `${before.batch.id}.jsonl`));
    await archive(1);
    await undo(/^Undone: restored “Getting started 1”\.$/);
  });

  describe('by the button of the message', () => {
    let press: (button: string) => void;

    beforeEach(async () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      press = resolve;
      void bed.prompts.expect(/^Moved “Release notes 1”/, promise);
      await window.commands.archive(await window.reader.page(video(0), 'Content hub', 'Videos'));
    });

    it('undoes the batch of a message by its button', async () => {
      const told = bed.prompts.expect(/^Undone: restored “Release notes 1”\.$/);
      press('Undo');
      await told;
    });

    it('says when the button of a message has nothing left to undo', async () => {
      await undo();
      const told = bed.prompts.expect(/^Nothing left to undo\.$/);
      press('Undo');
      await told;
    });

    it('says when the button of a message cannot undo because the disk fails', async () => {
      await rm(bed.machine.journalFolder, { recursive: true });
      await writeFile(bed.machine.journalFolder, 'in the way');
      const told = bed.prompts.expect(/^Nothing was changed because .* \(ENOTDIR\)\.$/);
      press('Undo');
      await told;
      const again = bed.prompts.expect(
        /^Nothing was changed because the undo history couldn’t be read \(ENOTDIR\)\.$/,
      );
      await window.commands.undo();
      await again;
    });
  });

  it('asks before an undo where every change is asked about', async () => {
    await archive(0);
    await configure({ databases: [contentHub], confirm: 'always' });
    void bed.prompts.expect(/^Restore “Release notes 1”/);
    await window.commands.undo();
    assert.equal(await stored(video(0)), 'trash');
  });
});
