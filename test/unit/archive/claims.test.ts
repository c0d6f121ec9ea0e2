import assert from 'node:assert/strict';
import { Claims } from '../../../src/archive/claims';
import { Journal } from '../../../src/archive/journal/journal';
import { JournalError } from '../../../src/archive/journal/errors';
import { Leases } from '../../../src/archive/lease/lease';
import { batchOf, useJournal } from '../support/batches';

describe('Questions about a batch', () => {
  const disk = useJournal();
  const { id } = batchOf('archive', []);
  let journal: Journal;
  let claims: Claims;

  beforeEach(async () => {
    journal = new Journal(disk.folder);
    claims = new Claims(journal);
    await (await journal.begin({ ...batchOf('archive', []), id })).lease.release();
  });

  const isFree = async (): Promise<boolean> => !(await journal.underWay()).has(id);

  it('give the lease to the one that is answered first, and to no other', async () => {
    const answers: unknown[] = [];
    await claims.with(id, async (first) => {
      await claims.with(id, async (second) => {
        assert.ok(await first.renew());
        const lease = await second.take();
        assert.ok(lease !== undefined);
        assert.ok(lease.isHeld());
        assert.ok(claims.isBusy(id, new Set([id])));
        answers.push(await first.renew(), await first.take());
        assert.ok(!(await claims.with(id, () => assert.fail('It is being worked on.'))));
        assert.ok(lease.isHeld());
      });
      assert.ok(await isFree(), 'whoever was answered is done');
    });
    assert.deepEqual(answers, [false, undefined]);
  });

  it('hold the lease until the last of them ends', async () => {
    await claims.with(id, async () => {
      await claims.with(id, () => Promise.resolve());
      assert.ok(!claims.isBusy(id, new Set([id])));
      assert.ok(!(await isFree()));
    });
    assert.ok(await isFree());
  });

  it('release the lease when they fail', async () => {
    for (const isAnswered of [false, true]) {
      const asking = claims.with(id, async (claim) => {
        if (isAnswered) await claim.take();
        throw new Error('No.');
      });
      await assert.rejects(asking, /^Error: No\.$/);
      assert.ok(await isFree());
    }
  });

  it('are not asked while another window is at work on the batch', async () => {
    const lease = await new Journal(disk.folder).takeLease(id);
    assert.ok(!(await claims.with(id, () => assert.fail('It is being worked on.'))));
    await lease?.release();
  });

  it('cannot be answered once another window took over', async () => {
    let now = Date.now();
    const sleeping = new Claims(
      new Journal(disk.folder, { leases: new Leases(disk.folder, { now: () => now }) }),
    );
    await sleeping.with(id, async (claim) => {
      now += 60_000;
      const other = await new Leases(disk.folder, { now: () => now }).take(id);
      assert.ok(other !== undefined);
      assert.equal(await claim.take(), undefined);
      await other.release();
    });
  });

  it('are not asked where the lease cannot be written to disk', async () => {
    const gone = new Claims(new Journal(`${disk.folder}/none`));
    await assert.rejects(
      gone.with(id, () => assert.fail('Nobody else would know.')),
      JournalError,
    );
  });
});
