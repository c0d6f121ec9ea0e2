import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Lease, Leases } from '../../../../../src/archive/lease/lease';
import { useRefusals } from '../../../support/refusals';
import { useTemporaryFolder } from '../../../support/temporaryFolder';

const expiryMs = 60_000;

describe('A lease on Windows', () => {
  const refusals = useRefusals();
  const folder = useTemporaryFolder('lease');
  let now: number;

  beforeEach(() => {
    now = Date.now();
  });

  const window = (pid = 1): Leases =>
    new Leases(folder(), {
      expiryMs,
      now: () => now,
      holder: () => Promise.resolve({ place: 'here', pid }),
      isAlive: () => true,
    });

  async function taken(leases: Leases): Promise<Lease> {
    const lease = await leases.take('batch');
    assert.ok(lease !== undefined);
    return lease;
  }

  it('is taken although the file of its name is still being deleted', async () => {
    refusals.refuse('open', 'EPERM', 2);
    assert.ok((await taken(window())).isHeld());
    assert.equal(refusals.left().size, 0);
  });

  it('is renewed and released although a virus scanner has its file open', async () => {
    const lease = await taken(window());
    now += expiryMs / 2;
    refusals.refuse('utimes', 'EBUSY', 2);
    assert.ok(await lease.renew());
    now += expiryMs / 2;
    assert.ok(lease.isHeld());
    refusals.refuse('rm', 'EBUSY', 2);
    await lease.release();
    assert.deepEqual(await readdir(folder()), []);
    assert.equal(refusals.left().size, 0);
  });

  it('is held by one window also while its file is in use', async () => {
    await taken(window());
    refusals.refuse('readFile', 'EBUSY', 2);
    refusals.refuse('lstat', 'EBUSY', 2);
    assert.equal(await window(2).take('batch'), undefined);
    assert.equal(refusals.left().size, 0);
  });

  it('is nobody’s once its file was deleted, although it is listed until it is closed', async () => {
    await writeFile(join(folder(), 'batch.1.lease'), '');
    // Refused first, as a file that waits to be deleted is, and gone then.
    refusals.refuse('readFile', 'EPERM', 1);
    refusals.refuse('lstat', 'EPERM', 1);
    const reading = window().taken();
    await rm(join(folder(), 'batch.1.lease'));
    assert.deepEqual([...(await reading)], []);
  });
});
