import assert from 'node:assert/strict';
import { readViews } from '../../../../src/model/arrangement/readViews';
import { ids } from '../../../emulator/sample/ids';
import { failureOfCall } from '../../support/failure';
import { idOf, useNotion } from '../../support/notion';

const { allBugs, board } = ids.views;

describe('The views saved for a data source', () => {
  const { fixture, connect } = useNotion();
  const names = async (source: string) =>
    (await readViews(connect().api, idOf(source))).views.map(({ name }) => name);

  it('lists the views that show rows of the data source, in Notion’s order', async () => {
    assert.deepEqual(await names(ids.dataSources.bugTracker), ['All bugs', 'Open bugs', 'By status']);
    assert.deepEqual(await names(ids.dataSources.articles), ['Published']);
    assert.deepEqual(await names(ids.dataSources.videos), []);
  });

  it('skips a view that was deleted after the views were listed', async () => {
    await fixture.control.fault({
      kind: 'custom',
      path: `/v1/views/${allBugs}`,
      status: 404,
      code: 'object_not_found',
      message: 'Gone.',
    });
    assert.deepEqual(await names(ids.dataSources.bugTracker), ['Open bugs', 'By status']);
  });

  it('lists the others and counts it when one view cannot be read', async () => {
    await fixture.control.fault({ kind: 'internalError', path: `/v1/views/${board}`, times: 100 });
    const { views, unreadable } = await readViews(connect().api, idOf(ids.dataSources.bugTracker));
    assert.deepEqual([views.map(({ name }) => name), unreadable], [['All bugs', 'Open bugs'], 1]);
  });

  it('fails when no view can be read', async () => {
    await fixture.control.fault({ kind: 'internalError', path: '/v1/views/', times: 100 });
    const failure = await failureOfCall(readViews(connect().api, idOf(ids.dataSources.bugTracker)));
    assert.equal(failure.kind, 'unavailable');
  });

  it('fails when the connection may read no view, and counts one that it may not read', async () => {
    const read = (times: number) =>
      fixture.control
        .fault({ kind: 'custom', path: '/v1/views/', status: 403, code: 'restricted_resource', times })
        .then(() => readViews(connect().api, idOf(ids.dataSources.bugTracker)));
    const { views, unreadable } = await read(1);
    assert.deepEqual([views.length, unreadable], [2, 1]);
    assert.deepEqual(await failureOfCall(read(100)), { kind: 'refused' });
  });
});
