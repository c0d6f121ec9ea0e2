import assert from 'node:assert/strict';
import type { QueryRowsInOrder } from '../../../../../src/notion/operations/allRows';
import { readAllRows } from '../../../../../src/notion/operations/readAll';
import type { Page } from '../../../../../src/notion/schema/page';
import { ids } from '../../../../emulator/sample/ids';
import { failureOfCall } from '../../../support/failure';
import { idOf, useNotion } from '../../../support/notion';

const huge = { id: idOf(ids.dataSources.huge), propertyIds: ['title'] };

describe('readAllRows over a large data source', () => {
  const { fixture, connect } = useNotion({ huge: 3_000 });

  const asking = (signal?: AbortSignal): QueryRowsInOrder => {
    const { api } = connect();
    return (query, cursor) => api.rows(huge, query, cursor, { lane: 'background', signal });
  };
  const numbersOf = (rows: readonly Page[]) =>
    rows.map(({ title }) => Number(title.replace('Record ', ''))).sort((a, b) => a - b);
  const all = Array.from({ length: 3_000 }, (_, n) => n + 1);

  it('reads every row past the limit of a query', async () => {
    await fixture.control.setSwitches({ queryLimit: 500 });
    const found = await readAllRows(asking(), []);
    assert.deepEqual([found.kind, found.unlistable], ['complete', []]);
    assert.deepEqual(numbersOf(found.rows), all);
  });

  it('reads every row that meets a condition', async () => {
    const done = { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] } as const;
    const found = await readAllRows(asking(), [done]);
    assert.deepEqual(
      numbersOf(found.rows),
      all.filter((n) => n % 3 === 0),
    );
  });

  it('stops at the signal and reads the rest when resumed', async () => {
    const controller = new AbortController();
    const stopped = await readAllRows(asking(controller.signal), [], {
      signal: controller.signal,
      onSlice: (_, count) => {
        if (count >= 1_000) controller.abort();
      },
    });
    if (stopped.kind !== 'stopped') assert.fail('It was to be stopped.');
    const found = await readAllRows(asking(), [], { resume: stopped });
    assert.deepEqual(numbersOf(found.rows), all);
  });

  it('stops with the failure where the data source is not shared', async () => {
    const { api } = connect('nothingShared');
    const ask: QueryRowsInOrder = (query, cursor) => api.rows(huge, query, cursor);
    const found = await readAllRows(ask, []);
    assert.deepEqual(found.kind === 'stopped' && found.failure, await failureOfCall(api.dataSource(huge.id)));
  });
});
