import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AllRows } from '../../../../../src/notion/operations/allRows';
import { readAllRows } from '../../../../../src/notion/operations/readAll';
import type { Page } from '../../../../../src/notion/schema/page';
import { row, Shelf } from './shelf';

const anyBurst = fc.record({
  at: fc.nat(1_000_000),
  rows: fc.integer({ min: 1, max: 1_500 }),
  minutes: fc.integer({ min: 1, max: 2_000 }),
});

/** Minutes in which rows were created: spread out, in a few bursts far apart, or all in one. */
const anyMinutes = fc.oneof(
  fc.array(fc.nat(1_000_000), { maxLength: 400 }),
  fc
    .array(anyBurst, { maxLength: 4 })
    .map((bursts) =>
      bursts.flatMap(({ at, rows, minutes }) => Array.from({ length: rows }, (_, n) => at + (n % minutes))),
    ),
  fc.nat(300).map((count) => Array.from({ length: count }, () => 5)),
);

const rowsAt = (minutes: readonly number[]) => minutes.map((minute, n) => row(n, minute));

const idsOf = (rows: readonly Page[]) => rows.map(({ id }) => id).sort();

/** The minutes in which more rows were created than a query lists. */
function overfull(minutes: readonly number[], limit: number): Set<number> {
  const counts = new Map<number, number>();
  for (const minute of minutes) counts.set(minute, (counts.get(minute) ?? 0) + 1);
  return new Set([...counts].flatMap(([minute, count]) => (count > limit ? [minute] : [])));
}

const anyCase = fc.record({
  minutes: anyMinutes,
  pageSize: fc.integer({ min: 5, max: 100 }),
  limit: fc.integer({ min: 1, max: 2_000 }),
  isLong: fc.boolean(),
});

/** Every row is read once, except in unlistable minutes, which are reported. */
function assertEveryRow(found: AllRows, minutes: readonly number[], limit: number): void {
  const full = overfull(minutes, limit);
  const sure = rowsAt(minutes).filter((_, n) => !full.has(minutes[n] ?? -1));
  const foundIds = idsOf(found.rows);
  assert.equal(new Set(foundIds).size, foundIds.length);
  const inFull = new Set(rowsAt(minutes).flatMap(({ id }, n) => (full.has(minutes[n] ?? -1) ? [id] : [])));
  assert.deepEqual(
    foundIds.filter((id) => !inFull.has(id)),
    idsOf(sure),
  );
  assert.deepEqual(new Set(found.unlistable), new Set([...full].map((minute) => row(0, minute).createdTime)));
}

describe('readAllRows, whenever the rows were created', () => {
  it('reads every row once, whatever the limit of a query', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ minutes, pageSize, limit, isLong }) => {
        const shelf = new Shelf(rowsAt(minutes), { pageSize, limit });
        const found = await readAllRows(shelf.ask, [], { isLong });
        assert.equal(found.kind, 'complete');
        assertEveryRow(found, minutes, limit);
      }),
      { numRuns: 100 },
    );
  });

  it('reads every row once by resuming, though cursors expire and requests fail', async () => {
    const anyFaults = fc.array(fc.constantFrom(undefined, 'expired', 'failed'), { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(anyCase, anyFaults, async ({ minutes, pageSize, limit, isLong }, faults) => {
        const shelf = new Shelf(rowsAt(minutes), {
          pageSize,
          limit,
          fault: (request, cursor) => {
            const fault = faults[request];
            if (fault === 'failed') return { kind: 'unavailable', status: 503 };
            return fault === 'expired' && cursor !== undefined
              ? { kind: 'invalid', message: 'cursor' }
              : undefined;
          },
        });
        let found = await readAllRows(shelf.ask, [], { isLong });
        while (found.kind === 'stopped') found = await readAllRows(shelf.ask, [], { resume: found });
        assertEveryRow(found, minutes, limit);
      }),
      { numRuns: 100 },
    );
  });
});
