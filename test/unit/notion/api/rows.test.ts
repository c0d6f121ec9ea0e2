import assert from 'node:assert/strict';
import type { Page } from '../../../../src/notion/schema/page';
import { newestFirst } from '../../../../src/notion/query/query';
import { ids } from '../../../emulator/sample/ids';
import { failureOfCall } from '../../support/failure';
import { idOf, useNotion } from '../../support/notion';

const bugs = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title', 'st', 'du'] };
const huge = { id: idOf(ids.dataSources.huge), propertyIds: ['title'] };

describe('The rows of a data source', () => {
  const { fixture, connect } = useNotion();

  /** All rows, slice by slice. */
  const parts = async (source: typeof bugs): Promise<readonly (readonly Page[])[]> => {
    const { api } = connect();
    const all: (readonly Page[])[] = [];
    let cursor: string | undefined;
    do {
      const { results, next } = await api.rows(source, newestFirst, cursor);
      all.push(results);
      cursor = next;
    } while (cursor !== undefined);
    return all;
  };

  it('lists live rows in slices, newest first, without trashed and kept ones', async () => {
    const all = await parts(bugs);
    assert.deepEqual(
      all.map(({ length }) => length),
      [100, 35],
    );
    const rows = all.flat();
    assert.ok(rows.every(({ state }) => state === 'live'));
    assert.equal(new Set(rows.map(({ id }) => id)).size, 135);
    const times = rows.map(({ createdTime }) => createdTime);
    assert.deepEqual(times, times.toSorted().reverse());
  });

  it('reads of a row what is shown and nothing else', async () => {
    const rows = (await parts(bugs)).flat();
    assert.deepEqual(
      rows.find(({ id }) => id === ids.pages.bugBash),
      {
        id: ids.pages.bugBash,
        title: 'Bug bash',
        emoji: '🐞',
        state: 'live',
        parent: { kind: 'dataSource', id: bugs.id, databaseId: ids.databases.bugTracker },
        status: 'Not started',
        date: '2023-02-23',
        values: { st: ['Not started'] },
        createdTime: '2023-01-10T09:00:00.000Z',
        editedTime: '2023-02-21T10:12:00.000Z',
      },
    );
  });

  it('asks only for the properties wanted, by their ids', async () => {
    await connect().api.rows(bugs, newestFirst);
    const [request] = await fixture.control.requests();
    assert.deepEqual(new URLSearchParams(request?.query).getAll('filter_properties'), bugs.propertyIds);
  });

  it('leaves out of a row the properties that were not asked for', async () => {
    const { results } = await connect().api.rows({ ...bugs, propertyIds: ['title'] }, newestFirst);
    assert.ok(results.every(({ status, date }) => status === undefined && date === undefined));
  });

  it('lists rows by a property whose id Notion encodes', async () => {
    // Notion gives property ids percent-encoded (`%3Ast` for `:st`); requests must not encode them a second time.
    const encoded = { ...bugs, propertyIds: ['title', '%73%74', '%64%75'] };
    const { api } = connect();
    for (const { results } of [await api.rows(encoded, newestFirst), await api.rowsPutAway(encoded, [])])
      assert.ok(results.some(({ status }) => status !== undefined));
    const queries = (await fixture.control.requests()).map(({ query }) => query);
    const expected = 'filter_properties=title&filter_properties=st&filter_properties=du';
    assert.deepEqual(queries, [expected, expected]);
  });

  it('fails for rows asked for with an unknown property id', async () => {
    const failure = await failureOfCall(
      connect().api.rows({ ...bugs, propertyIds: ['title', 'gone'] }, newestFirst),
    );
    assert.equal(failure.kind, 'invalid');
  });

  it('marks a slice as capped where Notion stopped at its own limit', async () => {
    const { api } = connect();
    assert.equal((await api.rows(huge, newestFirst)).capped, false);
    await fixture.control.setSwitches({ queryLimit: 12 });
    const cut = await api.rows(huge, newestFirst);
    assert.deepEqual([cut.results.length, cut.capped, cut.next], [12, true, undefined]);
  });

  it('fails for a cursor that Notion no longer knows', async () => {
    const failure = await failureOfCall(connect().api.rows(bugs, newestFirst, 'of-another-time'));
    assert.equal(failure.kind, 'invalid');
  });

  it('lists nothing for a data source without rows', async () => {
    const empty = { id: idOf(ids.dataSources.empty), propertyIds: ['title'] };
    const { results, next, capped } = await connect().api.rows(empty, newestFirst);
    assert.deepEqual([results, next, capped], [[], undefined, false]);
  });
});
