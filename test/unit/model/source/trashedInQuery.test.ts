import assert from 'node:assert/strict';
import { ids } from '../../../emulator/sample/ids';
import { idOf, useNotion } from '../../support/notion';
import { idsOf, sourceOver } from '../../support/sourceOver';

describe('Rows of a database in the Trash', () => {
  const { fixture, connect } = useNotion();
  const { retiredRow } = ids.pages;

  it('are listed in the Trash as long as a query returns them', async () => {
    await fixture.control.setSwitches({ rowsOfTrashedDatabase: 'inTrash' });
    const source = sourceOver(connect(), {
      known: { id: idOf(ids.dataSources.retired), name: 'Retired' },
      workspaceTrash: () => Promise.resolve({ results: [], next: undefined, capped: false }),
    });
    await source.live.load();
    await source.putAway.load();
    assert.deepEqual(idsOf(source.live.pages), []);
    assert.deepEqual(idsOf(source.putAway.pages), [retiredRow]);
    await fixture.control.edit({ kind: 'purge', id: retiredRow });
    await source.live.refresh();
    await source.putAway.refresh();
    assert.deepEqual(idsOf(source.putAway.pages), []);
  });
});
