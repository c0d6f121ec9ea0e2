import assert from 'node:assert/strict';
import type { RowFeed } from '../../../../src/model/rows/feed';
import { unknownOrder, type RowOrder, rowOrderOf } from '../../../../src/model/rows/order';
import type { RowsSnapshot } from '../../../../src/model/rows/snapshot';
import { Rows } from '../../../../src/model/rows/rows';
import type { Page } from '../../../../src/notion/schema/page';
import { NotionError } from '../../../../src/notion/failure';
import type { Order } from '../../../../src/notion/query/query';
import type { Slice } from '../../../../src/notion/schema/common';
import { idAt, pageAt } from '../../support/pageAt';
import { hasMore, loadAll } from '../../support/sourceOver';

/** A page whose title and times follow from its number. */
const page = (number: number, title = `Page ${number}`): Page =>
  pageAt(number, {
    title,
    createdTime: new Date(number * 60_000).toISOString(),
    editedTime: new Date((100 - number) * 60_000).toISOString(),
  });

const slice = (numbers: readonly number[], next?: string): Slice<Page> => ({
  results: numbers.map((number) => page(number)),
  next,
  capped: false,
});

/** Rows that get these slices, or failures, one after another. */
function rowsOf(order: RowOrder, ...answers: readonly (Slice<Page> | NotionError)[]): Rows {
  const left = [...answers];
  const fetch = () => {
    const next = left.shift() ?? slice([]);
    return next instanceof NotionError ? Promise.reject(next) : Promise.resolve(next);
  };
  return new Rows({ fetch, order }, () => undefined);
}

const numbersOf = ({ pages }: Rows) => pages.map(({ id }) => Number(id.slice(-12)));

const by = (order: Order): RowOrder => rowOrderOf({ where: [], order: [order] });
const byProperty = by({ by: { kind: 'property', id: 'du' }, descending: false });

