import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Batch, idPrefix, newBatch } from '../../../../src/archive/batch';
import { Journal } from '../../../../src/archive/journal/journal';
import { Leases } from '../../../../src/archive/lease/lease';
import type { Retention } from '../../../../src/archive/journal/retention';
import { useTemporaryFolder } from '../../support/temporaryFolder';

/** A batch of so many days ago. */
function batchBefore(days: number): Batch {
  const moment = new Date(Date.now() - days * 86_400_000);
  return { ...newBatch('archive', []), id: `${idPrefix(moment)}-${days}`, startedAt: moment.toISOString() };
}

describe('Retention of batches', () => {
  const folder = useTemporaryFolder('journal');

  /** Each batch in a window of its own: a window keeps what it began. */
  const idsAfter = async (days: readonly number[], retention?: () => Retention) => {
    for (const one of days) {
      const journal = new Journal(folder(), { retention });
      const { lease } = await journal.begin(batchBefore(one));
      await lease.release();
      await journal.prune();
    }
    const journal = new Journal(folder());
    return (await journal.batches()).map(({ batch }) => Number(batch.id.split('-')[1]));
  };

  it('keeps every batch where no limit is set', async () => {
    assert.deepEqual(await idsAfter([900, 30, 0]), [0, 30, 900]);
  });

  it('deletes batches that are older than the days to keep', async () => {
    assert.deepEqual(await idsAfter([60, 32, 30, 0], () => ({ days: 31, batches: 1_000 })), [0, 30]);
    assert.equal((await readdir(folder())).length, 2);
  });

  const ninetyDays = () => ({ days: 90, batches: 1_000 });

  it('keeps the history when the clock is far ahead, for as long as only this window says so', async () => {
    await idsAfter([460, 405, 400], ninetyDays);
    const ahead = new Journal(folder(), { retention: ninetyDays });
    for (let count = 0; count < 3; count++) {
      const { lease } = await ahead.begin(newBatch('archive', []));
      await lease.release();
      await ahead.prune();
    }
    assert.equal((await ahead.ids()).length, 6);
  });

  it('keeps the history when the clock is far ahead in several windows', async () => {
    assert.deepEqual(await idsAfter([460, 400, 1, 0, 0, 0], ninetyDays), [0, 0, 0, 1, 400, 460]);
  });

  it('keeps the history when the clock was far ahead and is right again', async () => {
    assert.equal((await idsAfter([60, -400, -399, -398, 1, 0], ninetyDays)).length, 6);
  });

  it('deletes what is too old once batches of several days follow a long pause', async () => {
    assert.deepEqual(await idsAfter([400, 2, 1, 0], ninetyDays), [0, 1, 2]);
  });

  it('deletes the oldest of more batches than are to be kept', async () => {
    assert.deepEqual(await idsAfter([4, 3, 2, 1], () => ({ days: 90, batches: 2 })), [1, 2]);
  });

  it('leaves the folder() and all files in it to this user alone, also those of an earlier release', async () => {
    const old = batchBefore(1).id;
    for (const name of [`${old}.jsonl`, `${old}.1.lease`])
      await writeFile(join(folder(), name), '', { mode: 0o644 });
    await chmod(folder(), 0o755);
    const journal = new Journal(folder());
    await journal.begin(batchBefore(0));
    await journal.prune();
    assert.equal((await stat(folder())).mode & 0o777, 0o700);
    const names = await readdir(folder());
    assert.ok(names.length >= 3);
    for (const name of names) assert.equal((await stat(join(folder(), name))).mode & 0o777, 0o600, name);
  });

  it('keeps what a newer release wrote, however old it is', async () => {
    const old = batchBefore(60);
    await mkdir(folder(), { recursive: true });
    await writeFile(join(folder(), `${old.id}.jsonl`), '{"kind":"batch","version":2,"id":"x"}\n');
    assert.deepEqual(await idsAfter([40, 0], () => ({ days: 31, batches: 1 })), [0]);
    const { batches, newer } = await new Journal(folder()).read();
    assert.equal(batches.length, 1);
    assert.deepEqual(newer, [old.id]);
  });

  it('keeps the batch that begins, whatever the limits are', async () => {
    assert.deepEqual(await idsAfter([3, 2, 0], () => ({ days: 1, batches: 1 })), [0]);
  });

  it('keeps batches that this window began, as they may still be under way', async () => {
    const journal = new Journal(folder(), { retention: () => ({ days: 1, batches: 1 }) });
    for (const days of [3, 0]) await journal.begin(batchBefore(days));
    await journal.prune();
    assert.equal((await journal.batches()).length, 2);
  });

  it('keeps an expired file that cannot be read, and deletes the others', async () => {
    const [first, second, third] = [batchBefore(70), batchBefore(60), batchBefore(50)];
    for (const { id } of [first, third]) await writeFile(join(folder(), `${id}.jsonl`), '');
    await mkdir(join(folder(), `${second.id}.jsonl`));
    await idsAfter([0], () => ({ days: 31, batches: 1_000 }));
    const names = await readdir(folder());
    assert.ok(names.includes(`${second.id}.jsonl`));
    assert.equal(names.length, 2);
  });

  it('does not keep a batch from beginning while it looks at expired ones', async () => {
    const old = batchBefore(60);
    await new Journal(folder()).begin(old);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    class SlowLeases extends Leases {
      override async taken(isWanted?: (batch: string) => boolean) {
        await promise;
        return super.taken(isWanted);
      }
    }
    const leases = new SlowLeases(folder(), { isAlive: () => false });
    const journal = new Journal(folder(), { retention: () => ({ days: 31, batches: 1_000 }), leases });
    await journal.begin(batchBefore(0));
    assert.equal((await journal.ids()).length, 2);
    resolve(undefined);
    await journal.prune();
    assert.equal((await journal.ids()).length, 1);
  });

  it('keeps an expired batch that somebody begins to take back while others are deleted', async () => {
    const expired = Array.from({ length: 150 }, (_, index) => batchBefore(40 + index).id);
    for (const id of expired) await writeFile(join(folder(), `${id}.jsonl`), '');
    const last = expired.at(-1) ?? '';
    let looks = 0;
    class WatchedLeases extends Leases {
      override async taken(isWanted?: (batch: string) => boolean) {
        if (++looks === 2) await new Leases(folder()).take(last);
        return super.taken(isWanted);
      }
    }
    const retention = () => ({ days: 31, batches: 1_000 });
    await new Journal(folder(), { retention, leases: new WatchedLeases(folder()) }).prune();
    assert.deepEqual(await readdir(folder()), [`${last}.1.lease`, `${last}.jsonl`]);
  });
});
