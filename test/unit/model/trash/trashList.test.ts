import assert from 'node:assert/strict';
import { mock } from 'node:test';
import pMap from 'p-map';
import type { CatalogEntry } from '../../../../src/model/catalog/catalog';
import { daysLeft } from '../../../../src/model/trash/deadline';
import { TrashList } from '../../../../src/model/trash/trashList';
import { Workspace } from '../../../../src/model/workspace/workspace';
import type { NotionId } from '../../../../src/notion/schema/ids';
import { ids, rowId } from '../../../emulator/sample/ids';
import { started } from '../../emulator/support/fixture';
import { idOf, useNotion } from '../../support/notion';

const day = 86_400_000;
const days = 30;
const { bugTracker, articles, videos, gallery, huge } = ids.dataSources;
/** One page of each database, trashed a day after the one before. */
const trashed: readonly (readonly [source: string, page: string])[] = [
  [bugTracker, rowId('bug', 140)],
  [articles, rowId('article', 1)],
  [videos, rowId('video', 1)],
  [gallery, rowId('gallery', 1)],
  [huge, rowId('huge', 5_050)],
];
const batchSize = 5_000;
/** Pages that Notion takes in a minute. */
const aMinute = 180;

describe('The Trash of five databases', () => {
  const { fixture, connect } = useNotion({ huge: 5_100 });

  afterEach(() => {
    mock.timers.reset();
  });

  function listOf(archivedAt: ReadonlyMap<NotionId, number> = new Map()): TrashList {
    const connection = { id: 'one', kind: 'internal', origin: fixture.emulator.url, name: 'One' } as const;
    const workspace = new Workspace(connection, connect(), {
      writtenPages: () => Promise.resolve([]),
      language: 'en',
      onDidChange: () => undefined,
      onDidChangeReadOnly: () => undefined,
      onDidChangeTrash: () => undefined,
      arrangements: { get: () => undefined, set: () => Promise.resolve() },
    });
    const entries = trashed.map(([text]): CatalogEntry => {
      const id = idOf(text);
      const stored = { id, name: text };
      const source = workspace.source(stored, () => undefined);
      const database = { kind: 'dataSource', id, title: text, sources: [stored] } as const;
      return { kind: 'database', text, workspace, database, sources: [source] };
    });
    const state = { kind: 'ready', workspaces: [workspace], entries, omitted: 0 } as const;
    return new TrashList(
      {
        state: () => Promise.resolve(state),
        known: entries,
        onDidRefresh: () => ({ dispose: () => undefined }),
      },
      () => Promise.resolve(archivedAt),
    );
  }

  /** Of the page of a database, rounded down: Notion rounds down to the minute when it was trashed. */
  const leftAtLast = (index: number) => days - (trashed.length - index) - 1;

  async function trashOneEach(): Promise<void> {
    for (const [, id] of trashed) {
      await fixture.control.edit({ kind: 'trash', id });
      await fixture.control.advance(day);
    }
  }

  /** By data source: its pages with the days they have left, as the view asks for them. */
  async function read(
    list: TrashList,
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, number | undefined>>> {
    const found = new Map<string, Map<string, number | undefined>>();
    for (const { page, source, workspace, since } of (await list.readAll()).pages) {
      const key = source?.id ?? 'elsewhere';
      const pages = found.get(key) ?? new Map<string, number | undefined>();
      found.set(key, pages.set(page.id, daysLeft(since, { now: workspace.now(), days })));
    }
    return found;
  }

  it('shows each its own with the days left after a batch of 5,000 pages in one of them', async () => {
    await trashOneEach();
    const batch = Array.from({ length: batchSize }, (_, index) => rowId('huge', index));
    for (let from = 0; from < batchSize; from += aMinute) {
      const inMinute = batch.slice(from, from + aMinute);
      await pMap(inMinute, (id) => fixture.control.edit({ kind: 'trash', id }), { concurrency: 64 });
      await fixture.control.advance(60_000);
    }
    const found = await read(listOf());
    trashed.forEach(([source, id], index) => {
      assert.equal(found.get(source)?.get(id), leftAtLast(index), source);
    });
    assert.equal(found.get(bugTracker)?.size, 5, 'with the four of the sample');
    assert.equal(found.get(articles)?.size, 2);
    assert.equal(found.get(videos)?.size, 2);
    assert.equal(found.get(gallery)?.size, 1);
    const inBatch = batch.map((id) => found.get(huge)?.get(id));
    assert.ok(inBatch.every((left) => left === days - 1));
  });

  for (const [name, wrongBy] of [
    ['ahead', day],
    ['behind', -day],
  ] as const)
    it(`has the days left by the clock of Notion where that of this machine is a day ${name}`, async () => {
      await trashOneEach();
      const now = started + trashed.length * day + wrongBy;
      mock.timers.enable({ apis: ['Date'], now });
      const [first] = trashed;
      assert.ok(first);
      // Our own batch, by the journal of this machine.
      const archivedAt = new Map([[idOf(first[1]), now - trashed.length * day]]);
      const list = listOf(archivedAt);
      const found = await read(list);
      trashed.forEach(([source, id], index) => {
        assert.equal(found.get(source)?.get(id), leftAtLast(index), source);
      });
      const by = (await list.readAll()).pages.find(({ page }) => page.id === first[1])?.by;
      assert.deepEqual(by, { kind: 'us' });
    });
});
