import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { removeAbandoned } from '../../../src/files/abandoned';
import { temporaryFor } from '../../../src/files/temporary';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('Temporary files that a crash left behind', () => {
  const folder = useTemporaryFolder('files');

  const assertLeft = async (paths: readonly string[]) => {
    await removeAbandoned(folder(), (name) => name.endsWith('.md'));
    assert.deepEqual((await readdir(folder())).toSorted(), paths.map((path) => basename(path)).toSorted());
  };

  it('are deleted once they are an hour old, and nothing else is', async () => {
    const old = await temporaryFor(join(folder(), 'old.md'));
    const young = await temporaryFor(join(folder(), 'young.md'));
    const others = [
      await temporaryFor(join(folder(), 'others.txt')),
      join(folder(), 'whole.md'),
      join(folder(), 'notes.md.tmp'),
    ];
    for (const path of [old, ...others]) {
      await writeFile(path, 'half');
      await utimes(path, 0, 0);
    }
    await writeFile(young, 'half');
    await assertLeft([young, ...others]);
  });

  it('are deleted at once where the process that wrote them has ended, on this machine alone', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    const own = await temporaryFor(join(folder(), 'own.md'));
    const ended = own.replace(`-${process.pid}-`, `-${child.pid}-`);
    const elsewhere = ended.replace(/\.[0-9a-f]{8}-/, '.00000000-');
    for (const path of [own, ended, elsewhere]) await writeFile(path, 'half');
    await assertLeft([own, elsewhere]);
  });
});
