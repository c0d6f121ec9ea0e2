import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Batch, idPrefix, newBatch } from '../../../../../src/archive/batch';
import { Journal, type Retention } from '../../../../../src/archive/journal/journal';

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

  /** Each batch in a window of its own: a window keeps what it began. */
  const idsAfter = async (days: readonly number[], retention?: () => Retention) => {
    for (const one of days) {
      const { lease } = await new Journal(folder, retention).begin(batchBefore(one));
      await lease.release();
    }
    const journal = new Journal(folder);
    return (await journal.batches()).map(({ batch }) => Number(batch.id.split('-')[1]));
  };

  it('everything, unless told otherwise', async () => {
    assert.deepEqual(await idsAfter([900, 30, 0]), [0, 30, 900]);
  });

  it('batches for some days', async () => {
    assert.deepEqual(await idsAfter([60, 32, 30, 0], () => ({ days: 31, batches: 1_000 })), [0, 30]);
    assert.equal((await readdir(folder)).length, 2);
  });

  it('the newest of too many', async () => {
    assert.deepEqual(await idsAfter([4, 3, 2, 1], () => ({ days: 90, batches: 2 })), [1, 2]);
  });

  it('what a newer release wrote, however old it is, and without reading it', async () => {
    const old = batchBefore(60);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${old.id}.jsonl`), '{"kind":"batch","version":2,"id":"x"}\n');
    assert.deepEqual(await idsAfter([40, 0], () => ({ days: 31, batches: 1 })), [0]);
    const { batches, newer } = await new Journal(folder).read();
    assert.equal(batches.length, 1);
    assert.deepEqual(newer, [old.id]);
  });

  it('the batch that begins, whatever it was told', async () => {
    assert.deepEqual(await idsAfter([3, 2, 0], () => ({ days: 1, batches: 1 })), [0]);
  });

  it('what this window began, as it may still be under way', async () => {
    const journal = new Journal(folder, () => ({ days: 1, batches: 1 }));
    for (const days of [3, 0]) await journal.begin(batchBefore(days));
    assert.equal((await journal.batches()).length, 2);
  });
});
