import assert from 'node:assert/strict';
import type { Batch, Outcome } from '../../../src/archive/batch';
import { countBatches } from '../../../src/archive/history';
import { reversedBatch } from '../../../src/archive/undo';
import { batchOf, bugs, connection, itemOf, useJournal } from '../support/batches';

const [one = '', two = '', three = '', four = ''] = bugs(4);
const changed: Outcome = { kind: 'changed', state: 'trash' };
const restored: Outcome = { kind: 'changed', state: 'live' };
const isConnected = (id: string) => id === connection;

describe('The history of batches', () => {
  const disk = useJournal();
  let clock: number;

  beforeEach(() => {
    clock = 0;
  });

  /** Records a batch with an outcome for each item, or none. */
  const record = async (batch: Batch, outcomes: readonly (Outcome | 'started' | undefined)[]) => {
    const timed = { ...batch, id: `${++clock}-${batch.id}` };
    const recorder = await disk.journal.begin(timed);
    for (const [index, item] of timed.items.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      await recorder.started(item);
      if (outcome !== 'started') await recorder.outcome(item, outcome);
    }
    return timed;
  };

  const counted = async () => {
    const all = await countBatches(await disk.journal.batches(), isConnected);
    return all.map(({ changed: groups, undoable, open, unsure, unchanged }) => ({
      changed: groups.reduce((sum, { ids }) => sum + ids.length, 0),
      undoable,
      open,
      unsure,
      unchanged,
    }));
  };

  it('counts each item once: as changed, open, unsure or unchanged', async () => {
    const gone: Outcome = { kind: 'gone' };
    const closed = await record(batchOf('archive', [one, two, three, four]), [changed, gone, 'started']);
    assert.deepEqual(await counted(), [{ changed: 1, undoable: 2, open: 2, unsure: 0, unchanged: 1 }]);
    await disk.journal.close(closed.id);
    assert.deepEqual(await counted(), [{ changed: 1, undoable: 2, open: 0, unsure: 1, unchanged: 2 }]);
  });

  it('counts pages that were not created when VS Code ended as not started, and open to nobody', async () => {
    const batch = { ...batchOf('restore', [one, two, three, four]), action: 'create' } as const;
    await record(batch, [restored, 'started']);
    const [counts] = await countBatches(await disk.journal.batches(), isConnected);
    assert.equal(counts?.notStarted, 2);
    assert.deepEqual(await counted(), [{ changed: 1, undoable: 1, open: 0, unsure: 1, unchanged: 2 }]);
  });

  it('counts what an undo has taken back as not undoable, and what it could not as undoable', async () => {
    const batch = await record(batchOf('archive', [one, two]), [changed, changed]);
    await record(reversedBatch(batch, batch.items), [
      restored,
      { kind: 'failed', failure: { kind: 'conflict' } },
    ]);
    assert.deepEqual(await counted(), [
      { changed: 1, undoable: 1, open: 0, unsure: 0, unchanged: 1 },
      { changed: 2, undoable: 1, open: 0, unsure: 0, unchanged: 0 },
    ]);
  });

  it('counts an open item that a later batch was asked to change as unchanged', async () => {
    await record(batchOf('archive', [one, two]), []);
    await record(batchOf('archive', [two]), [changed]);
    assert.deepEqual(await counted(), [
      { changed: 1, undoable: 1, open: 0, unsure: 0, unchanged: 0 },
      { changed: 0, undoable: 0, open: 1, unsure: 0, unchanged: 1 },
    ]);
  });

  it('counts items of a connection that is gone as not undoable', async () => {
    const other = itemOf(two, 'archive', { connection: 'globex-connection' });
    await record({ ...batchOf('archive', []), items: [itemOf(one, 'archive'), other] }, [changed, changed]);
    assert.deepEqual(await counted(), [{ changed: 2, undoable: 1, open: 0, unsure: 0, unchanged: 0 }]);
  });

  it('has the titles of the first items, and that of the only item that was changed', async () => {
    const items = bugs(7).map((page, index) => itemOf(page, 'archive', { title: `Title ${index}` }));
    await record({ ...batchOf('archive', []), items }, [...Array<undefined>(6), changed]);
    const [batch] = await countBatches(await disk.journal.batches(), isConnected);
    assert.deepEqual(batch?.titles, ['Title 0', 'Title 1', 'Title 2', 'Title 3', 'Title 4']);
    assert.equal(batch.changed[0]?.title, 'Title 6');
  });

  it('tells whether items are of no data source, unless they are ancestors restored with others', async () => {
    const contains = itemOf(two, 'restore', { source: undefined, contains: true });
    const other = itemOf(three, 'restore', { source: undefined });
    const first = itemOf(one, 'restore');
    for (const items of [
      [first, contains],
      [first, contains, other],
    ])
      await record({ ...batchOf('restore', []), items }, []);
    const all = await countBatches(await disk.journal.batches(), isConnected);
    assert.deepEqual(
      all.map(({ hasOthers }) => hasOthers),
      [true, false],
    );
  });
});
