import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SnapshotStore, RowsSnapshot } from '../../../../src/model/rows/snapshot';
import { RowCache } from '../../../../src/model/cache/rowCache';
import { mostRows } from '../../../../src/model/cache/snapshotFile';
import { SnapshotFolder } from '../../../../src/model/cache/snapshotFolder';
import type { Page } from '../../../../src/notion/schema/page';
import { ids, rowId } from '../../../emulator/sample/ids';
import { idOf } from '../../support/notion';
import { LogLines } from '../../support/logLines';

const source = idOf(ids.dataSources.huge);
const other = idOf(ids.dataSources.bugTracker);
const one = '0123456789abcdef';
const two = 'fedcba9876543210';

function page(index: number, rest: Partial<Page> = {}): Page {
  return {
    id: idOf(rowId('huge', index)),
    title: `Row ${index}\n“quoted”`,
    emoji: index % 2 === 0 ? '🐘' : undefined,
    state: 'live',
    parent: { kind: 'dataSource', id: source, databaseId: idOf(ids.databases.huge) },
    status: index % 3 === 0 ? 'Done' : undefined,
    date: undefined,
    createdTime: '2026-01-01T00:00:00.000Z',
    editedTime: '2026-01-02T00:00:00.000Z',
    ...rest,
  };
}

function snapshot(count: number, rest: Partial<RowsSnapshot> = {}): RowsSnapshot {
  const pages = Array.from({ length: count }, (_, index) => page(index));
  return { pages, complete: true, capped: false, reached: 5, fullReadAt: 6, readAt: 7, ...rest };
}

