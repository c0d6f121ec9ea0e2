import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Copy } from '../../../src/copies/copy';
import { CopyFolder, filesOf, readCopyFile } from '../../../src/copies/copyFolder';
import { parseCopy } from '../../../src/copies/copyText';
import { FileFetcher, fileLimits, lacksFiles } from '../../../src/copies/fetchFiles';
import { limitSize } from '../../../src/copies/retention';
import { NotionError } from '../../../src/notion/failure';
import type { fetchNotionFile, MissedWhy } from '../../../src/notion/http/notionFile';
import { copyOf } from './support';
import { useTemporaryFolder } from '../support/temporaryFolder';

const host = 'https://prod-files-secure.s3.us-west-2.amazonaws.com';

async function* nothing(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(''));
}

describe('The files of a page', () => {
  const root = useTemporaryFolder('copies');

  const file = (name: string) => ({ name, type: 'file', file: { url: `${host}/${name}?signature=a` } });
  const withFiles = (...names: readonly string[]): Copy =>
    copyOf({
      properties: [{ name: 'Files', value: { id: 'f', type: 'files', files: names.map(file) } }],
      notHeld: { blocks: 1, files: names.length },
      markdown: 'Text',
    });
  /** Answers by the address; its last part is also the content. */
  const fetching =
    (missed: Readonly<Record<string, MissedWhy>> = {}): typeof fetchNotionFile =>
    async (address, _options, save) => {
      const name = decodeURIComponent(new URL(address).pathname.slice(1));
      if (missed[name] !== undefined) return missed[name];
      await save(
        (async function* () {
          yield await Promise.resolve(Buffer.from(`bytes of ${name}`));
        })(),
      );
      return undefined;
    };
  /** Without fetching files. */
  const written = async (copy: Copy): Promise<Copy> => {
    const read = await readCopyFile(await new CopyFolder(root()).write(copy));
    assert.ok(read !== undefined);
    return read;
  };
  const exported = async (copy: Copy, fetchFile = fetching(), limits: Partial<typeof fileLimits> = {}) => {
    const folder = new CopyFolder(root());
    const fetcher = new FileFetcher(folder, { ...fileLimits, ...limits }, fetchFile);
    const path = await folder.write(await fetcher.withFiles(copy));
    const read = parseCopy(await readFile(path, 'utf8'));
    assert.ok(read !== undefined);
    const beside = await readdir(filesOf(path)).catch(() => []);
    return { path, copy: read, beside: beside.toSorted() };
  };

  it('are saved beside its copy, which names each of them', async () => {
    const { path, copy, beside } = await exported(withFiles('a.png', 'b.pdf'));
    assert.deepEqual(beside, ['01 a.png', '02 b.pdf']);
    assert.equal(dirname(filesOf(path)), dirname(path));
    assert.equal(await readFile(join(filesOf(path), '01 a.png'), 'utf8'), 'bytes of a.png');
    assert.deepEqual(copy.files, {
      fetched: copy.copied,
      saved: [
        { name: 'a.png', file: '01 a.png' },
        { name: 'b.pdf', file: '02 b.pdf' },
      ],
      missed: [],
    });
    assert.deepEqual(copy.notHeld, { blocks: 1 });
    assert.ok(!lacksFiles(copy));
  });

  it('that were not fetched are counted and named in the copy, with the reason', async () => {
    const { copy, beside } = await exported(
      withFiles('a.png', 'old.png', 'far.png', 'huge.mov'),
      fetching({ 'old.png': 'expired', 'far.png': 'elsewhere', 'huge.mov': 'tooLarge' }),
    );
    assert.deepEqual(beside, ['01 a.png']);
    assert.deepEqual(copy.files?.missed, [
      { name: 'old.png', why: 'expired' },
      { name: 'far.png', why: 'elsewhere' },
      { name: 'huge.mov', why: 'tooLarge' },
    ]);
    assert.deepEqual(copy.notHeld, { blocks: 1, files: 3 });
    assert.ok(lacksFiles(copy));
  });

  it('are fetched up to a number for a page, and up to a number and size for an export', async () => {
    const many = withFiles('a', 'b', 'c');
    const ofPage = await exported(many, fetching(), { filesOfPage: 2 });
    assert.deepEqual(ofPage.copy.files?.missed, [{ name: 'c', why: 'tooMany' }]);
    assert.ok(!lacksFiles(ofPage.copy));
    const inAll = await exported(many, fetching(), { files: 1 });
    assert.equal(inAll.copy.files?.missed.filter(({ why }) => why === 'limit').length, 2);
    assert.ok(lacksFiles(inAll.copy));
    const folder = new CopyFolder(root());
    const fetcher = new FileFetcher(folder, { ...fileLimits, bytes: 5 }, fetching());
    await fetcher.withFiles(withFiles('a'));
    const next = await fetcher.withFiles(withFiles('b'));
    assert.deepEqual(next.files?.missed, [{ name: 'b', why: 'limit' }]);
  });

  it('cannot lead out of their folder by their names', async () => {
    const names = [
      '../../up.md',
      '..',
      'C:\\con',
      'a/b.png',
      `${'long '.repeat(60)}.png`,
      '\u202egnp.exe',
      '',
    ];
    const { beside } = await exported(withFiles(...names), async (_address, _options, save) => {
      await save(nothing());
      return undefined;
    });
    assert.equal(beside.length, names.length);
    for (const [index, name] of beside.entries())
      assert.match(name, new RegExp(`^0${index + 1} [^/\\\\:\u202e]{1,60}$`));
    assert.deepEqual(
      (await readdir(root())).length +
        (await readdir(join(root(), '..'))).filter((name) => name === 'up.md').length,
      1,
    );
  });

  it('are not written through a link in place of their folder', async () => {
    const outside = join(root(), 'outside');
    await mkdir(outside);
    const copies = new CopyFolder(join(root(), 'copies'));
    const path = await copies.write(withFiles('a.png'));
    await symlink(outside, filesOf(path));
    const fetcher = new FileFetcher(copies, fileLimits, fetching());
    await assert.rejects(fetcher.withFiles(withFiles('a.png')), { code: 'ELOOP' });
    assert.deepEqual(await readdir(outside), []);
  });

  it('stay with the page when it is copied without them, and go when others take their place', async () => {
    const first = await exported(withFiles('a.png', 'b.pdf'));
    const again = await written(withFiles('a.png', 'b.pdf'));
    assert.equal(again.files?.saved.length, 2);
    assert.deepEqual(again.notHeld, { blocks: 1 });
    assert.ok(!lacksFiles(again));
    await writeFile(join(filesOf(first.path), '03 mine.txt'), 'of the person');
    const { beside } = await exported(withFiles('c.png'));
    assert.deepEqual(beside, ['01 c.png', '03 mine.txt']);
  });

  it('are wanted again once the page was edited, also where none of them was missing', async () => {
    const first = await exported(withFiles('a.png'));
    const edited = { edited: '2026-01-03T00:00:00.000Z', copied: '2026-01-03T09:00:00.000Z' };
    const replaced = await written({ ...withFiles('b.png'), ...edited });
    assert.deepEqual(replaced.files, first.copy.files);
    assert.deepEqual(replaced.notHeld, { blocks: 1, files: 1 });
    assert.ok(lacksFiles(replaced));
    assert.ok(lacksFiles(await written({ ...withFiles(), ...edited })));
    const { copy, beside } = await exported({ ...withFiles('b.png'), ...edited });
    assert.deepEqual(beside, ['01 b.png']);
    assert.ok(!lacksFiles(copy));
  });

  it('are wanted again where they were fetched in the minute of the last edit', async () => {
    const { copy } = await exported({ ...withFiles('a.png'), copied: '2026-01-02T00:00:59.000Z' });
    assert.ok(lacksFiles(copy));
  });

  it('are given up at once where the disk is full, and it is told', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const signals: (AbortSignal | undefined)[] = [];
    const fetchFile: typeof fetchNotionFile = (_address, { signal }) => {
      signals.push(signal);
      // The last of those that are fetched at once; the others wait for their host.
      if (signals.length === 4) return Promise.reject(full);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new NotionError({ kind: 'cancelled' }));
        });
      });
    };
    const fetcher = new FileFetcher(new CopyFolder(root()), fileLimits, fetchFile);
    const names = Array.from({ length: 20 }, (_, index) => `${index}.png`);
    await assert.rejects(fetcher.withFiles(withFiles(...names)), full);
    assert.equal(signals.length, 4);
  });

  it('stay where newer ones could not be fetched', async () => {
    await exported(withFiles('a.png'));
    const { copy, beside } = await exported(withFiles('a.png'), fetching({ 'a.png': 'failed' }));
    assert.deepEqual(beside, ['01 a.png']);
    assert.deepEqual(copy.files?.saved, [{ name: 'a.png', file: '01 a.png' }]);
  });

  it('count for the limit of copies by size, and are deleted with their copy', async () => {
    const { path } = await exported(withFiles('a.png'));
    const isLive = () => Promise.resolve(false);
    const none = { inUse: new Set<Copy['id']>(), gone: new Set<Copy['id']>(), isLive };
    const { size } = (await new CopyFolder(root()).index()).values().next().value ?? { size: 0 };
    const { deleted, bytes } = await limitSize(new CopyFolder(root()), size + 5, () => Promise.resolve(none));
    assert.deepEqual([deleted, bytes], [1, 0]);
    await assert.rejects(readdir(filesOf(path)), { code: 'ENOENT' });
  });

  it('of a copy that somebody edited are named, and deleted, in no other folder', async () => {
    const { path } = await exported(withFiles('a.png'));
    const other = join(root(), 'mine.txt');
    await writeFile(other, 'of the person');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"file":"01 a.png"', '"file":"../../mine.txt"'));
    assert.deepEqual(parseCopy(await readFile(path, 'utf8'))?.files?.saved, []);
    await exported(withFiles('b.png'));
    assert.equal(await readFile(other, 'utf8'), 'of the person');
  });
});
