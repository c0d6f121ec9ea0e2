import assert from 'node:assert/strict';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotFolder } from '../../../../src/model/cache/snapshotFolder';
import { ids } from '../../../emulator/sample/ids';
import { idOf } from '../../support/notion';
import { useRefusals } from '../../support/refusals';
import { useTemporaryFolder } from '../../support/temporaryFolder';

const connection = '0123456789abcdef';
const key = { source: idOf(ids.dataSources.huge), question: 'all' };
const isWanted = () => true;

function rowsAt(readAt: number) {
  return { pages: [], complete: true, capped: false, reached: 5, fullReadAt: 6, readAt };
}

describe('The folders of rows', () => {
  const path = useTemporaryFolder('rows');

  it('are for the account alone that made them', async () => {
    await rm(path(), { recursive: true, force: true });
    await new SnapshotFolder(path()).write(connection, key, rowsAt(1), isWanted);
    for (const folder of [path(), join(path(), connection)])
      assert.equal((await stat(folder)).mode & 0o777, 0o700, folder);
  });
});

describe('The files of rows on Windows', () => {
  const refusals = useRefusals();
  const path = useTemporaryFolder('rows');
  let folder: SnapshotFolder;

  beforeEach(async () => {
    folder = new SnapshotFolder(path());
    await folder.write(connection, key, rowsAt(1), isWanted);
  });

  for (const code of ['EBUSY', 'EPERM', 'EACCES'])
    it(`are replaced although another window reads them just then (${code})`, async () => {
      refusals.refuse('rename', code, 3);
      await folder.write(connection, key, rowsAt(2), isWanted);
      assert.equal((await folder.read(connection, key))?.readAt, 2);
      assert.equal(refusals.left().size, 0);
    });

  it('stay as they were where they cannot be replaced at all, and nothing is left beside them', async () => {
    refusals.refuse('rename', 'EPERM', Infinity);
    await assert.rejects(folder.write(connection, key, rowsAt(2), isWanted), /EPERM/);
    assert.equal((await folder.read(connection, key))?.readAt, 1);
    assert.deepEqual(await readdir(join(path(), connection)), [`${key.source}.rows`]);
  });

  it('are not replaced again and again for a reason that stays', async () => {
    refusals.refuse('rename', 'ENOSPC', 2);
    await assert.rejects(folder.write(connection, key, rowsAt(2), isWanted), /ENOSPC/);
    assert.equal(refusals.left().get('rename'), 1);
  });

  it('are forgotten although something has them open for a moment', async () => {
    const ways = [
      ['EBUSY', () => folder.forget(connection)],
      ['EPERM', () => folder.clear()],
      ['ENOTEMPTY', () => folder.keepOnly(new Set())],
    ] as const;
    for (const [code, forget] of ways) {
      await folder.write(connection, key, rowsAt(1), isWanted);
      refusals.refuse('rm', code, 2);
      await forget();
      assert.equal(await folder.read(connection, key), undefined);
      assert.equal(refusals.left().size, 0);
    }
  });
});