describe('rows', () => {
  it('keeps rows in the order that Notion gives them', async () => {
    const rows = rowsOf(byProperty, slice([3, 9, 1], 'next'), slice([7, 2]));
    await rows.load();
    await rows.more();
    assert.deepEqual(numbersOf(rows), [3, 9, 1, 7, 2]);
  });

  it('are still old after a refresh that failed when more of them are loaded', async () => {
    const failure = { kind: 'unreachable', code: 'ECONNRESET' } as const;
    const rows = rowsOf(byProperty, slice([3, 9], 'next'), new NotionError(failure), slice([7]));
    await rows.load();
    await rows.refresh();
    const { failed } = rows;
    await rows.more();
    assert.deepEqual(numbersOf(rows), [3, 9, 7]);
    assert.deepEqual([failed?.failure, rows.failed], [failure, failed]);
    await rows.refresh();
    assert.equal(rows.failed, undefined);
  });

  it('say that more of them could not be loaded until they are', async () => {
    const failure = { kind: 'unreachable', code: 'ECONNRESET' } as const;
    const rows = rowsOf(byProperty, slice([3, 9], 'next'), new NotionError(failure), slice([7]));
    await rows.load();
    await rows.more();
    assert.deepEqual(rows.failed?.failure, failure);
    await rows.more();
    assert.deepEqual([numbersOf(rows), rows.failed], [[3, 9, 7], undefined]);
  });

  it('names the rows that could not be read, until they are', async () => {
    const broken = idAt(5);
    const rows = rowsOf(
      byProperty,
      { ...slice([3, 9], 'next'), unreadable: [broken] },
      { ...slice([7]), unreadable: ['#0'] },
      slice([3, 9, 5, 7]),
    );
    await rows.load();
    assert.deepEqual([numbersOf(rows), rows.state.unreadable], [[3, 9], [broken]]);
    await rows.more();
    assert.deepEqual(
      [numbersOf(rows), rows.state.unreadable],
      [
        [3, 9, 7],
        [broken, '#0'],
      ],
    );
    await rows.refresh();
    assert.deepEqual([numbersOf(rows), rows.state.unreadable], [[3, 9, 5, 7], []]);
  });

  it('shows a row that comes twice where Notion listed it last', async () => {
    const rows = rowsOf(byProperty, slice([3, 9, 1], 'next'), slice([1, 9, 2]));
    await rows.load();
    await rows.more();
    assert.deepEqual(numbersOf(rows), [3, 1, 9, 2]);
  });

  it('loads more rows of an earlier session at once, though all of them are about to be read again', async () => {
    const numbers = Array.from({ length: 400 }, (_, index) => 400 - index);
    const none = () => Promise.resolve(slice([]));
    const listing: RowFeed = {
      fetch: (cursor = '0') => {
        const end = Number(cursor) + 100;
        return Promise.resolve(slice(numbers.slice(end - 100, end), end < 400 ? String(end) : undefined));
      },
      edited: () => ({ all: none, listed: none }),
      order: by({ by: { kind: 'time', time: 'created' }, descending: true }),
    };
    const pages = slice(numbers.slice(0, 300)).results;
    const times = { reached: Date.now(), fullReadAt: 0, readAt: Date.now() };
    const load = () => Promise.resolve({ pages, complete: false, capped: false, ...times });
    const rows = new Rows(listing, () => undefined, { load, save: () => undefined });
    await rows.load();
    assert.ok(rows.isDue);
    await rows.more();
    assert.equal(rows.pages.length, 400);
  });

  it('does not save rows with gaps between them, also where they were about to be saved', async () => {
    const unread = { ranges: [], elapsed: () => 0, requests: 1 };
    const stopped = { kind: 'stopped', failure: { kind: 'cancelled' }, unread, unlistable: [] } as const;
    const listing: RowFeed = {
      fetch: () => Promise.resolve(slice([9, 8], 'a')),
      readAll: () => Promise.resolve({ ...stopped, rows: slice([3, 2]).results }),
      order: by({ by: { kind: 'time', time: 'created' }, descending: true }),
    };
    let kept: (() => RowsSnapshot | undefined) | undefined;
    const rows = new Rows(listing, () => undefined, {
      load: () => Promise.resolve(undefined),
      save: (later) => (kept ??= later),
    });
    await rows.load();
    assert.equal(kept?.()?.pages.length, 2);
    await rows.all({ signal: new AbortController().signal, onCount: () => undefined });
    assert.deepEqual(numbersOf(rows), [9, 8, 3, 2]);
    assert.equal(kept(), undefined);
  });

  describe('a row that was inserted far behind the loaded ones', () => {
    const numbers = Array.from({ length: 1_000 }, (_, index) => 1_000 - index);
    let hasExpired: boolean;
    let kept: (() => RowsSnapshot | undefined) | undefined;

    beforeEach(() => {
      hasExpired = false;
      kept = undefined;
    });

    /** The rows from a number on, newest first, in slices of 100. */
    const from =
      (first: number): RowFeed['fetch'] =>
      (cursor = String(first)) => {
        if (hasExpired && cursor !== String(first))
          return Promise.reject(new NotionError({ kind: 'invalid', message: 'The cursor has expired.' }));
        const start = numbers.indexOf(Number(cursor));
        const next = numbers[start + 100];
        return Promise.resolve(slice(numbers.slice(start, start + 100), next?.toString()));
      };
    const none = () => Promise.resolve(slice([]));
    const listing: RowFeed = {
      fetch: from(1_000),
      from: ({ createdTime }) => from(Date.parse(createdTime) / 60_000),
      edited: () => ({ all: none, listed: none }),
      order: by({ by: { kind: 'time', time: 'created' }, descending: true }),
    };
    const opened = (remembered?: RowsSnapshot) =>
      new Rows(listing, () => undefined, {
        load: () => Promise.resolve(remembered),
        save: (later) => (kept = later),
      });

    it('hides none of the rows before it when a cursor has expired', async () => {
      const rows = opened();
      await rows.load();
      rows.upsert(page(5));
      hasExpired = true;
      await rows.more();
      hasExpired = false;
      await loadAll(rows);
      assert.deepEqual(numbersOf(rows), numbers);
    });

    it('hides none of the rows before it after a restart', async () => {
      const rows = opened();
      await rows.load();
      await rows.more();
      await rows.more();
      rows.upsert(page(5));
      const again = opened(kept?.());
      await again.load();
      again.upsert(page(5));
      await again.refresh();
      await loadAll(again);
      assert.deepEqual(numbersOf(again), numbers);
    });
  });

  it('loads more rows after a refresh that is under way, and each slice once', async () => {
    const rows = rowsOf(byProperty, slice([9, 8], 'a'), slice([9, 8], 'a'), slice([7], 'b'), slice([6]));
    await rows.load();
    await Promise.all([rows.refresh(), rows.more(), rows.more()]);
    assert.deepEqual(numbersOf(rows), [9, 8, 7]);
    assert.ok(hasMore(rows));
  });

  for (const [name, order, read, expected] of [
    ['newest first', { by: { kind: 'time', time: 'created' }, descending: true }, [9, 5, 1], [9, 5, 4, 1]],
    ['oldest first', { by: { kind: 'time', time: 'created' }, descending: false }, [1, 5, 9], [1, 4, 5, 9]],
    [
      'last edited first',
      { by: { kind: 'time', time: 'edited' }, descending: true },
      [1, 5, 9],
      [1, 4, 5, 9],
    ],
    [
      'by title',
      { by: { kind: 'property', id: 'title' }, descending: false },
      [1, 5, 9, 10],
      [1, 4, 5, 9, 10],
    ],
    [
      'by title, descending',
      { by: { kind: 'property', id: 'title' }, descending: true },
      [10, 5],
      [10, 5, 4],
    ],
    [
      'by a property, at the top',
      { by: { kind: 'property', id: 'du' }, descending: true },
      [9, 5],
      [4, 9, 5],
    ],
  ] as const satisfies readonly (readonly [string, Order, readonly number[], readonly number[]])[]) {
    it(`inserts a page into rows ${name}`, async () => {
      const rows = rowsOf(by(order), slice(read));
      await rows.load();
      assert.equal(rows.upsert(page(4)), true);
      assert.deepEqual(numbersOf(rows), expected);
    });
  }

  it('puts a removed page back where it was when only Notion knows the order', async () => {
    const rows = rowsOf(byProperty, slice([9, 4, 5]));
    await rows.load();
    rows.remove(idAt(4));
    assert.deepEqual(numbersOf(rows), [9, 5]);
    assert.equal(rows.upsert(page(4)), true);
    assert.deepEqual(numbersOf(rows), [9, 4, 5]);
  });

  it('takes in no page that was not listed before when only Notion knows what is listed', async () => {
    const rows = rowsOf(unknownOrder, slice([9, 5]));
    await rows.load();
    assert.equal(rows.upsert(page(4)), false);
    assert.deepEqual(numbersOf(rows), [9, 5]);
    rows.remove(idAt(9));
    assert.equal(rows.upsert(page(9)), true);
    assert.deepEqual(numbersOf(rows), [9, 5]);
  });

  it('removes a page that a change has taken out of the listing', async () => {
    const rows = rowsOf({ ...unknownOrder, lists: ({ title }) => title !== 'Other' }, slice([9, 5]));
    await rows.load();
    assert.equal(rows.upsert(page(5, 'Other')), true);
    assert.deepEqual(numbersOf(rows), [9]);
  });
});
