import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, idPrefix, newBatch } from '../../../src/archive/batch';
import { Journal } from '../../../src/archive/journal';

/** A batch of so many days ago. */
function batchBefore(days: number): Batch {
  const moment = new Date(Date.now() - days * 86_400_000);
  return { ...newBatch('archive', []), id: `${idPrefix(moment)}-${days}`, startedAt: moment.toISOString() };
}

describe('The journal keeps', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const idsAfter = async (journal: Journal, days: readonly number[]) => {
    for (const one of days) await journal.begin(batchBefore(one));
    return (await journal.batches()).map(({ batch }) => Number(batch.id.split('-')[1]));
  };

  it('everything, unless told otherwise', async () => {
    assert.deepEqual(await idsAfter(new Journal(folder), [900, 30, 0]), [0, 30, 900]);
  });

  it('batches for some days', async () => {
    const journal = new Journal(folder, () => ({ days: 31, batches: 1_000 }));
    assert.deepEqual(await idsAfter(journal, [60, 32, 30, 0]), [0, 30]);
    assert.equal((await readdir(folder)).length, 2);
  });

  it('the newest of too many', async () => {
    const journal = new Journal(folder, () => ({ days: 90, batches: 2 }));
    assert.deepEqual(await idsAfter(journal, [4, 3, 2, 1]), [1, 2]);
  });

  it('the batch that begins, whatever it was told', async () => {
    const journal = new Journal(folder, () => ({ days: 1, batches: 1 }));
    assert.deepEqual(await idsAfter(journal, [3, 2, 0]), [0]);
  });
});
