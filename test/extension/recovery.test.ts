import assert from 'node:assert/strict';
import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, type Item, newBatch, type Outcome, targetState } from '../../src/archive/batch';
import { JournalError } from '../../src/archive/journal/errors';
import { Leases } from '../../src/archive/lease/lease';
import { reversedBatch } from '../../src/archive/undo';
import { ids, rowId } from '../emulator/sample/ids';
import { configure } from './support/configure';
import { control, id, stored, tokens, written } from './support/emulator';
import { useTestBed, type Window } from './support/services';

const { contentHub } = ids.databases;
const video = (number: number) => rowId('video', number);
const changed: Outcome = { kind: 'changed', state: 'trash' };
const interrupted = /^Archiving .* was interrupted \(/;

describe('a batch that was interrupted', () => {
  const bed = useTestBed();
  let window: Window;
  let connection: string;

  beforeEach(async () => {
    await configure({ databases: [contentHub], confirm: 'never' });
    window = bed.open();
    connection = (await window.connect()).id;
  });

  const itemOf = (number: number): Item => ({
    kind: 'page',
    id: id(video(number)),
    connection,
    title: `Video ${number}`,
    source: id(ids.dataSources.videos),
    before: 'live',
    asked: targetState.archive,
  });

  /** Leaves a batch behind as a kill does: `done` pages archived, one in flight, the rest pending. */
  async function interrupt(numbers: readonly number[], done: number, rule?: string): Promise<Batch> {
    const batch = { ...newBatch('archive', numbers.map(itemOf)), rule };
    const recorder = await window.journal.begin(batch);
    for (const [index, item] of batch.items.entries()) {
      if (index > done) break;
      await recorder.started(item);
      if (index === done) break;
      await control.edit({ kind: 'trash', id: item.id });
      await recorder.outcome(item, changed);
    }
    await restart();
    return batch;
  }

  async function restart(): Promise<void> {
    window.dispose();
    window = bed.open();
    await control.clearRequests();
  }

  const states = (numbers: readonly number[]) => Promise.all(numbers.map((number) => stored(video(number))));
  const methods = async () => (await control.requests()).map(({ method }) => method);

  it('names the rule that the batch runs', async () => {
    await interrupt([0, 1, 2], 1, 'Old videos');
    const asked = bed.prompts.expect(/^Rule “Old videos”: Archiving 3 pages was interrupted \(/, 'Resume');
    void bed.prompts.expect(/^Rule “Old videos”: Moved 2 pages to the Trash\./);
    await window.interrupted.offer();
    await asked;
    assert.deepEqual(await states([0, 1, 2]), ['trash', 'trash', 'trash']);
  });

  it('looks for no interrupted batches where nobody is connected', async () => {
    await interrupt([0, 1], 1);
    const empty = bed.open();
    for (const one of await window.connections.list()) await window.connections.remove(one.id);
    await empty.interrupted.offer();
    assert.deepEqual(await control.requests(), []);
  });

  it('offers an interrupted batch once, with what is done and pending, and writes nothing', async () => {
    await interrupt([0, 1, 2, 3], 2);
    const message = bed.prompts.expect(interrupted);
    void window.interrupted.offer();
    const { text, buttons, severity } = await message;
    assert.match(
      text,
      /^Archiving 4 pages was interrupted \(2 of 4 done\)\. Pending: “Video 2”, “Video 3”\.$/,
    );
    assert.deepEqual(buttons, ['Resume', 'Undo', 'Leave as Is']);
    assert.equal(severity, 'warning');
    assert.deepEqual(await methods(), ['GET', 'GET']);
    await window.interrupted.offer();
    assert.equal(bed.prompts.messages.length, 1);
  });

  it('offers that of a workspace that is connected while it asks about another', async () => {
    const other = await window.connect(tokens.otherWorkspace);
    const { globexRow } = ids.pages;
    const item = { ...itemOf(9), id: id(globexRow), connection: other.id, title: 'Globex' };
    await window.journal.begin(newBatch('archive', [{ ...item, source: id(ids.dataSources.globex) }]));
    await window.connections.remove(other.id);
    await interrupt([0, 1], 1);
    const answer = Promise.withResolvers<string>();
    const first = bed.prompts.expect(/^Archiving 2 pages was interrupted/, answer.promise);
    const offered = window.interrupted.offer();
    await first;
    const changed = new Promise<unknown>((resolve) => window.workspaces.onDidChange(resolve));
    await window.connect(tokens.otherWorkspace);
    await changed;
    const offeredToo = window.interrupted.offer();
    const second = bed.prompts.expect(/^Archiving “Globex” was interrupted/, 'Leave as Is');
    answer.resolve('Leave as Is');
    await Promise.all([offered, offeredToo]);
    await second;
  });

  it('resumes an interrupted batch', async () => {
    await interrupt([0, 1, 2, 3], 2);
    void bed.prompts.expect(interrupted, 'Resume');
    const told = bed.prompts.expect(/^Moved/);
    await window.interrupted.offer();
    assert.match((await told).text, /^Moved 2 pages to the Trash\./);
    assert.deepEqual(await written(), [video(2), video(3)].sort());
    assert.deepEqual(await states([0, 1, 2, 3]), ['trash', 'trash', 'trash', 'trash']);
    await restart();
    await window.interrupted.offer();
    void bed.prompts.expect(/^Restore 4 pages, archived today at /, 'Restore');
    const undone = bed.prompts.expect(/^Undone: restored 4 pages\./);
    await window.commands.undo();
    await undone;
    assert.deepEqual(await states([0, 1, 2, 3]), ['live', 'live', 'live', 'live']);
  });

  it('resumes without writing a page again whose answer was lost', async () => {
    await interrupt([0, 1], 0);
    await control.edit({ kind: 'trash', id: video(0) });
    void bed.prompts.expect(interrupted, 'Resume');
    const told = bed.prompts.expect(/had been changed before the interruption\.$/);
    await window.interrupted.offer();
    await told;
    assert.deepEqual(await written(), [video(1)]);
  });

  it('undoes an interrupted batch', async () => {
    await interrupt([0, 1, 2], 1);
    void bed.prompts.expect(interrupted, 'Undo');
    const told = bed.prompts.expect(/^Undone: restored/);
    await window.interrupted.offer();
    await told;
    assert.deepEqual(await states([0, 1, 2]), ['live', 'live', 'live']);
    assert.deepEqual(await written(), [video(0)]);
    await restart();
    await window.interrupted.offer();
  });

  it('leaves a batch as it is without asking again, and can still undo it', async () => {
    await interrupt([0, 1, 2], 1);
    void bed.prompts.expect(interrupted, 'Leave as Is');
    await window.interrupted.offer();
    await restart();
    await window.interrupted.offer();
    assert.deepEqual(await control.requests(), []);
    void bed.prompts.expect(/^Restore 2 pages, archived today at /, 'Restore');
    const told = bed.prompts.expect(/^Undone/);
    await window.commands.undo();
    await told;
    assert.equal(await stored(video(0)), 'live');
  });

  it('asks in the first window again at the next start where nobody answered', async () => {
    await interrupt([0, 1, 2], 1);
    const other = bed.open();
    const first = bed.prompts.expect(interrupted);
    void window.interrupted.offer();
    await first;
    await other.interrupted.offer();
    assert.equal(bed.prompts.messages.length, 1);
    window.dispose();
    other.dispose();
    window = bed.open();
    void bed.prompts.expect(interrupted, 'Leave as Is');
    await window.interrupted.offer();
  });

  it('says what became of the pages of an interrupted batch meanwhile', async () => {
    await interrupt([0, 1, 2, 3, 4, 5], 0);
    await control.edit({ kind: 'keep', id: video(1) });
    await control.edit({
      kind: 'move',
      id: video(2),
      parent: { kind: 'dataSource', id: ids.dataSources.articles },
    });
    await control.edit({ kind: 'purge', id: video(3) });
    await control.fault({ kind: 'custom', status: 403, code: 'restricted_resource', path: video(5) });
    const message = bed.prompts.expect(interrupted, 'Resume');
    const told = bed.prompts.expect(/^Moved 2 of /);
    await window.interrupted.offer();
    assert.match(
      (await message).text,
      / \(1 of 6 done, 1 changed by someone since, 1 moved, 1 gone, 1 couldn’t be read\)\. Pending: “Video 0”\. /,
    );
    assert.match(
      (await told).text,
      /is gone: .* “Video 2” has moved since and was skipped\. “Video 1” has changed since and was skipped\.$/,
    );
    assert.deepEqual(await written(), [video(0), video(5)].sort());
  });

  it('leaves an interrupted batch unchanged while its pages cannot be read', async () => {
    await interrupt([0, 1, 2], 1);
    await control.fault({ kind: 'custom', status: 401, code: 'unauthorized', times: 2 });
    const first = bed.prompts.expect(
      /\(1 of 3 done, 2 couldn’t be read\)\. Notion rejected the token/,
      'Check Again',
    );
    const second = bed.prompts.expect(/\(1 of 3 done\)\./, 'Leave as Is');
    await window.interrupted.offer();
    assert.deepEqual((await first).buttons, ['Check Again', 'Leave as Is']);
    assert.deepEqual((await second).buttons, ['Resume', 'Undo', 'Leave as Is']);
    assert.deepEqual(await written(), []);
  });

  it('resumes a batch that stopped because the token was refused', async () => {
    await window.reader.rows('Content hub', 'Videos');
    await control.fault({ kind: 'custom', status: 401, code: 'unauthorized', method: 'PATCH', times: 50 });
    const nodes = await window.reader.pages('Content hub', 'Videos');
    void bed.prompts.expect(/were not changed/);
    await window.commands.archive(nodes[0], nodes);
    await restart();
    await control.clearFaults();
    const message = bed.prompts.expect(interrupted, 'Resume');
    const told = bed.prompts.expect(/^Moved/);
    await window.interrupted.offer();
    assert.match((await message).text, new RegExp(`\\(0 of ${nodes.length} done\\)`));
    assert.match((await told).text, new RegExp(`^Moved ${nodes.length} pages`));
  });

  it('resumes an interrupted undo', async () => {
    const batch = await interrupt([0, 1], 2);
    await window.journal.begin(reversedBatch(batch, batch.items));
    await restart();
    void bed.prompts.expect(/^Restoring 2 pages was interrupted \(0 of 2 done\)\./, 'Resume');
    const told = bed.prompts.expect(/^Undone: restored 2 pages\./);
    await window.interrupted.offer();
    await told;
    assert.deepEqual(await states([0, 1]), ['live', 'live']);
  });

  it('asks about the next batch although the answer about the one before could not be saved', async () => {
    await interrupt([0], 0);
    const batch = newBatch('archive', [itemOf(1)]);
    await (await window.journal.begin(batch)).lease.release();
    const failing = new JournalError('ENOSPC', 'note');
    Object.assign(window.journal, { close: () => Promise.reject(failing) });
    const first = bed.prompts.expect(/^Archiving “Video 0” was interrupted/, 'Leave as Is');
    const told = bed.prompts.expect(/^Your answer couldn’t be saved \(ENOSPC\)\. You will be asked again/);
    const second = bed.prompts.expect(/^Archiving “Video 1” was interrupted/);
    void window.interrupted.offer();
    await Promise.all([first, told, second]);
  });

  it('asks about an interrupted batch once the disk can be read again', async () => {
    await interrupt([0], 0);
    const { journalFolder } = bed.machine;
    await rename(journalFolder, `${journalFolder}-away`);
    await writeFile(journalFolder, 'in the way');
    await window.interrupted.offer();
    assert.match(window.lines.join(), /The journal cannot be read \(ENOTDIR\)/);
    await rm(journalFolder);
    await rename(`${journalFolder}-away`, journalFolder);
    void bed.prompts.expect(interrupted, 'Leave as Is');
    await window.interrupted.offer();
  });

  it('asks about a batch that another window held, once that window is gone', async () => {
    const other = bed.open();
    await other.journal.begin(newBatch('archive', [itemOf(0)]));
    await window.interrupted.offer();
    other.dispose();
    void bed.prompts.expect(interrupted, 'Leave as Is');
    await window.interrupted.offer();
  });

  it('refuses Retry in a message while the same batch is offered as interrupted', async () => {
    await control.fault({ kind: 'custom', status: 401, code: 'unauthorized', method: 'PATCH' });
    const { promise, resolve } = Promise.withResolvers<string>();
    void bed.prompts.expect(/was not changed/, promise);
    await window.reader.rows('Content hub', 'Videos');
    await window.commands.archive(await window.reader.page(video(0), 'Content hub', 'Videos'));
    const message = bed.prompts.expect(interrupted);
    void window.interrupted.offer();
    await message;
    const told = bed.prompts.expect(
      /^Not done: these pages are still being changed, here or in another VS Code window\.$/,
    );
    resolve('Retry');
    await told;
  });

  it('asks before it resumes with a token that may not write', async () => {
    await interrupt([0, 1], 1);
    const [workspace] = await window.workspaces.list();
    assert.ok(workspace !== undefined);
    workspace.setAccess('readOnly');
    void bed.prompts.expect(interrupted, 'Resume');
    const asked = bed.prompts.expect(/is read-only/);
    void window.interrupted.offer();
    await asked;
    assert.deepEqual(await written(), []);
  });

  it('does not resume a batch that another window took over during the question', async () => {
    const { id: batch } = await interrupt([0, 1], 1);
    const [workspace] = await window.workspaces.list();
    assert.ok(workspace !== undefined);
    workspace.setAccess('readOnly');
    void bed.prompts.expect(interrupted, 'Resume');
    const { promise, resolve } = Promise.withResolvers<string>();
    const asked = bed.prompts.expect(/is read-only/, promise);
    const told = bed.prompts.expect(/^This has already been handled\.$/);
    void window.interrupted.offer();
    await asked;
    const later = { now: () => Date.now() + 60_000 };
    const lease = await new Leases(bed.machine.journalFolder, later).take(batch);
    await bed.open().journal.close(batch);
    await lease?.release();
    resolve('Try Again');
    await told;
    assert.deepEqual(await written(), []);
  });

  it('undoes an interrupted batch by command while its message is open', async () => {
    await interrupt([0, 1, 2], 1);
    const { promise, resolve } = Promise.withResolvers<string>();
    const message = bed.prompts.expect(interrupted, promise);
    const offered = window.interrupted.offer();
    await message;
    void bed.prompts.expect(/^Restore 2 pages, archived today at /, 'Restore');
    const undone = bed.prompts.expect(/^Undone: restored/);
    await window.commands.undo();
    await undone;
    const told = bed.prompts.expect(/^This has already been handled\.$/);
    resolve('Resume');
    await told;
    await offered;
    assert.deepEqual(await states([0, 1, 2]), ['live', 'live', 'live']);
    assert.deepEqual(await written(), [video(0)]);
  });

  describe('in the history', () => {
    async function open(take?: number): Promise<readonly string[]> {
      const texts: string[] = [];
      bed.prompts.pick(/^Archive and Restore History$/, (pick) => {
        texts.push(...pick.items.map(({ label, detail = '' }) => `${label} ${detail}`));
        if (take === undefined) pick.hide();
        else {
          pick.choose(pick.labels[take] ?? '');
          pick.accept();
        }
      });
      await window.commands.history();
      return texts;
    }

    it('resumes an interrupted batch from the history while its message is open', async () => {
      await interrupt([0, 1, 2], 1);
      const first = bed.prompts.expect(interrupted);
      void window.interrupted.offer();
      await first;
      void bed.prompts.expect(interrupted, 'Resume');
      const told = bed.prompts.expect(/^Moved 2 pages/);
      const texts = await open(0);
      await told;
      assert.match(texts[0] ?? '', /interrupted, 2 pending · 2 can be undone/);
      assert.deepEqual(await written(), [video(1), video(2)].sort());
      assert.match((await open())[0] ?? '', /3 can be undone · /);
    });

    it('counts found outcomes as changed and unknown ones as unconfirmed', async () => {
      const batch = newBatch('archive', [itemOf(0), itemOf(1), itemOf(2)]);
      const recorder = await window.journal.begin(batch);
      for (const item of batch.items.slice(0, 2)) await recorder.started(item);
      await recorder.outcome(itemOf(0), { kind: 'found', state: 'trash' });
      await window.journal.close(batch.id);
      await restart();
      assert.match(
        (await open())[0] ?? '',
        /^Moved “Video 0” to the Trash\. 2 can be undone · 1 unconfirmed · 1 not changed · /,
      );
    });

    it('leaves a batch to the window that is running it', async () => {
      const batch = newBatch('archive', [itemOf(0), itemOf(1)]);
      await bed.open().journal.begin(batch);
      void bed.prompts.expect(/^Still working on these pages/);
      await open(0);
      assert.deepEqual(await written(), []);
    });

    it('shows a batch of a newer version as such and neither undoes nor resumes it', async () => {
      const batch = await interrupt([0, 1], 1);
      const { journalFolder } = bed.machine;
      const newer = '20990101000000000-later';
      await writeFile(
        join(journalFolder, `${newer}.jsonl`),
        `{"kind":"batch","version":2,"id":"${newer}"}\n{"kind":"item","item":{}}\n`,
      );
      await appendFile(join(journalFolder, `${batch.id}.jsonl`), '{"kind":"batch","version":9}\n');
      await window.interrupted.offer();
      void bed.prompts.expect(/^Nothing to undo\.$/);
      await window.commands.undo();
      void bed.prompts.expect(/^Written by a newer version of this extension/);
      const texts = await open(0);
      assert.equal(texts.length, 2);
      for (const text of texts) assert.match(text, /^Written by a newer version/);
      assert.deepEqual(await control.requests(), []);
    });
  });
});
