import assert from 'node:assert/strict';
import type { Action, Batch, ItemResult } from '../../../src/archive/batch';
import { nextRedo, nextUndo, undoable, reversedBatch } from '../../../src/archive/undo';
import { ids } from '../../emulator/sample/ids';
import { batchOf, bugs, connection, kindsOf, recordsIn, run, undoNext, useJournal } from '../support/batches';
import { quickRetry, useNotion } from '../support/notion';
import { countOf } from '../support/requests';

const isConnected = (id: string): boolean => id === connection;
const [one = '', two = '', three = ''] = bugs(3);

describe('Undo', () => {
  const { fixture, connect } = useNotion();
  const disk = useJournal();
  let clock: number;

  beforeEach(() => {
    clock = 0;
  });

  /** Batches of one instant have no order, so that each is given a later one. */
  const timed = (batch: Batch): Batch => ({
    ...batch,
    id: `${String(++clock).padStart(3, '0')}-${batch.id}`,
  });

  const runNow = async (batch: Batch): Promise<readonly ItemResult[]> =>
    run(timed(batch), connect().api, { journal: disk.journal });
  const act = async (action: Action, pages: readonly string[]) => runNow(batchOf(action, pages));

  const last = async () => undoNext(disk.journal, isConnected);

  /** Takes back the last batch; undefined when there is none. */
  const undo = async (): Promise<readonly ItemResult[] | undefined> => {
    const found = await last();
    return found && runNow(reversedBatch(found.batch, found.items));
  };

  const inTrash = async (...pages: readonly string[]): Promise<readonly (boolean | undefined)[]> =>
    Promise.all(pages.map(async (page) => (await fixture.control.state(page))?.inTrash));

  it('takes back what a batch changed and nothing else', async () => {
    const { trashedBug, privatePlan } = ids.pages;
    await act('archive', [one, trashedBug, privatePlan, two]);
    assert.deepEqual(
      (await last())?.items.map(({ id }) => id),
      [one, two],
    );
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed', 'changed']);
    assert.deepEqual(await inTrash(one, two, trashedBug), [false, false, true]);
  });

  it('brings a page back to whichever state it was in', async () => {
    await act('keep', [one]);
    await undo();
    assert.equal((await fixture.control.state(one))?.isArchived, false);
    await act('restore', [ids.pages.trashedBug]);
    await undo();
    assert.deepEqual(await inTrash(ids.pages.trashedBug), [true]);
  });

  it('does not write pages that somebody changed since', async () => {
    await act('archive', [one, two, three]);
    await fixture.control.edit({ kind: 'restore', id: one });
    await fixture.control.edit({ kind: 'restore', id: two });
    await fixture.control.edit({ kind: 'keep', id: two });
    await fixture.control.clearRequests();
    const settled = (await undo()) ?? [];
    assert.deepEqual(
      settled.map(({ outcome }) => [outcome.kind, 'state' in outcome && outcome.state]),
      [
        ['already', 'live'],
        ['changedSince', 'kept'],
        ['changed', 'live'],
      ],
    );
    assert.equal(await countOf(fixture.control, 'PATCH'), 1);
    assert.equal(await last(), undefined);
  });

  it('takes back the batch before next, and not its own undo', async () => {
    await act('archive', [one]);
    await act('archive', [two]);
    await undo();
    assert.deepEqual(await inTrash(one, two), [true, false]);
    await undo();
    assert.deepEqual(await inTrash(one, two), [false, false]);
    assert.equal(await undo(), undefined);
  });

  it('takes back what is left after an undo that failed for some pages', async () => {
    await act('archive', [one, two]);
    await fixture.control.fault({ kind: 'unavailable', path: one, times: quickRetry.retries + 1 });
    assert.deepEqual(kindsOf((await undo()) ?? []), ['failed', 'changed']);
    assert.deepEqual(await inTrash(one, two), [true, false]);
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed']);
    assert.deepEqual(await inTrash(one, two), [false, false]);
    assert.equal(await undo(), undefined);
  });

  it('takes back a batch that was cut off, as far as it came', async () => {
    const batch = batchOf('archive', [one, two]);
    const recorder = await disk.journal.begin(batch);
    await fixture.control.edit({ kind: 'trash', id: one });
    for (const item of batch.items) await recorder.started(item);
    const [first] = batch.items;
    if (first !== undefined) await recorder.outcome(first, { kind: 'changed', state: 'trash' });
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed', 'already']);
    assert.deepEqual(await inTrash(one, two), [false, false]);
  });

  it('takes back a page whose write was saved before its outcome was recorded', async () => {
    const batch = batchOf('archive', [one, two]);
    const recorder = await disk.journal.begin(batch);
    for (const item of batch.items) await recorder.started(item);
    await fixture.control.edit({ kind: 'trash', id: two });
    assert.deepEqual(kindsOf((await undo()) ?? []), ['already', 'changed']);
    assert.deepEqual(await inTrash(one, two), [false, false]);
  });

  it('leaves pages alone whose write was never sent', async () => {
    await disk.journal.begin(batchOf('archive', [one]));
    await fixture.control.edit({ kind: 'trash', id: one });
    assert.equal(await undo(), undefined);
    assert.deepEqual(await inTrash(one), [true]);
  });

  it('goes on to the batch before after Notion refused to take the last back', async () => {
    await act('archive', [one]);
    await act('archive', [two]);
    await fixture.control.fault({
      kind: 'custom',
      status: 403,
      code: 'restricted_resource',
      message: 'No.',
      method: 'PATCH',
    });
    assert.deepEqual(kindsOf((await undo()) ?? []), ['failed']);
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed']);
    assert.deepEqual(await inTrash(one, two), [false, true]);
  });

  it('leaves a page alone that somebody had restored before the batch did', async () => {
    await act('archive', [one]);
    await fixture.control.edit({ kind: 'restore', id: one });
    assert.deepEqual(kindsOf(await act('restore', [one])), ['already']);
    await undo();
    assert.deepEqual(await inTrash(one), [false]);
  });

  it('reports pages that are gone, and goes on to the batch before the next time', async () => {
    await act('archive', [two]);
    await act('archive', [one]);
    await fixture.control.edit({ kind: 'purge', id: one });
    assert.deepEqual(kindsOf((await undo()) ?? []), ['gone']);
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed']);
    assert.deepEqual(await inTrash(two), [false]);
  });

  it('takes a page back that turned out to be kept when it left the Trash', async () => {
    await fixture.control.edit({ kind: 'trash', id: ids.pages.keptBug });
    await act('restore', [ids.pages.keptBug]);
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed']);
    assert.deepEqual(await inTrash(ids.pages.keptBug), [true]);
  });

  it('brings back the state a page was found in, not the one its row still showed', async () => {
    const { trashedBug } = ids.pages;
    await fixture.control.edit({ kind: 'restore', id: trashedBug });
    await fixture.control.edit({ kind: 'keep', id: trashedBug });
    assert.deepEqual(kindsOf(await act('restore', [trashedBug])), ['changed']);
    assert.deepEqual(kindsOf((await undo()) ?? []), ['changed']);
    const state = await fixture.control.state(trashedBug);
    assert.deepEqual([state?.inTrash, state?.isArchived], [false, true]);
  });

  it('passes over batches of connections that are gone', async () => {
    await act('archive', [one]);
    const { journal } = disk;
    assert.equal((await nextUndo(journal, () => false)).kind, 'nothing');
    assert.equal((await nextUndo(journal, isConnected)).kind, 'batch');
  });

  it('can be taken back itself, which archives the page again', async () => {
    await act('archive', [one]);
    await undo();
    const all = await recordsIn(disk.journal);
    const [newest] = all;
    assert.ok(newest !== undefined);
    const again = reversedBatch(newest.batch, undoable(newest, all));
    assert.equal(again.action, 'archive');
    assert.deepEqual(kindsOf(await runNow(again)), ['changed']);
    assert.deepEqual(await inTrash(one), [true]);
  });

  it('takes back the undo of an undo before earlier batches', async () => {
    await act('archive', [one]);
    await act('archive', [two]);
    await undo();
    const [newest] = await recordsIn(disk.journal);
    assert.ok(newest !== undefined);
    await runNow(reversedBatch(newest.batch, undoable(newest, [newest])));
    assert.deepEqual(await inTrash(one, two), [true, true]);
    await undo();
    assert.deepEqual(await inTrash(one, two), [true, false]);
    await undo();
    assert.deepEqual(await inTrash(one, two), [false, false]);
    assert.equal(await undo(), undefined);
  });

  describe('while the last batch is under way', () => {
    let first: Batch;
    let second: Batch;

    /** Archives some pages, then others. */
    const actTwice = async (before: readonly string[], after: readonly string[]) => {
      first = timed(batchOf('archive', before));
      second = timed(batchOf('archive', after));
      for (const batch of [first, second]) await run(batch, connect().api, { journal: disk.journal });
    };
    const next = async (...underWay: readonly Batch[]) => {
      const found = await nextUndo(disk.journal, isConnected, (id) =>
        underWay.some((batch) => batch.id === id),
      );
      return found.kind === 'batch' ? found.batch.id : found.kind;
    };
    /** Begins to take the second one back. */
    const begin = async (): Promise<Batch> => {
      const found = await last();
      assert.ok(found !== undefined);
      const undoing = timed(reversedBatch(found.batch, found.items));
      await disk.journal.begin(undoing);
      return undoing;
    };

    it('takes back nothing while the last batch is still running', async () => {
      await actTwice([one], [two]);
      const third = timed(batchOf('archive', [three]));
      await disk.journal.begin(third);
      assert.equal(await next(third), 'busy');
      assert.equal(await next(second, first), 'busy');
      assert.equal(await next(), second.id);
    });

    it('takes back the batch before while the last one is being undone', async () => {
      await actTwice([one], [two]);
      const undoing = await begin();
      assert.equal(await next(second, undoing), first.id);
      assert.equal(await next(second, undoing, first), 'busy');
    });

    it('waits if the batch before shares a page with one that is being undone', async () => {
      await act('restore', [ids.pages.trashedBug]);
      second = timed(batchOf('archive', [ids.pages.trashedBug]));
      await run(second, connect().api, { journal: disk.journal });
      assert.equal(await next(second, await begin()), 'busy');
    });

    it('waits if there is no batch before the one that is being undone', async () => {
      await act('archive', [one]);
      const undoing = await begin();
      assert.equal(await next(undoing), 'busy');
    });
  });

  it('reads no further back than the batch that it takes back', async () => {
    for (const page of [one, two, three]) await act('archive', [page]);
    await undo();
    const { journal } = disk;
    const read = new Set<string>();
    const watched = {
      ids: () => journal.ids(),
      summary: (id: string) => {
        read.add(id);
        return journal.summary(id);
      },
    };
    const next = await nextUndo(watched, isConnected);
    const ids = await journal.ids();
    assert.equal(next.kind === 'batch' && next.batch.id, ids[2]);
    assert.deepEqual([...read], ids.slice(0, 3));
  });

  it('ends also where batches of a damaged journal take each other back', async () => {
    const first = timed(batchOf('archive', [one]));
    const second = timed(reversedBatch(first, first.items));
    for (const batch of [{ ...first, undoes: second.id }, second])
      await (await disk.journal.begin(batch)).lease.release();
    assert.equal((await nextUndo(disk.journal, isConnected)).kind, 'nothing');
  });

  it('passes over a batch that changed nothing', async () => {
    await act('archive', [ids.pages.trashedBug]);
    assert.equal(await last(), undefined);
  });

  describe('and Redo', () => {
    const redoId = async (isUnderWay?: (id: string) => boolean) => {
      const next = await nextRedo(disk.journal, isConnected, isUnderWay);
      return next.kind === 'batch' ? next.batch.id : next.kind;
    };

    it('finds nothing to redo before something was undone', async () => {
      await act('archive', [one]);
      assert.equal(await redoId(), 'nothing');
    });

    it('redoes the undos, the last first, and each once', async () => {
      await act('archive', [one]);
      await act('archive', [two]);
      await undo();
      await undo();
      const [last, before] = await recordsIn(disk.journal);
      assert.equal(await redoId(), last?.batch.id);
      assert.ok(last);
      await runNow(reversedBatch(last.batch, last.batch.items));
      assert.deepEqual(await inTrash(one, two), [true, false]);
      assert.equal(await redoId(), before?.batch.id);
    });

    it('finds the undo of what was redone', async () => {
      await act('archive', [one]);
      await undo();
      const [undone] = await recordsIn(disk.journal);
      assert.ok(undone);
      await runNow(reversedBatch(undone.batch, undone.batch.items));
      assert.equal(await redoId(), 'nothing');
      await undo();
      assert.deepEqual(await inTrash(one), [false]);
      assert.equal(await redoId(), (await disk.journal.ids())[0]);
    });

    it('waits for an undo that is under way, and asks only open connections', async () => {
      await act('archive', [one]);
      await undo();
      assert.equal(await redoId(() => true), 'busy');
      assert.equal((await nextRedo(disk.journal, () => false)).kind, 'nothing');
    });
  });
});
