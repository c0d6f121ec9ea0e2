import assert from 'node:assert/strict';
import { rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CopyFolder } from '../../../src/copies/copyFolder';
import type { Copy } from '../../../src/copies/copy';
import type { PagesToKeep } from '../../../src/copies/pagesToKeep';
import { limitSize } from '../../../src/copies/retention';
import type { NotionId } from '../../../src/notion/schema/ids';
import { rowId } from '../../emulator/sample/ids';
import { idOf } from '../support/notion';
import { copyOf } from './support';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('The limit of copies by size', () => {
  const root = useTemporaryFolder('copies');

  const page = (number: number) => idOf(rowId('gallery', number));
  const keeping =
    (...ids: readonly NotionId[]) =>
    (): Promise<PagesToKeep> =>
      Promise.resolve({ inUse: new Set(ids), gone: new Set<NotionId>(), isLive: never });
  const never = () => Promise.reject(new Error('asked'));
  /** A copy of some 10,000 bytes, as old as its number is low; its file is older the higher the number is. */
  const write = async (number: number, rest: Partial<Copy> = {}): Promise<string> => {
    const copied = new Date(number * 1_000).toISOString();
    const of = { id: page(number), title: `Page ${number}`, copied, markdown: 'x'.repeat(9_500) };
    const path = await new CopyFolder(root()).write(copyOf({ ...of, ...rest }));
    await utimes(path, 1_000 - number, 1_000 - number);
    return path;
  };
  const left = async (): Promise<readonly NotionId[]> =>
    [...(await new CopyFolder(root()).index()).keys()].toSorted();
  const limit = (maxBytes: number, toKeep = keeping()) => limitSize(new CopyFolder(root()), maxBytes, toKeep);

  it('deletes the oldest until the others fit', async () => {
    for (const number of [3, 1, 4, 2]) await write(number);
    const { deleted, bytes } = await limit(25_000);
    assert.equal(deleted, 2);
    assert.ok(bytes <= 25_000);
    assert.deepEqual(await left(), [page(3), page(4)].toSorted());
  });

  it('deletes nothing where all fit, and does not ask what to keep', async () => {
    for (const number of [1, 2]) await write(number);
    const asked = () => Promise.reject(new Error('asked'));
    assert.equal((await limit(100_000, asked)).deleted, 0);
  });

  it('never deletes what is to be kept, though it stays beyond the limit', async () => {
    for (const number of [1, 2, 3]) await write(number);
    const { deleted, bytes } = await limit(1_000, keeping(page(1), page(3)));
    assert.equal(deleted, 1);
    assert.ok(bytes > 1_000);
    assert.deepEqual(await left(), [page(1), page(3)].toSorted());
  });

  it('goes by the time of the file where a copy does not tell its own', async () => {
    const longer = { properties: [{ name: 'x'.repeat(70_000), value: { id: 'a', type: 'a' } }] };
    for (const number of [1, 2]) await write(number, longer);
    await limit(90_000);
    assert.deepEqual(await left(), [page(1)]);
  });

  it('keeps the only way back to a page that is gone, by the journal or by the copy itself', async () => {
    await write(1);
    await write(2, { gone: '2026-01-04T00:00:00.000Z' });
    await write(3);
    const gone = () =>
      Promise.resolve({ inUse: new Set<NotionId>(), gone: new Set([page(1)]), isLive: never });
    await limit(5_000, gone);
    assert.deepEqual(await left(), [page(1), page(2)].toSorted());
  });

  it('deletes the copy of a page that is gone only while the page that was made from it is live', async () => {
    const at = '2026-01-04T00:00:00.000Z';
    await write(1, { gone: at, restored: { at, to: page(5) } });
    await write(2, { restored: { at, to: page(6) } });
    await write(3, { restored: { at, to: undefined } });
    const asked: (readonly string[])[] = [];
    const live = new Set([page(5)]);
    const isLive = (...of: readonly [NotionId, string]) => {
      asked.push(of);
      return Promise.resolve(live.has(of[0]));
    };
    await limit(5_000, async () => ({ ...(await keeping()()), isLive }));
    assert.deepEqual(await left(), [page(2), page(3)].toSorted());
    assert.deepEqual(
      asked,
      [page(5), page(6)].map((id) => [id, copyOf().connection]),
    );
  });

  it('neither deletes nor counts other files, even of the name of a copy', async () => {
    const folder = dirname(await write(2));
    const exported = join(folder, `Old ${page(1).replaceAll('-', '')}.md`);
    const edited = join(folder, `Edited ${page(3).replaceAll('-', '')}.md`);
    await writeFile(exported, `# Exported by Notion\n${'x'.repeat(50_000)}`);
    await writeFile(edited, '---\ntitle: "no copy"\n---\n');
    await writeFile(join(folder, 'notes.md'), 'x'.repeat(50_000));
    for (const path of [exported, edited]) await utimes(path, 0, 0);
    assert.equal((await limit(15_000)).deleted, 0);
    assert.equal((await limit(5_000)).deleted, 1);
    for (const path of [exported, edited]) assert.ok((await stat(path)).isFile());
  });

  it('leaves a copy that another window wrote again after the files were listed', async () => {
    const old = await write(1);
    await write(2);
    const rewrite = async () => {
      await new CopyFolder(root()).write(copyOf({ id: page(1), markdown: 'new' }));
      return keeping()();
    };
    await limit(15_000, rewrite);
    assert.equal((await new CopyFolder(root()).find(page(1)))?.copy.markdown, 'new');
    assert.ok((await stat(old)).isFile());
  });

  it('counts a file that is gone meanwhile as deleted, and deletes no other for it', async () => {
    const old = await write(1);
    for (const number of [2, 3]) await write(number);
    const other = async () => {
      await rm(old);
      return keeping()();
    };
    const { deleted } = await limit(25_000, other);
    assert.equal(deleted, 0);
    assert.equal((await left()).length, 2);
  });

  it('deletes no more in two windows at once than in one', async () => {
    for (let number = 1; number <= 6; number++) await write(number);
    await Promise.all([limit(35_000), limit(35_000)]);
    assert.deepEqual(await left(), [page(4), page(5), page(6)].toSorted());
  });
});
