import assert from 'node:assert/strict';
import { loadAll } from '../../support/sourceOver';
import { creationFeed, type QueryRows } from '../../../../src/model/rows/feed';
import { rowOrderOf } from '../../../../src/model/rows/order';
import { Rows } from '../../../../src/model/rows/rows';
import { readAllRows } from '../../../../src/notion/operations/readAll';
import { readSlices, slices } from '../../../../src/notion/operations/paginate';
import { viewPages } from '../../../../src/notion/operations/viewPages';
import { newestFirst } from '../../../../src/notion/query/query';
import { failureOfCall } from '../../support/failure';
import { idAt, pageAt } from '../../support/pageAt';

/** A list whose slices lead back: the cursors it gives, one after another, the last one for ever. */
function endless(...cursors: readonly string[]) {
  let requests = 0;
  return {
    requests: () => requests,
    fetch: () => {
      const next = cursors[Math.min(requests++, cursors.length - 1)];
      return Promise.resolve({ results: [String(requests)], next, capped: false });
    },
  };
}

describe('paginate', () => {
  it('gives the slices of a list one by one, from a cursor on', async () => {
    const asked: (string | undefined)[] = [];
    const fetch = (cursor: string | undefined) => {
      asked.push(cursor);
      return Promise.resolve({
        results: [cursor ?? ''],
        next: cursor === 'b' ? undefined : 'b',
        capped: false,
      });
    };
    const found: unknown[] = [];
    for await (const { results } of slices(fetch, 'a')) found.push(...results);
    assert.deepEqual(
      [found, asked],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
  });

  it('reads no slice of a list before it is wanted', async () => {
    const { fetch, requests } = endless('a', 'b', 'c');
    await slices(fetch).next();
    assert.equal(requests(), 1);
  });

  it('says that a list was cut off where it has more slices than wanted', async () => {
    const { fetch } = endless('a', 'b', 'c');
    assert.deepEqual(await readSlices(fetch, 2), { results: ['1', '2'], next: undefined, capped: true });
  });

  for (const cursors of [['a'], ['a', 'b', 'a']])
    it(`ends a list with a failure when the cursors ${cursors.join(', ')} lead back`, async () => {
      const { fetch, requests } = endless(...cursors);
      assert.deepEqual(await failureOfCall(readSlices(fetch, Infinity)), { kind: 'repeatedCursor' });
      assert.equal(requests(), cursors.length === 1 ? 2 : 3);
    });
});

describe('A list with ever-new cursors', () => {
  for (const results of [[], ['the same']])
    it(`ends with a failure when its slices bring ${results.length === 0 ? 'nothing' : 'nothing new'}`, async () => {
      let requests = 0;
      const fetch = () => Promise.resolve({ results, next: `cursor ${++requests}`, capped: false });
      assert.deepEqual(await failureOfCall(readSlices(fetch, Infinity)), { kind: 'repeatedCursor' });
      assert.ok(requests <= 101, `${requests} requests`);
    });

  it('ends a read of all rows with a failure', async () => {
    let requests = 0;
    const ask: QueryRows = () =>
      Promise.resolve({ results: [], next: `cursor ${++requests}`, capped: false });
    const found = await readAllRows((query, cursor) => ask(query, cursor), []);
    assert.deepEqual(found.kind === 'stopped' && found.failure, { kind: 'repeatedCursor' });
    assert.ok(requests <= 202, `${requests} requests`);
  });
});

describe('A list that has more and no cursor, and heeds no filter', () => {
  it('ends a read of all rows with a failure when it brings the same ones again and again', async () => {
    let requests = 0;
    const results = Array.from({ length: 100 }, (_, n) =>
      pageAt(n, { createdTime: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString() }),
    );
    const ask: QueryRows = () => {
      requests++;
      return Promise.resolve({ results, next: undefined, capped: true });
    };
    const found = await readAllRows((query, cursor) => ask(query, cursor), []);
    assert.deepEqual(found.kind === 'stopped' && found.failure, { kind: 'repeatedCursor' });
    assert.equal(found.rows.length, 100);
    assert.ok(requests <= 60, `${requests} requests`);
  });
});

describe('A list of rows that leads back to itself', () => {
  let requests: number;
  beforeEach(() => (requests = 0));

  /** Always the same cursor, and rows that are new, or trashed and so none. */
  const ask =
    (state: 'live' | 'trash'): QueryRows =>
    () => {
      requests++;
      return Promise.resolve({ results: [pageAt(requests, { state })], next: 'same', capped: false });
    };
  const rowsOver = (state: 'live' | 'trash', rest: { readonly readAll?: undefined } = {}) =>
    new Rows({ ...creationFeed(ask(state), newestFirst, rowOrderOf(newestFirst)), ...rest }, () => undefined);
  const assertStopped = (rows: Rows, most: number) => {
    assert.equal(rows.failed?.failure.kind, 'repeatedCursor');
    assert.ok(requests <= most, `${requests} requests`);
  };

  it('fails to load when its first slices hold no live row', async () => {
    const rows = rowsOver('trash');
    await rows.load();
    assertStopped(rows, 2);
  });

  it('keeps its rows and fails when more of them are loaded', async () => {
    const rows = rowsOver('live');
    await loadAll(rows);
    assertStopped(rows, 2);
    assert.equal(rows.pages.length, 1);
  });

  it('keeps its rows and fails when loading more leads back to an earlier slice', async () => {
    const cursors = ['a', 'b', 'a', 'b'];
    const rows = new Rows(
      {
        fetch: () => Promise.resolve({ results: [pageAt(++requests)], next: cursors.shift(), capped: false }),
        order: rowOrderOf({ where: [], order: [] }),
      },
      () => undefined,
    );
    await rows.load();
    for (let time = 0; time < 2; time++) await rows.more();
    assertStopped(rows, 3);
    assert.equal(rows.pages.length, 2);
  });

  it('fails to be refreshed', async () => {
    const rows = rowsOver('live');
    await rows.load();
    for (let number = 10; number < 13; number++) rows.upsert(pageAt(number));
    await rows.refresh();
    assertStopped(rows, 3);
  });

  it('stops Load All slice by slice, and in ranges', async () => {
    const options = { signal: new AbortController().signal, onCount: () => undefined };
    const bySlices = rowsOver('live', { readAll: undefined });
    assert.deepEqual(await bySlices.all(options), { kind: 'repeatedCursor' });
    assertStopped(bySlices, 2);
    requests = 0;
    assert.deepEqual(await rowsOver('live').all(options), { kind: 'repeatedCursor' });
    assert.ok(requests <= 20, `${requests} requests`);
  });

  it('stops a read of all rows that match', async () => {
    const found = await readAllRows((query, cursor) => ask('live')(query, cursor), []);
    assert.deepEqual(found.kind === 'stopped' && found.failure, { kind: 'repeatedCursor' });
    assert.ok(requests <= 20, `${requests} requests`);
  });

  it('stops a read of the pages of a view', async () => {
    const slice = { results: [idAt(1)], next: 'same', capped: false };
    const api = {
      viewRows: () => Promise.resolve({ query: idAt(2), first: slice }),
      moreViewRows: () => {
        requests++;
        return Promise.resolve(slice);
      },
      page: () => Promise.reject(new Error('No page is read.')),
    };
    const view = { id: idAt(3), name: 'A view', layout: 'table', source: idAt(4), hasQuickFilters: false };
    const reading = viewPages(
      api,
      { ...view, filter: undefined, order: [] },
      { rowsWhere: () => Promise.resolve({ pages: [], isCutOff: false }), onCount: () => undefined },
    );
    assert.deepEqual(await failureOfCall(reading), { kind: 'repeatedCursor' });
    assert.equal(requests, 1);
  });
});
