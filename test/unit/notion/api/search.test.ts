import assert from 'node:assert/strict';
import { shownPropertyIds } from '../../../../src/model/source/shownProperties';
import { ids } from '../../../emulator/sample/ids';
import { failureOfCall } from '../../support/failure';
import { useNotion } from '../../support/notion';

const first = <T>(list: readonly T[]): T | undefined => list[0];

describe('Search', () => {
  const { fixture, connect } = useNotion();

  it('finds pages by title outside the Trash', async () => {
    const { results } = await connect().api.searchPages({ text: 'bug bash' });
    assert.deepEqual(
      results.map(({ id, state }) => [id, state]),
      [[ids.pages.bugBash, 'live']],
    );
  });

  it('finds only trashed pages when asked for the Trash', async () => {
    const { results } = await connect().api.searchPages({ inTrash: true });
    const found = results.map(({ id }) => String(id));
    assert.ok(results.every(({ state }) => state === 'trash'));
    assert.ok(found.includes(ids.pages.trashedBug));
    assert.ok(found.includes(ids.pages.oldProject));
    assert.ok(!found.includes(ids.pages.bugBash));
  });

  it('sends the filter for the Trash only when it is asked for', async () => {
    const { api } = connect();
    await api.searchPages({});
    await api.searchPages({ text: '', inTrash: false });
    await api.searchPages({ inTrash: true });
    const bodies = (await fixture.control.requests()).map(({ body }) => body);
    const rest = { sort: { timestamp: 'last_edited_time', direction: 'descending' }, page_size: 100 };
    const filter = { property: 'object', value: 'page' };
    assert.deepEqual(bodies, [
      { filter, ...rest },
      { filter: { ...filter, in_trash: false }, ...rest },
      { filter: { ...filter, in_trash: true }, ...rest },
    ]);
  });

  it('lists pages last edited first, and goes on at the cursor', async () => {
    const { api } = connect();
    const one = await api.searchPages({});
    const two = await api.searchPages({ cursor: one.next });
    const pages = [...one.results, ...two.results];
    assert.equal(one.results.length, 100);
    assert.equal(new Set(pages.map(({ id }) => id)).size, pages.length);
    const times = pages.map(({ editedTime }) => editedTime);
    assert.deepEqual(times, times.toSorted().reverse());
  });

  it('finds data sources with their properties', async () => {
    const { results } = await connect().api.searchDataSources({ text: 'Bug tracker' });
    const source = first(results);
    assert.equal(results.length, 1);
    assert.equal(source?.id, ids.dataSources.bugTracker);
    assert.deepEqual(shownPropertyIds(source.properties), ['title', 'st', 'du']);
    assert.deepEqual(source.parent, { kind: 'database', id: ids.databases.bugTracker });
  });

  it('finds nothing for a token with which nothing is shared', async () => {
    const { results } = await connect('nothingShared').api.searchDataSources({});
    assert.deepEqual(results, []);
  });

  it('fails for a token without read capability', async () => {
    assert.equal((await failureOfCall(connect('noRead').api.searchPages({}))).kind, 'refused');
  });
});