describe('The cache of rows', () => {
  let folder = '';
  let enabled = true;
  let open = true;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'notion-archivist-rows-'));
    enabled = true;
    open = true;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const cacheOf = () => new RowCache(folder, () => enabled, new LogLines());
  const storeIn = (cache: RowCache, connection = one, question = 'all', of = source): SnapshotStore =>
    cache.storeOf(
      connection,
      of,
      () => Promise.resolve(question),
      () => open,
    );
  const write = async (rows: RowsSnapshot, connection = one, of = source) => {
    const cache = cacheOf();
    storeIn(cache, connection, 'all', of).save(() => rows);
    await cache.flush();
  };
  const load = (connection = one, question = 'all') => storeIn(cacheOf(), connection, question).load();
  const file = join('0123456789abcdef', `${source}.rows`);

  it('loads what was saved', async () => {
    const rows = snapshot(1_234, { reached: undefined, complete: false, capped: true });
    await write(rows);
    assert.deepEqual(await load(), rows);
  });

  it('writes what rows show, and nothing else that their properties hold', async () => {
    const rows = snapshot(1);
    const [only] = rows.pages;
    await write({ ...rows, pages: [page(0, { values: { pe: ['ada'], bu: ['Secret'] } })] });
    assert.doesNotMatch(await readFile(join(folder, file), 'utf8'), /ada|Secret/);
    assert.deepEqual((await load())?.pages, [only]);
  });

  it('loads nothing for another connection, data source or question', async () => {
    await write(snapshot(3));
    assert.equal(await load(two), undefined);
    assert.equal(await load(one, 'only some'), undefined);
    assert.equal(await storeIn(cacheOf(), one, 'all', other).load(), undefined);
  });

  it('saves the first 10,000 rows of a longer list, and that there are more', async () => {
    await write(snapshot(mostRows + 1));
    const kept = await load();
    assert.equal(kept?.pages.length, mostRows);
    assert.equal(kept.complete, false);
  });

  it('leaves no file for rows that it cannot hold', async () => {
    await write(snapshot(2));
    await write({ ...snapshot(2), pages: [page(0), page(1, { parent: { kind: 'other' } })] });
    assert.equal(await load(), undefined);
    assert.deepEqual(await readdir(join(folder, one)), []);
  });

  const damage: readonly (readonly [string, (text: string) => string])[] = [
    ['that is torn in a row', (text) => text.slice(0, text.length - 20)],
    ['that is torn between rows', (text) => text.slice(0, text.indexOf('\n') + 1)],
    ['that is empty', () => ''],
    ['of another version', (text) => text.replace('"version":3', '"version":2')],
    ['of another data source', (text) => text.replace(source, other)],
    ['with an id that is none', (text) => text.replaceAll(rowId('huge', 1), 'x'.repeat(36))],
    ['with more in a row than there should be', (text) => text.replace(/\](?=\]\n$)/, ',{"pe":["ada"]}]')],
    ['with values that are none', (text) => text.replace(/null(?=\]\]\n$)/, '{"pr":{"kind":"hologram"}}')],
    ['with a time that is none', (text) => text.replace('2026-01-02T00:00:00.000Z', 'yesterday')],
    ['that was read in no year', (text) => text.replace(/"readAt":\d+/, '"readAt":1e300')],
    ['with the same row twice', (text) => text.replaceAll(rowId('huge', 1), rowId('huge', 2))],
    ['that is no JSON', () => 'rows\nrows\n'],
  ];
  for (const [name, spoil] of damage) {
    it(`loads nothing from a file ${name}`, async () => {
      await write(snapshot(3));
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      assert.notEqual(spoil(text), text);
      await writeFile(path, spoil(text));
      assert.equal(await load(), undefined);
    });
  }

  it('has a whole file at any moment while two windows write it', async () => {
    const [first, second] = [snapshot(700, { readAt: 1 }), snapshot(900, { readAt: 2 })];
    await write(first);
    const writing = Promise.all([write(first), write(second), write(first), write(second)]);
    const state = { isOver: false };
    void writing.then(() => (state.isOver = true));
    let reads = 0;
    while (!state.isOver) {
      const now = await load();
      assert.deepEqual(now, now?.readAt === 1 ? first : second);
      reads++;
    }
    assert.ok(reads > 0);
    assert.deepEqual(await readdir(join(folder, one)), [`${source}.rows`]);
  });

  it('writes the latest rows once they have settled, and those alone', async () => {
    const cache = cacheOf();
    const store = storeIn(cache);
    let asked = 0;
    for (const count of [1, 2, 3])
      store.save(() => {
        asked++;
        return snapshot(count);
      });
    assert.deepEqual(await readdir(folder), []);
    await cache.flush();
    assert.equal(asked, 1);
    assert.equal((await load())?.pages.length, 3);
  });

  it('reads and writes nothing while it is turned off, and deletes what there was', async () => {
    await write(snapshot(3));
    const cache = cacheOf();
    storeIn(cache).save(() => snapshot(4));
    enabled = false;
    assert.equal(await load(), undefined);
    await cache.clearIfOff();
    await cache.flush();
    await assert.rejects(readdir(folder), { code: 'ENOENT' });
    enabled = true;
    assert.equal(await load(), undefined);
  });

  it('forgets a connection, and does not write for one that is closed', async () => {
    await write(snapshot(3));
    await write(snapshot(3), two);
    const cache = cacheOf();
    storeIn(cache).save(() => snapshot(4));
    open = false;
    await cache.forget(one);
    await cache.flush();
    assert.deepEqual(await readdir(folder), [two]);
  });

  it('leaves no rows of a connection that is forgotten while they are written', async () => {
    const rows = new SnapshotFolder(folder, { files: 10, bytes: 1e9 });
    let asked = 0;
    await rows.write(one, { source, question: 'all' }, snapshot(3), () => ++asked === 1);
    assert.equal(asked, 2);
    assert.deepEqual(await readdir(join(folder, one)), []);
  });

  it('deletes the files of connections that are there no more', async () => {
    await write(snapshot(3));
    await write(snapshot(3), two);
    await cacheOf().keepOnly([two]);
    assert.deepEqual(await readdir(folder), [two]);
  });

  it('deletes what was used least lately where there are too many files or bytes', async () => {
    const sources = [0, 1, 2].map((index) => idOf(rowId('bug', index)));
    const rows = new SnapshotFolder(folder, { files: 2, bytes: 1e9 });
    const empty = { ...snapshot(0) };
    for (const [index, id] of sources.entries()) {
      await rows.write(one, { source: id, question: 'all' }, empty, () => true);
      const at = new Date(Date.now() - 60_000 + index);
      await utimes(join(folder, one, `${id}.rows`), at, at).catch(() => undefined);
      if (index === 1) await rows.read(one, { source: idOf(rowId('bug', 0)), question: 'all' });
    }
    assert.deepEqual(await readdir(join(folder, one)), [`${sources[0]}.rows`, `${sources[2]}.rows`].sort());
    const few = new SnapshotFolder(folder, { files: 10, bytes: 300 });
    await few.write(one, { source, question: 'all' }, empty, () => true);
    assert.deepEqual(await readdir(join(folder, one)), [`${source}.rows`]);
  });

  it('refuses an id of a connection that could lead out of its folder', async () => {
    const log = new LogLines();
    const cache = new RowCache(join(folder, 'rows'), () => true, log);
    await writeFile(join(folder, 'mine'), '');
    await assert.rejects(cache.forget('..'), /no id of a connection/);
    assert.equal(await storeIn(cache, '../x').load(), undefined);
    assert.deepEqual(await readdir(folder), ['mine']);
  });

  it('loads nothing, and fails nobody, where its folder cannot be written', async () => {
    await writeFile(join(folder, one), 'in the way');
    await write(snapshot(3));
    assert.equal(await load(), undefined);
  });
});
