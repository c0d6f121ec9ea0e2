import assert from 'node:assert/strict';
import type { QueryRowsInOrder } from '../../../../src/notion/operations/allRows';
import { readAllRows } from '../../../../src/notion/operations/readAll';
import type { Page } from '../../../../src/notion/schema/page';
import { row, Shelf } from './readAll/shelf';

const day = 1_440;
const rowsAt = (count: number, minuteOf: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => row(n, minuteOf(n)));
const idsOf = (rows: readonly Page[]) => rows.map(({ id }) => id).sort();

/** Counts the requests that are under way at once, and those that wait one for the answer to another. */
function counted(shelf: Shelf) {
  let [underWay, most, steps] = [0, 0, 0];
  const ask: QueryRowsInOrder = async (query, cursor) => {
    const step = steps + 1;
    most = Math.max(most, ++underWay);
    try {
      return await shelf.ask(query, cursor);
    } finally {
      underWay--;
      steps = Math.max(steps, step);
    }
  };
  return { ask, most: () => most, steps: () => steps };
}

/** Row `n` as edited just now. */
const edited = (n: number, minute: number): Page => ({
  ...row(n, minute),
  title: 'Edited',
  editedTime: new Date().toISOString(),
});

describe('readAllRows', () => {
  const costs: readonly (readonly [number, number])[] = [
    [0, 1],
    [100, 1],
    [135, 2],
    [199, 2],
    [450, 5],
  ];
  for (const [count, requests] of costs) {
    it(`reads ${count} rows with no more requests than one after another takes`, async () => {
      const shelf = new Shelf(rowsAt(count, (n) => n));
      assert.equal((await readAllRows(shelf.ask, [])).rows.length, count);
      assert.equal(shelf.requests, requests);
    });
  }

  for (const [count, requests] of [
    [135, 2],
    [450, 5],
  ] as const) {
    it(`reads ${count} rows, known to be more than one slice, from both ends at once for no more requests`, async () => {
      const shelf = new Shelf(rowsAt(count, (n) => n));
      const { ask, most } = counted(shelf);
      assert.equal((await readAllRows(ask, [], { isLong: true })).rows.length, count);
      assert.equal(shelf.requests, requests);
      assert.ok(most() >= 2, `${most()} at once`);
    });
  }

  const imports: readonly (readonly [string, (n: number) => number])[] = [
    ['evenly', (n) => n],
    ['in one go', (n) => Math.floor(n / 900)],
    ['in two goes far apart', (n) => Math.floor(n / 300) + (n < 5_000 ? 0 : 365 * day)],
    ['in five goes far apart', (n) => Math.floor(n / 300) + Math.floor(n / 2_000) * 90 * day],
    ['more and more often', (n) => Math.floor(365 * day * Math.log1p(n / 20))],
  ];
  for (const [how, minuteOf] of imports) {
    it(`reads rows created ${how} with many requests at once, and few more of them`, async () => {
      const shelf = new Shelf(rowsAt(10_000, minuteOf), { limit: 4_000 });
      const { ask, most } = counted(shelf);
      const found = await readAllRows(ask, []);
      assert.equal(found.rows.length, 10_000);
      assert.ok(most() >= 8, `${most()} at once`);
      assert.ok(shelf.requests <= 140, `${shelf.requests} requests`);
    });
  }

  it('reports a minute of more rows than Notion lists, and goes on after it', async () => {
    const shelf = new Shelf(
      rowsAt(3_000, (n) => (n < 1_000 ? n : n < 2_500 ? 5_000 : n * 2)),
      { limit: 1_000 },
    );
    const found = await readAllRows(shelf.ask, []);
    assert.deepEqual(found.unlistable, [row(0, 5_000).createdTime]);
    assert.equal(found.kind, 'complete');
    const sure = shelf.rows.filter(({ createdTime }) => createdTime !== row(0, 5_000).createdTime);
    assert.equal(new Set([...idsOf(found.rows), ...idsOf(sure)]).size, found.rows.length);
  });

  it('begins the query from the end of a range anew where Notion takes its cursor no longer', async () => {
    let refused = 0;
    const shelf: Shelf = new Shelf(
      rowsAt(1_000, (n) => n),
      {
        fault: (_, cursor) => {
          const isFromEnd = shelf.isDescending(cursor);
          if (!isFromEnd || refused > 0) return undefined;
          refused++;
          return { kind: 'invalid', message: 'The start_cursor provided is invalid' };
        },
      },
    );
    const found = await readAllRows(shelf.ask, []);
    assert.equal(refused, 1);
    assert.equal(found.kind, 'complete');
    assert.equal(found.rows.length, 1_000);
  });

  it('reads 10,000 rows created evenly, a few in each minute, with at most five more requests than they fill', async () => {
    const shelf = new Shelf(rowsAt(10_000, (n) => Math.floor(n / 3)));
    assert.equal((await readAllRows(shelf.ask, [])).rows.length, 10_000);
    assert.ok(shelf.requests <= 105, `${shelf.requests} requests`);
  });

  it('reads 10,000 rows created evenly, known to be many, one request after another only nine times', async () => {
    const { ask, steps } = counted(new Shelf(rowsAt(10_000, (n) => Math.floor(n / 3))));
    await readAllRows(ask, [], { isLong: true });
    assert.equal(steps(), 9);
  });

  it('does not report a minute of just as many rows as Notion lists', async () => {
    const shelf = new Shelf(
      rowsAt(1_500, (n) => (n < 1_000 ? 7 : n)),
      { limit: 1_000 },
    );
    const found = await readAllRows(shelf.ask, []);
    assert.deepEqual(found.unlistable, []);
    assert.equal(found.rows.length, 1_500);
  });

  it('stops at the signal and resumes without reading again what it had', async () => {
    const shelf = new Shelf(rowsAt(5_000, (n) => n));
    const controller = new AbortController();
    const stopped = await readAllRows(shelf.ask, [], {
      signal: controller.signal,
      onSlice: (_, count) => {
        if (count >= 2_000) controller.abort();
      },
    });
    if (stopped.kind !== 'stopped') assert.fail('It was to be stopped.');
    assert.deepEqual(stopped.failure, { kind: 'cancelled' });
    assert.ok(stopped.rows.length >= 2_000 && stopped.rows.length < 5_000);
    const before = shelf.requests;
    const found = await readAllRows(shelf.ask, [], { resume: stopped });
    assert.equal(found.kind, 'complete');
    assert.deepEqual(idsOf(found.rows), idsOf(shelf.rows));
    assert.ok(shelf.requests - before <= (5_000 - stopped.rows.length) / 100 + 16);
  });

  it('stops at a request that fails for good, and keeps what it had', async () => {
    const shelf = new Shelf(
      rowsAt(5_000, (n) => n),
      { fault: (request) => (request >= 20 ? { kind: 'notFound' } : undefined) },
    );
    const found = await readAllRows(shelf.ask, []);
    if (found.kind !== 'stopped') assert.fail('It was to be stopped.');
    assert.deepEqual(found.failure, { kind: 'notFound' });
    assert.ok(found.rows.length > 1_000);
  });

  it('stops after one request where Notion refuses the query, not the cursor', async () => {
    const refused = { kind: 'invalid', message: 'Could not find property' } as const;
    const shelf = new Shelf([], { fault: () => refused });
    const found = await readAllRows(shelf.ask, []);
    assert.deepEqual([found.kind === 'stopped' && found.failure, shelf.requests], [refused, 1]);
  });

  it('brings rows that were added, edited or restored while reading', async () => {
    const rows = rowsAt(2_000, (n) => n);
    const shelf = new Shelf(rows.filter((_, n) => n !== 10));
    const found = await readAllRows(shelf.ask, [], {
      onSlice: (_, count) => {
        if (count >= 1_000 && shelf.rows.length < 2_000)
          shelf.rows = [...rows.with(10, edited(10, 10)).with(20, edited(20, 20)), edited(2_000, 5_000)];
      },
    });
    assert.deepEqual(idsOf(found.rows), idsOf(shelf.rows));
    assert.equal(found.rows.find(({ id }) => id === rows[20]?.id)?.title, 'Edited');
  });

  it('sends the conditions with every request', async () => {
    const done = { kind: 'checkbox', property: 'done', checked: true } as const;
    const shelf = new Shelf(rowsAt(1_000, (n) => n));
    await readAllRows(shelf.ask, [done]);
    assert.ok(shelf.queries.every(({ where }) => where.includes(done)));
  });
});
