import assert from 'node:assert/strict';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { type Lease, type LeaseOptions, Leases } from '../../../../src/archive/lease/lease';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const expiryMs = 60_000;

describe('A lease', () => {
  const folder = useTemporaryFolder('lease');
  let now: number;
  const ended = new Set<number>();
  let pids: number;

  beforeEach(() => {
    now = Date.now();
    pids = 0;
    ended.clear();
  });

  /** A window of this machine, unless told otherwise. */
  const window = (options: Partial<LeaseOptions> = {}): Leases => {
    const pid = ++pids;
    return new Leases(folder(), {
      expiryMs,
      now: () => now,
      holder: () => Promise.resolve({ place: 'here', pid }),
      isAlive: (other) => !ended.has(other),
      ...options,
    });
  };

  const taken = async (leases: Leases): Promise<Lease> => {
    const lease = await leases.take('batch');
    assert.ok(lease !== undefined);
    return lease;
  };

  it('is held by one window, and leaves other batches free', async () => {
    const lease = await taken(window());
    assert.equal(await window().take('batch'), undefined);
    assert.ok(lease.isHeld());
    assert.ok((await window().taken()).has('batch'));
    assert.ok((await window().take('another')) !== undefined);
  });

  it('is given to one of many windows that take it at once, also after it expired', async () => {
    for (let round = 0; round < 20; round++) {
      const all = await Promise.all(Array.from({ length: 8 }, () => window().take('batch')));
      const held = all.filter((lease) => lease?.isHeld());
      assert.equal(held.length, 1, `round ${round}`);
      assert.equal((await readdir(folder())).length, 1);
      now += expiryMs;
    }
  });

  it('can be taken again after its release, which leaves no file behind', async () => {
    const lease = await taken(window());
    await lease.release();
    assert.ok(!lease.isHeld());
    assert.deepEqual(await readdir(folder()), []);
    await taken(window());
    assert.ok(!(await lease.renew()));
  });

  it('stays held for as long as it is renewed', async () => {
    const lease = await taken(window());
    for (let times = 0; times < 10; times++) {
      now += expiryMs / 2;
      assert.ok(await lease.renew());
      assert.equal(await window().take('batch'), undefined);
    }
  });

  it('is not counted on by its holder any more before others may take it', async () => {
    const lease = await taken(window());
    now += expiryMs * 0.8;
    assert.ok(!lease.isHeld());
    assert.equal(await window().take('batch'), undefined);
  });

  it('can be renewed after it expired if nobody took it', async () => {
    const lease = await taken(window());
    now += expiryMs * 10;
    assert.ok(!lease.isHeld());
    assert.ok(await lease.renew());
    assert.ok(lease.isHeld());
    assert.equal(await window().take('batch'), undefined);
    await lease.release();
    assert.deepEqual(await readdir(folder()), []);
  });

  it('cannot be renewed after it expired and another window took it', async () => {
    const lease = await taken(window());
    now += expiryMs;
    const other = await taken(window());
    assert.ok(!(await lease.renew()));
    assert.ok(!lease.isHeld());
    await lease.release();
    assert.ok(await other.renew());
    assert.ok((await window().taken()).has('batch'));
  });

  it('cannot be renewed after it expired and another window took and released it', async () => {
    const lease = await taken(window());
    now += expiryMs;
    await (await taken(window())).release();
    assert.ok(!(await lease.renew()));
    assert.deepEqual(await readdir(folder()), []);
  });

  it('cannot be renewed if another window takes and releases it in the middle of the renewal', async () => {
    let meanwhile = () => Promise.resolve();
    const slow = async () => {
      await meanwhile();
      return { place: 'here', pid: 99 };
    };
    const lease = await taken(window({ holder: slow }));
    now += expiryMs;
    meanwhile = async () => (await taken(window())).release();
    assert.ok(!(await lease.renew()));
    assert.deepEqual(await readdir(folder()), []);
  });

  it('cannot be renewed by an earlier holder whose generation number another window has by now', async () => {
    const lease = await taken(window());
    now += expiryMs;
    await (await taken(window())).release();
    const other = await taken(window());
    assert.ok(!(await lease.renew()));
    await lease.release();
    assert.ok(await other.renew());
  });

  it('can be taken at once when the extension host that held it has ended', async () => {
    await taken(window());
    ended.add(1);
    await taken(window());
  });

  it('of another machine ends by expiry alone, whatever its process number', async () => {
    await taken(window({ holder: () => Promise.resolve({ place: 'there', pid: 99 }) }));
    ended.add(99);
    assert.equal(await window().take('batch'), undefined);
    now += expiryMs;
    await taken(window());
  });

  it('counts as held while its file is still empty', async () => {
    await mkdir(folder(), { recursive: true });
    await writeFile(join(folder(), 'batch.1.lease'), '');
    now = Date.now();
    assert.equal(await window().take('batch'), undefined);
  });

  it('ends soon where its file stays empty, as after a full disk', async () => {
    await writeFile(join(folder(), 'batch.1.lease'), '');
    now = Date.now() + expiryMs / 4;
    assert.deepEqual([...(await window().taken())], []);
    await taken(window());
  });

  for (const [what, content] of [
    ['damaged', '{"token":'],
    ['emptied', ''],
  ] as const) {
    it(`stays held for as long as it is renewed where its file is ${what}`, async () => {
      const lease = await taken(window());
      await writeFile(join(folder(), 'batch.1.lease'), content);
      now += expiryMs / 4;
      assert.ok(await lease.renew());
      for (let times = 0; times < 3; times++) {
        now += expiryMs / 4 - 1;
        assert.equal(await window().take('batch'), undefined);
        assert.deepEqual([...(await window().taken())], ['batch']);
        await window().clean(() => false);
        assert.ok(await lease.renew());
      }
      now += expiryMs;
      await taken(window());
    });
  }

  it('stays held where its file cannot be read for a moment', async () => {
    await taken(window());
    now += expiryMs / 4;
    const { readFile } = fs;
    fs.readFile = (() =>
      Promise.reject(Object.assign(new Error('Busy.'), { code: 'EBUSY' }))) as typeof readFile;
    syncBuiltinESMExports();
    try {
      assert.equal(await window().take('batch'), undefined);
    } finally {
      fs.readFile = readFile;
      syncBuiltinESMExports();
    }
  });

  it('is taken, found and cleaned where a link in a loop has such a name', async () => {
    for (const name of ['batch.1.lease', 'gone.1.lease']) await symlink(name, join(folder(), name));
    const lease = await taken(window());
    assert.deepEqual([...(await window().taken())], ['batch']);
    await window().clean((batch) => batch === 'batch');
    await lease.release();
    assert.deepEqual(await readdir(folder()), []);
  });

  it('leaves no file behind where the disk is full', async () => {
    const probe = await fs.open(join(folder(), 'probe'), 'w');
    const prototype = Object.getPrototypeOf(probe) as typeof probe;
    await probe.close();
    await rm(join(folder(), 'probe'));
    const before = Object.getOwnPropertyDescriptor(prototype, 'writeFile');
    assert.ok(before);
    prototype.writeFile = () => Promise.reject(Object.assign(new Error('Full.'), { code: 'ENOSPC' }));
    try {
      await assert.rejects(window().take('batch'), /Full/);
    } finally {
      Object.defineProperty(prototype, 'writeFile', before);
    }
    assert.deepEqual(await readdir(folder()), []);
  });

  it('of another batch is found where one is a folder', async () => {
    await mkdir(join(folder(), 'broken.1.lease'));
    const other = window();
    await other.take('another');
    now = Date.now() + expiryMs / 4;
    assert.deepEqual([...(await window().taken())], ['another']);
  });

  it('is taken and cleaned where a folder() has the name of an earlier one', async () => {
    await mkdir(join(folder(), 'batch.1.lease'));
    await mkdir(join(folder(), 'gone.1.lease'));
    now = Date.now() + expiryMs;
    const lease = await taken(window());
    assert.ok(lease.isHeld());
    await window().clean((batch) => batch === 'batch');
    await lease.release();
    assert.deepEqual((await readdir(folder())).sort(), ['batch.1.lease', 'gone.1.lease']);
  });

  it('can be read only by the person who holds it', async () => {
    await taken(window());
    assert.equal((await fs.stat(join(folder(), 'batch.1.lease'))).mode & 0o777, 0o600);
  });

  it('is not counted on by its holder after the clock was set back', async () => {
    const lease = await taken(window());
    now -= expiryMs * 2;
    assert.ok(!lease.isHeld());
  });

  it('cannot be renewed after its batch was forgotten', async () => {
    const lease = await taken(window());
    await window().forget('batch');
    assert.ok(!(await lease.renew()));
  });

  it('is deleted by a cleaning if its batch is gone and nobody holds it', async () => {
    await taken(window());
    const other = window();
    await other.take('another');
    ended.add(1);
    await window().clean(() => false);
    assert.deepEqual(await readdir(folder()), ['another.1.lease']);
  });

  it('is found and cleaned among thousands with one listing of the folder() each', async () => {
    const names = Array.from({ length: 2_000 }, (_, index) => `batch-${index}.1.lease`);
    await Promise.all(names.slice(1).map((name) => writeFile(join(folder(), name), '{}')));
    now = Date.now() + expiryMs;
    const other = await window().take('batch-0');
    const readdirs = await countReaddirs(async () => {
      const leases = window();
      assert.deepEqual([...(await leases.taken())], ['batch-0']);
      await leases.clean(() => false);
    });
    assert.deepEqual(await readdir(folder()), ['batch-0.1.lease']);
    assert.equal(readdirs, 2);
    await other?.release();
  });

  it('is held by the process that took it until that ends', async () => {
    const lease = await new Leases(folder()).take('batch');
    assert.equal(await new Leases(folder()).take('batch'), undefined);
    await lease?.release();
    const gone = new Leases(folder(), { isAlive: () => false });
    await new Leases(folder()).take('batch');
    assert.ok((await gone.take('batch')) !== undefined);
  });
});

async function countReaddirs(task: () => Promise<void>): Promise<number> {
  const { readdir } = fs;
  let count = 0;
  fs.readdir = ((...args: Parameters<typeof readdir>) => {
    count++;
    return readdir(...args);
  }) as typeof readdir;
  syncBuiltinESMExports();
  try {
    await task();
  } finally {
    fs.readdir = readdir;
    syncBuiltinESMExports();
  }
  return count;
}
