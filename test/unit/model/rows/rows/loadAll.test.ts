import assert from 'node:assert/strict';
import { moreBy, unlistableMinutes } from '../../../../../src/model/rows/rowsState';
import type { Source } from '../../../../../src/model/source/source';
import type { Failure } from '../../../../../src/notion/failure';
import { ids, rowId } from '../../../../emulator/sample/ids';
import { type Connected, idOf, useNotion } from '../../../support/notion';
import { allRows, idsOf, loadAll as loadSlices, queries, sourceOver } from '../../../support/sourceOver';

const { huge } = ids.dataSources;
const parent = { kind: 'dataSource', id: huge } as const;
const rowCount = 3_000;
const row = (index: number) => idOf(rowId('huge', index));

describe('Load All', () => {
  const { fixture, connect } = useNotion({ huge: rowCount });
  let notion: Connected;
  let source: Source;
  let changes = 0;

  beforeEach(() => {
    notion = connect();
    changes = 0;
    source = sourceOver(notion, { onDidChange: () => (changes += 1) });
  });

  /** Loads all, and does something once so many rows are there. */
  const loadAll = (
    after = Infinity,
    act: () => unknown = () => undefined,
    signal = new AbortController().signal,
  ) => {
    let isDone = false;
    return source.live.all({
      signal,
      onCount: (count) => {
        if (isDone || count < after) return;
        isDone = true;
        act();
      },
    });
  };

  /** What Notion lists, without its limit: in order of creation, and otherwise as it likes. */
  const agrees = async (): Promise<void> => {
    await fixture.control.setSwitches({ queryLimit: 10_000 });
    const byId = new Map(source.live.pages.map((page) => [page.id, page]));
    const listed = await allRows(notion);
    assert.equal(byId.size, source.live.pages.length);
    assert.equal(byId.size, listed.length);
    for (const page of listed) assert.deepEqual(byId.get(page.id), page);
    const times = source.live.pages.map(({ createdTime }) => createdTime);
    assert.deepEqual(times, times.toSorted().reverse());
  };

  it('shows all rows at once, newest first', async () => {
    assert.equal(await loadAll(), undefined);
    assert.deepEqual([source.live.state.rest.kind, changes], ['complete', 2]);
    await agrees();
  });

  it('loads rows past the limit of a query after Notion has cut a list off', async () => {
    await fixture.control.setSwitches({ queryLimit: 500 });
    await loadSlices(source.live);
    assert.equal(source.live.pages.length, 500);
    assert.deepEqual(source.live.state.rest, { kind: 'capped', isReadable: true });
    assert.equal(moreBy(source.live.state), 'all');
    await loadAll();
    assert.equal(source.live.state.rest.kind, 'complete');
    await agrees();
  });

  it('reports a minute of more rows than Notion lists', async () => {
    const createdTime = '2025-01-01T00:00:00.000Z';
    await fixture.control.edit({ kind: 'create', parent, title: 'Import', count: 700, createdTime });
    await fixture.control.setSwitches({ queryLimit: 600 });
    await loadAll();
    assert.deepEqual(unlistableMinutes(source.live.state), [createdTime]);
    assert.ok(source.live.pages.length >= rowCount + 600);
    assert.equal(moreBy(source.live.state), undefined);
  });

  it('asks for nothing where it was cancelled before it began', async () => {
    await fixture.control.clearRequests();
    const cancelled = { signal: AbortSignal.abort(), onCount: () => undefined };
    assert.deepEqual(await source.live.all(cancelled), { kind: 'cancelled' });
    assert.equal(await queries(fixture.control), 0);
  });

  it('goes on from where it was after it was cancelled', async () => {
    const controller = new AbortController();
    const stop = () => {
      controller.abort();
    };
    assert.deepEqual(await loadAll(1_000, stop, controller.signal), { kind: 'cancelled' });
    const before = source.live.pages.length;
    assert.ok(before >= 1_000 && before < rowCount, `${before} rows`);
    assert.deepEqual([moreBy(source.live.state), source.live.failed], ['all', undefined]);
    await fixture.control.clearRequests();
    assert.equal(await loadAll(), undefined);
    assert.ok((await queries(fixture.control)) <= (rowCount - before) / 100 + 16);
    await agrees();
  });

  it('goes on after a failure, and keeps what it has', async () => {
    await source.live.load();
    let told: Failure | undefined;
    await fixture.control.fault({
      kind: 'custom',
      status: 403,
      code: 'restricted_resource',
      path: '/query',
      skip: 12,
    });
    told = await loadAll();
    assert.deepEqual(told, { kind: 'refused' });
    assert.equal(source.live.failed, undefined);
    assert.ok(source.live.pages.length > 500);
    told = await loadAll();
    assert.equal(told, undefined);
    await agrees();
  });

  it('loads all rows while a refresh runs, and lets it run', async () => {
    await source.live.load();
    let refreshed: Promise<void> | undefined;
    await loadAll(500, () => (refreshed = source.live.refresh()));
    await refreshed;
    await agrees();
  });

  it('keeps out a row that was archived here meanwhile', async () => {
    await source.live.load();
    const gone = row(1_500);
    await loadAll(500, () => {
      source.live.remove(gone);
      void fixture.control.edit({ kind: 'trash', id: gone });
    });
    assert.ok(!idsOf(source.live.pages).includes(gone));
    await agrees();
  });

  it('loses no row that a refresh of the first slice does not list any more', async () => {
    await source.live.load();
    let refreshed: Promise<void> | undefined;
    const added = fixture.control.edit({ kind: 'create', parent, title: 'Added', count: 5 });
    await added;
    await loadAll(500, () => (refreshed = source.live.refresh()));
    await refreshed;
    await agrees();
  });

  it('neither brings back a row that left between a stop and the rest, nor loses one that came', async () => {
    const [gone, back] = [row(1_500), row(1_400)];
    const restored = await notion.api.page(back);
    await fixture.control.edit({ kind: 'trash', id: back });
    const controller = new AbortController();
    const stop = () => {
      controller.abort();
    };
    await loadAll(2_500, stop, controller.signal);
    await fixture.control.edit({ kind: 'trash', id: gone });
    source.live.remove(gone);
    await fixture.control.edit({ kind: 'restore', id: back });
    source.live.upsert(restored);
    await loadAll();
    assert.deepEqual(
      [gone, back].map((id) => source.live.find(id) !== undefined),
      [false, true],
    );
  });

  const meanwhile: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['edited', () => fixture.control.edit({ kind: 'rename', id: row(10), title: 'Edited' })],
    ['added', () => fixture.control.edit({ kind: 'create', parent, title: 'Added', count: 150 })],
    ['restored', () => fixture.control.edit({ kind: 'restore', id: row(20) })],
    ['moved here', () => fixture.control.edit({ kind: 'move', id: ids.pages.firstArticle, parent })],
  ];
  for (const [what, act] of meanwhile) {
    it(`loads rows that are ${what} meanwhile`, async () => {
      await fixture.control.edit({ kind: 'trash', id: row(20) });
      let acted: Promise<unknown> | undefined;
      await fixture.control.setSwitches({ searchLagMs: 60_000 });
      await loadAll(1_500, () => (acted = act()));
      await acted;
      await agrees();
    });
  }

  it('agrees with Notion after a refresh when rows were trashed meanwhile', async () => {
    let acted: Promise<unknown> | undefined;
    await loadAll(1_500, () => {
      acted = Promise.all(
        [5, 1_500, 2_999].map((index) => fixture.control.edit({ kind: 'trash', id: row(index) })),
      );
    });
    await acted;
    await source.live.refresh({ whole: true });
    await agrees();
  });

  it('stops when the data source is no longer shared, and goes on when it is again', async () => {
    await source.live.load();
    let acted: Promise<unknown> | undefined;
    const share = (kind: 'share' | 'unshare') =>
      fixture.control.edit({ kind, id: ids.databases.huge, token: 'full' });
    const told = await loadAll(500, () => (acted = share('unshare')));
    await acted;
    assert.deepEqual(told, { kind: 'notFound' });
    assert.ok(source.live.pages.length >= 500);
    await share('share');
    assert.equal(await loadAll(), undefined);
    await agrees();
  });

  it('loads all rows although cursors expire', async () => {
    await fixture.control.setSwitches({ cursorsKept: 3 });
    assert.equal(await loadAll(), undefined);
    await fixture.control.setSwitches({ cursorsKept: 2_000 });
    await agrees();
  });

  it('reads all rows again in ranges in a whole refresh', async () => {
    await loadAll();
    await fixture.control.setSwitches({ queryLimit: 500 });
    await fixture.control.edit({ kind: 'rename', id: row(7), title: 'Edited' });
    await source.live.refresh({ whole: true });
    assert.equal(source.live.state.rest.kind, 'complete');
    await agrees();
  });
});
