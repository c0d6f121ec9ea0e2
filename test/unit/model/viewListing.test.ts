import assert from 'node:assert/strict';
import { viewListing } from '../../../src/model/viewListing';
import { ids } from '../../emulator/sample/ids';
import { failureOfCall } from '../support/failure';
import { idOf, useNotion } from '../support/notion';

const source = { id: idOf(ids.dataSources.bugTracker), shown: ['title'] };
const query = `/v1/data_sources/${source.id}/query`;

describe('The rows of a Notion view', () => {
  const { fixture, connect } = useNotion();
  const openBugs = () => viewListing(connect().api, idOf(ids.views.openBugs));
  const refuse = (path: string, times: number) =>
    fixture.control.fault({
      kind: 'custom',
      path,
      status: 400,
      code: 'validation_error',
      message: 'No.',
      times,
    });

  it('are the same where Notion does not take its filter back', async () => {
    const expected = await openBugs()(source, undefined);
    assert.ok(expected.results.length > 0);
    await refuse(query, 1);
    const found = await openBugs()(source, undefined);
    assert.deepEqual(
      found.results.map(({ id, title }) => [id, title]),
      expected.results.map(({ id, title }) => [id, title]),
    );
    assert.equal(found.next, expected.next);
  });

  it('cannot be had where it is not the filter that Notion refuses', async () => {
    await refuse(query, 2);
    const failure = await failureOfCall(openBugs()(source, undefined));
    assert.equal(failure.kind, 'invalid');
  });

  it('cannot be had where Notion refuses something else, which is not asked for twice', async () => {
    await fixture.control.fault({ kind: 'custom', path: query, status: 403, code: 'restricted_resource' });
    await fixture.control.clearRequests();
    const failure = await failureOfCall(openBugs()(source, undefined));
    assert.equal(failure.kind, 'refused');
    const paths = (await fixture.control.requests()).map(({ path }) => path);
    assert.equal(paths.filter((path) => path.startsWith(query)).length, 1);
  });
});
