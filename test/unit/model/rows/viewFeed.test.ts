import assert from 'node:assert/strict';
import { viewFeed } from '../../../../src/model/rows/viewFeed';
import type { NotionApi } from '../../../../src/notion/api';
import { ids } from '../../../emulator/sample/ids';
import { failureOfCall } from '../../support/failure';
import { idOf, useNotion } from '../../support/notion';
import { idsOf, sourceOver } from '../../support/sourceOver';

const source = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title'] };
const query = `/v1/data_sources/${source.id}/query`;

describe('viewFeed', () => {
  const { fixture, connect } = useNotion();
  const openBugs = () => viewFeed(connect().api, idOf(ids.views.openBugs)).fetch;
  const refuse = (path: string, times: number, message = 'No.') =>
    fixture.control.fault({
      kind: 'custom',
      path,
      status: 400,
      code: 'validation_error',
      message,
      times,
    });

  for (const message of ['No.', 'Unable to filter based on a formula of unknown type'])
    it(`gives the same rows when Notion does not take the filter of a view back: ${message}`, async () => {
      const expected = await openBugs()(source, undefined);
      assert.ok(expected.results.length > 0);
      await refuse(query, 1, message);
      const found = await openBugs()(source, undefined);
      assert.deepEqual(
        found.results.map(({ id, title }) => [id, title]),
        expected.results.map(({ id, title }) => [id, title]),
      );
      assert.equal(found.next, expected.next);
    });

  it('reads a row anew that was changed since it was read ahead', async () => {
    const { api } = connect();
    const view = idOf(ids.views.openBugs);
    const [one, two] = (await openBugs()(source, undefined)).results;
    assert.ok(one !== undefined && two !== undefined);
    // In the view’s own order, which is not that of the query.
    const ordered: NotionApi = {
      ...api,
      viewRows: async (...asked) => {
        const found = await api.viewRows(...asked);
        return { ...found, first: { results: [one.id], next: 'next', capped: false } };
      },
      moreViewRows: () => Promise.resolve({ results: [two.id], next: undefined, capped: false }),
    };
    const known = { ...source, name: 'Bug tracker' };
    const shown = sourceOver(
      { api: ordered },
      { known, arrangement: { kind: 'view', id: view, name: 'Open bugs' } },
    );
    await shown.live.load();
    await api.patch({ kind: 'page', id: two.id }, { in_trash: true });
    shown.settle({ ...two, state: 'trash' });
    await shown.live.more();
    assert.deepEqual(idsOf(shown.live.pages), [one.id]);
  });

  it('gives the other rows when one of them cannot be read, and names that', async () => {
    const { api } = connect();
    const { results } = await openBugs()(source, undefined);
    const [broken, ...others] = results.map(({ id }) => id);
    const onlySingly = viewFeed(
      { ...api, rows: () => Promise.resolve({ results: [], next: undefined, capped: false }) },
      idOf(ids.views.openBugs),
    );
    await fixture.control.fault({ kind: 'internalError', path: `/v1/pages/${broken ?? ''}`, times: 100 });
    const found = await onlySingly.fetch(source, undefined);
    assert.deepEqual([found.results.map(({ id }) => id), found.unreadable], [others, [broken]]);
  });

  it('fails when none of its rows can be read', async () => {
    const rows = () => Promise.resolve({ results: [], next: undefined, capped: false });
    await fixture.control.fault({ kind: 'internalError', path: '/v1/pages/', times: 1_000 });
    const { fetch } = viewFeed({ ...connect().api, rows }, idOf(ids.views.openBugs));
    assert.equal((await failureOfCall(fetch(source, undefined))).kind, 'unavailable');
  });

  it('fails when it is not the filter that Notion refuses', async () => {
    await refuse(query, 2);
    const failure = await failureOfCall(openBugs()(source, undefined));
    assert.equal(failure.kind, 'invalid');
  });

  it('fails without a second request when Notion refuses for another reason', async () => {
    await fixture.control.fault({ kind: 'custom', path: query, status: 403, code: 'restricted_resource' });
    await fixture.control.clearRequests();
    const failure = await failureOfCall(openBugs()(source, undefined));
    assert.equal(failure.kind, 'refused');
    const paths = (await fixture.control.requests()).map(({ path }) => path);
    assert.equal(paths.filter((path) => path.startsWith(query)).length, 1);
  });
});
