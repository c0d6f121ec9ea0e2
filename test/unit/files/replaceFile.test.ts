import assert from 'node:assert/strict';
import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../../src/files/replaceFile';
import { useRefusals } from '../support/refusals';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('A file that is written as a whole', () => {
  const refusals = useRefusals();
  const folder = useTemporaryFolder('files');
  const path = () => join(folder(), 'file');
  beforeEach(async () => {
    await writeFile(path(), 'old');
  });

  const content = async () => [await readFile(path(), 'utf8'), await readdir(folder())];

  it('takes the place of the older one, for the person alone, and leaves nothing beside it', async () => {
    await replaceFile(path(), 'new', { flush: true });
    assert.deepEqual(await content(), ['new', ['file']]);
    assert.equal((await stat(path())).mode & 0o077, 0);
  });

  it('is on disk under its name when it counts as written, where that is asked for', async () => {
    const flushed: string[] = [];
    const handle = await open(path());
    await handle.close();
    const prototype = Object.getPrototypeOf(handle) as object;
    const before = Object.getOwnPropertyDescriptor(prototype, 'sync');
    assert.ok(before !== undefined);
    const value = async () => {
      flushed.push(await readFile(path(), 'utf8'));
    };
    Object.defineProperty(prototype, 'sync', { ...before, value });
    try {
      await replaceFile(path(), 'unflushed', { flush: false });
      await replaceFile(path(), 'new', { flush: true });
    } finally {
      Object.defineProperty(prototype, 'sync', before);
    }
    // The content before it gets its name, and the folder after.
    assert.deepEqual(flushed, ['unflushed', 'new']);
  });

  it('is replaced although something has the older one open for a moment', async () => {
    refusals.refuse('rename', 'EBUSY', 3);
    await replaceFile(path(), 'new', { flush: false });
    assert.deepEqual(await content(), ['new', ['file']]);
  });

  it('stays as it was where the disk is full or nobody wants the new one any more', async () => {
    refusals.refuse('rename', 'ENOSPC', 1);
    await assert.rejects(replaceFile(path(), 'new', { flush: true }), { code: 'ENOSPC' });
    const sizes: number[] = [];
    const isWanted = (bytes: number) => sizes.push(bytes) === 0;
    assert.equal(await replaceFile(path(), ['a', 'b'], { flush: true, isWanted }), false);
    assert.deepEqual(sizes, [2]);
    assert.deepEqual(await content(), ['old', ['file']]);
  });
});
