import assert from 'node:assert/strict';
import { at, idsOf, listOf } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

const { databases, dataSources, views, pages } = ids;
const open = `/v1/views/${views.openBugs}/queries`;

describe('saved views', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  it('lists views by database or data source', async () => {
    const all = await api('GET', `/v1/views?database_id=${databases.bugTracker}`);
    assert.deepEqual(idsOf(all), [views.allBugs, views.openBugs, views.board, views.bugForm]);
    const own = await api('GET', `/v1/views?data_source_id=${dataSources.articles}`);
    assert.deepEqual(idsOf(own), [views.articles]);
    assert.deepEqual(idsOf(await api('GET', `/v1/views?database_id=${databases.empty}`)), []);
    assert.equal((await api('GET', '/v1/views')).status, 400);
  });

  it('answers a view with its filter and order', async () => {
    const { body } = await api('GET', `/v1/views/${views.openBugs}`);
    assert.deepEqual(at(body, 'filter'), { property: 'Status', status: { does_not_equal: 'Done' } });
    assert.deepEqual(at(body, 'sorts'), [{ property: 'Due', direction: 'ascending' }]);
  });

  it('lists in a view the rows that a query with its filter and order finds', async () => {
    const found = await api('POST', open, { page_size: 10 });
    const same = await api('POST', `/v1/data_sources/${dataSources.bugTracker}/query`, {
      filter: { property: 'Status', status: { does_not_equal: 'Done' } },
      sorts: [{ property: 'Due', direction: 'ascending' }],
      page_size: 10,
    });
    assert.deepEqual(idsOf(found), idsOf(same));
    assert.equal(idsOf(found)[0], pages.bugBash);
    assert.deepEqual(listOf(found.body, 'results')[0], { object: 'page', id: pages.bugBash });
  });

  it('lists more rows of a view with a cursor, as many as asked for', async () => {
    const first = await api('POST', open, { page_size: 50 });
    const total = Number(at(first.body, 'total_count'));
    assert.equal(at(first.body, 'expires_at'), new Date(fixture.clock.now() + 15 * 60_000).toISOString());
    const one = `${open}/${String(at(first.body, 'id'))}`;
    const next = await api(
      'GET',
      `${one}?start_cursor=${String(at(first.body, 'next_cursor'))}&page_size=100`,
    );
    assert.equal(idsOf(first).length + idsOf(next).length, total);
    assert.deepEqual(idsOf(await api('GET', one)).slice(0, 50), idsOf(first));
  });

  it('does not find a view query that was deleted or has expired', async () => {
    const path = async (): Promise<string> =>
      `${open}/${String(at((await api('POST', open, {})).body, 'id'))}`;
    const deleted = await path();
    assert.equal(at((await api('DELETE', deleted)).body, 'deleted'), true);
    assert.equal((await api('GET', deleted)).status, 404);
    const expired = await path();
    fixture.clock.advance(15 * 60_000 - 1);
    assert.equal((await api('GET', expired)).status, 200);
    fixture.clock.advance(1);
    assert.equal((await api('GET', expired)).status, 404);
  });

  it('does not find views of a hidden database, or on 2022-06-28', async () => {
    const path = `/v1/views/${views.openBugs}`;
    assert.equal((await api('GET', path, undefined, { token: 'nothingShared' })).status, 404);
    const old = await api('GET', path, undefined, { version: '2022-06-28' });
    assert.equal(at(old.body, 'code'), 'invalid_request_url');
  });
});
