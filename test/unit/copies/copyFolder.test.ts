import assert from 'node:assert/strict';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CopyFolder, readCopyFile } from '../../../src/copies/copyFolder';
import { unlessCode } from '../../../src/files/errno';
import { formatCopy } from '../../../src/copies/copyText';
import { ids, rowId } from '../../emulator/sample/ids';
import { idOf } from '../support/notion';
import { copyOf } from './support';
import { useRefusals } from '../support/refusals';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('A folder of copies', () => {
  const base = useTemporaryFolder('copies');
  const refusals = useRefusals();
  let root = '';
  beforeEach(() => {
    root = join(base(), 'deep', 'copies');
  });

  const all = async () => (await readdir(root, { recursive: true })).toSorted();
  const hex = copyOf().id.replaceAll('-', '');
  const folder = `Icons and properties ${ids.dataSources.gallery.replaceAll('-', '')}`;

  it('has a folder for each database and a file for each page, and nothing else', async () => {
    const copies = new CopyFolder(root);
    const two = idOf(rowId('gallery', 2));
    await copies.write(copyOf());
    await copies.write(copyOf({ id: two }));
    await copies.write(copyOf({ id: idOf(ids.pages.handbook), title: 'Handbook', source: undefined }));
    assert.deepEqual(
      await all(),
      [
        folder,
        join(folder, `Emoji icon ${hex}.md`),
        join(folder, `Emoji icon ${two.replaceAll('-', '')}.md`),
        'Pages',
        join('Pages', `Handbook ${ids.pages.handbook.replaceAll('-', '')}.md`),
      ].toSorted(),
    );
  });

  it('gives the copy of a page back, by its id alone', async () => {
    await new CopyFolder(root).write(copyOf());
    const found = await new CopyFolder(root).find(copyOf().id);
    assert.deepEqual(found?.copy, copyOf());
    assert.equal(found.path, join(root, folder, `Emoji icon ${hex}.md`));
    assert.equal(await new CopyFolder(root).find(idOf(rowId('gallery', 3))), undefined);
    assert.equal(await new CopyFolder(join(root, 'none')).find(copyOf().id), undefined);
  });

  it('replaces the copy of a page under the names that file and folder got first', async () => {
    await new CopyFolder(root).write(copyOf());
    await new CopyFolder(root).write(copyOf({ title: 'Other', sourceName: 'Renamed' }));
    assert.deepEqual(await all(), [folder, join(folder, `Emoji icon ${hex}.md`)]);
    assert.equal((await new CopyFolder(root).find(copyOf().id))?.copy.title, 'Other');
  });

  it('lets only the person read it', async () => {
    const path = await new CopyFolder(root).write(copyOf());
    const { mode } = await stat(path);
    assert.equal(mode & 0o077, 0);
  });

  it('keeps what it had where a write fails, and leaves no half file', async () => {
    if (process.getuid?.() === 0) return;
    await new CopyFolder(root).write(copyOf());
    await chmod(join(root, folder), 0o500);
    await assert.rejects(new CopyFolder(root).write(copyOf({ markdown: 'new' })), { code: 'EACCES' });
    await chmod(join(root, folder), 0o700);
    assert.deepEqual((await new CopyFolder(root).find(copyOf().id))?.copy, copyOf());
    assert.equal((await all()).length, 2);
  });

  it('is made anew where it was deleted or moved away in the middle of a batch', async () => {
    const copies = new CopyFolder(root);
    await copies.write(copyOf());
    await rm(base(), { recursive: true });
    await copies.write(copyOf({ markdown: 'new' }));
    assert.equal((await new CopyFolder(root).find(copyOf().id))?.copy.markdown, 'new');
  });

  it('may be on another drive, and be reached by a link', async () => {
    const drive = await mkdtemp(
      join((await unlessCode('ENOENT', realpath('/dev/shm'))) ?? tmpdir(), 'copies-'),
    );
    try {
      await symlink(drive, join(base(), 'link'));
      const copies = new CopyFolder(join(base(), 'link'));
      for (const markdown of ['old', 'new']) await copies.write(copyOf({ markdown }));
      assert.equal((await copies.find(copyOf().id))?.copy.markdown, 'new');
      assert.deepEqual(await readdir(join(drive, folder)), [`Emoji icon ${hex}.md`]);
    } finally {
      await rm(drive, { recursive: true });
    }
  });

  it('deletes what a crash left behind, and nothing of other programs', async () => {
    await new CopyFolder(root).write(copyOf());
    const old = join(root, folder, `Old ${hex}.md.00000000-1-0000000000000000.tmp`);
    const young = join(root, folder, `Young ${hex}.md.00000000-1-0000000000000000.tmp`);
    const others = join(root, folder, 'notes.md');
    for (const path of [old, young, others]) await writeFile(path, 'half');
    for (const path of [old, others]) await utimes(path, 0, 0);
    await new CopyFolder(root).write(copyOf());
    assert.deepEqual((await readdir(join(root, folder))).length, 3);
    assert.ok(!(await all()).includes(old));
  });

  it('does not write through a link in place of a database’s folder', async () => {
    const outside = join(base(), 'outside');
    await mkdir(outside);
    await mkdir(root, { recursive: true });
    await symlink(outside, join(root, folder));
    await assert.rejects(new CopyFolder(root).write(copyOf()), { code: 'ELOOP' });
    assert.deepEqual(await readdir(outside), []);
  });

  it('replaces a link in place of a file, and does not write or read through it', async () => {
    const secret = join(base(), 'secret');
    await writeFile(secret, formatCopy(copyOf({ markdown: 'secret' })));
    await mkdir(join(root, folder), { recursive: true });
    const link = join(root, folder, `Emoji icon ${hex}.md`);
    await symlink(secret, link);
    assert.equal(await new CopyFolder(root).find(copyOf().id), undefined);
    await new CopyFolder(root).write(copyOf({ markdown: 'new' }));
    assert.ok((await readFile(secret, 'utf8')).includes('secret'));
    assert.ok((await readFile(link, 'utf8')).includes('new'));
  });

  it('holds whole files alone, whatever two windows write at once', async () => {
    const windows = [new CopyFolder(root), new CopyFolder(root)];
    const writes = windows.flatMap((window) =>
      Array.from({ length: 10 }, (_, index) =>
        window.write(copyOf({ title: `Title ${index % 3}`, markdown: 'x'.repeat(10_000 * index) })),
      ),
    );
    await Promise.all(writes);
    const names = await readdir(join(root, folder));
    assert.ok(
      names.every((name) => name.endsWith('.md')),
      names.join(),
    );
    for (const name of names) assert.notEqual(await readCopyFile(join(root, folder, name)), undefined);
    assert.notEqual(await new CopyFolder(root).find(copyOf().id), undefined);
  });

  it('gives the newest of several copies of a page by what they say, whatever times their files have', async () => {
    const copies = new CopyFolder(root);
    const old = copyOf({ markdown: 'old' });
    const path = await copies.write(old);
    const moved = { source: idOf(ids.dataSources.bugTracker), copied: '2026-02-01T00:00:00.000Z' };
    const newest = await copies.write(copyOf({ ...moved, markdown: 'new' }));
    for (const [file, seconds] of [
      [path, 2],
      [newest, 1],
    ] as const)
      await utimes(file, seconds, seconds);
    assert.equal((await copies.find(old.id))?.path, newest);
    assert.equal((await copies.index()).get(old.id)?.path, newest);
  });

  it('does not take a copy for missing where the system has no files left to open', async () => {
    const files = { fetched: copyOf().copied, saved: [{ name: 'a.png', file: '01 a.png' }], missed: [] };
    const copies = new CopyFolder(root);
    const path = await copies.write(copyOf({ files }));
    const again = copyOf({ markdown: 'new' });
    refusals.refuse('open', 'EMFILE', 1);
    await assert.rejects(readCopyFile(path), { code: 'EMFILE' });
    refusals.refuse('open', 'ENOMEM', 1);
    await assert.rejects(copies.write(again), { code: 'ENOMEM' });
    await copies.write(again);
    assert.deepEqual((await readCopyFile(path))?.files, files);
  });

  it('passes over a file that is no copy, or that is one of another page', async () => {
    await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, folder, `A ${hex}.md`), 'no copy');
    await writeFile(join(root, folder, `B ${hex}.md`), formatCopy(copyOf({ id: idOf(rowId('gallery', 2)) })));
    assert.equal(await new CopyFolder(root).find(copyOf().id), undefined);
  });
});
