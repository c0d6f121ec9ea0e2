import assert from 'node:assert/strict';
import { locator } from '../../../../src/notion/operations/locator';
import { ids } from '../../../emulator/sample/ids';
import { idOf, useNotion } from '../../support/notion';
import { requestLines } from '../../support/requests';

const { pages, databases } = ids;

describe('locator', () => {
  const { fixture, connect } = useNotion();

  const parentOf = async (database: string) => (await connect().api.database(idOf(database))).parent;

  it('names what contains a database, outermost first', async () => {
    const { parent } = await connect().api.page(idOf(pages.oldStep));
    const names = await locator(connect().api)(parent);
    assert.deepEqual(names, ['Phase one', 'Steps of phase one']);
    assert.deepEqual(await locator(connect().api)(await parentOf(databases.bugTracker)), ['Engineering']);
  });

  it('names nothing at the top of a workspace', async () => {
    assert.deepEqual(await locator(connect().api)({ kind: 'workspace' }), []);
  });

  it('leaves out what the connection may not read', async () => {
    const parent = await parentOf(databases.bugTracker);
    await fixture.control.fault({ kind: 'custom', status: 404, code: 'object_not_found', path: '/pages/' });
    assert.deepEqual(await locator(connect().api)(parent), []);
  });

  it('reads each container once', async () => {
    const parent = await parentOf(databases.bugTracker);
    await fixture.control.clearRequests();
    const locate = locator(connect().api);
    await Promise.all([locate(parent), locate(parent)]);
    await locate(parent);
    assert.equal((await requestLines(fixture.control)).length, 1);
  });
});
