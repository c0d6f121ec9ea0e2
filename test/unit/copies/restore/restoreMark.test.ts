import assert from 'node:assert/strict';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CopyFolder, readCopyFile } from '../../../../src/copies/copyFolder';
import { markRestored } from '../../../../src/copies/restore/restoreMark';
import { useTemporaryFolder } from '../../support/temporaryFolder';
import { copyOf } from '../support';

describe('The mark of a restored copy', () => {
  const root = useTemporaryFolder('copies');
  const restored = { at: '2026-01-04T00:00:00.000Z', to: undefined };
  const written = () => new CopyFolder(root()).write(copyOf());
  const always = () => true;

  it('is set in the file that was given, and leaves nothing beside it', async () => {
    const path = await written();
    assert.equal(await markRestored(path, always, restored), true);
    assert.deepEqual(await readCopyFile(path), copyOf({ restored }));
    assert.equal((await readdir(dirname(path))).length, 1);
  });

  it('is not set where the copy is not as expected, or gone', async () => {
    const path = await written();
    assert.equal(await markRestored(path, ({ title }) => title === 'Other', restored), false);
    assert.equal(await markRestored(`${path}.md`, always, restored), false);
    assert.equal((await readCopyFile(path))?.restored, undefined);
    assert.equal((await readdir(dirname(path))).length, 1);
  });

  it('is set by one window at a time, and after one that has crashed long ago', async () => {
    const path = await written();
    const claim = `${path}.claim`;
    await writeFile(claim, '');
    assert.equal(await markRestored(path, always, restored), false);
    assert.equal((await readCopyFile(path))?.restored, undefined);
    const before = new Date(Date.now() - 2 * 3_600_000);
    await utimes(claim, before, before);
    assert.equal(await markRestored(path, always, restored), true);
  });
});
