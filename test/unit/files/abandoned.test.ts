import assert from 'node:assert/strict';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { removeAbandoned } from '../../../src/files/abandoned';
import { temporaryFor } from '../../../src/files/replaceFile';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('Temporary files that a crash left behind', () => {
  const folder = useTemporaryFolder('files');

  it('are deleted once they are an hour old, and nothing else is', async () => {
    const paths = {
      old: temporaryFor(join(folder(), 'old.md')),
      young: temporaryFor(join(folder(), 'young.md')),
      others: temporaryFor(join(folder(), 'others.txt')),
      whole: join(folder(), 'whole.md'),
      tmp: join(folder(), 'notes.md.tmp'),
    };
    for (const path of Object.values(paths)) await writeFile(path, 'half');
    for (const path of [paths.old, paths.others, paths.whole, paths.tmp]) await utimes(path, 0, 0);
    await removeAbandoned(folder(), (name) => name.endsWith('.md'));
    const left = Object.values(paths).filter((path) => path !== paths.old);
    assert.deepEqual((await readdir(folder())).toSorted(), left.map((path) => basename(path)).toSorted());
  });
});
