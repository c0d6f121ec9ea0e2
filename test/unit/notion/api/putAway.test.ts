import assert from 'node:assert/strict';
import type { Page } from '../../../../src/notion/schema/page';
import { ids, rowId } from '../../../emulator/sample/ids';
import { both } from '../../emulator/support/fixture';
import { idOf, useNotion } from '../../support/notion';

const bugs = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title', 'st'] };

const trashed = [3, 25, 77, 118].map((number) => rowId('bug', number)).sort();
const kept = [6, 40].map((number) => rowId('bug', number)).sort();

describe('The rows that a query leaves out', () => {
  const { fixture, connect } = useNotion();

  const idsIn = (rows: readonly Page[], state: Page['state']): readonly string[] =>
    rows
      .filter((row) => row.state === state)
      .map(({ id }) => id)
      .sort();

  /** Which rows Notion selects is not known for sure, so the state of each comes from its own flags. */
  const finds =
    (wanted: { readonly trash: readonly string[]; readonly kept: readonly string[] }) => async () => {
      const { results } = await connect().api.rowsPutAway(bugs, []);
      assert.deepEqual(idsIn(results, 'trash'), wanted.trash);
      assert.deepEqual(idsIn(results, 'kept'), wanted.kept);
      assert.deepEqual(idsIn(results, 'live'), []);
    };
  both(fixture, 'lists the rows that Notion selects by is_archived', 'archivedPartition', {
    archived: finds({ trash: [], kept }),
    trash: finds({ trash: trashed, kept: [] }),
    both: finds({ trash: trashed, kept }),
  });

  it('reads a row that is trashed and kept as trashed', async () => {
    await fixture.control.setSwitches({ archivedPartition: 'both' });
    await finds({ trash: trashed, kept })();
  });

  it('sends is_archived, which the SDK’s own query would drop', async () => {
    await connect().api.rowsPutAway(bugs, []);
    const [request] = await fixture.control.requests();
    assert.deepEqual(request?.body, { is_archived: true, page_size: 100 });
    assert.equal(request.query, 'filter_properties=title&filter_properties=st');
  });

  it('lists rows put away in slices', async () => {
    const { api } = connect();
    await fixture.control.setSwitches({ archivedPartition: 'both' });
    const parent = { kind: 'dataSource', id: bugs.id } as const;
    const created = await fixture.control.edit({ kind: 'create', parent, title: 'Old', count: 100 });
    for (const id of created) await fixture.control.edit({ kind: 'trash', id });
    const first = await api.rowsPutAway(bugs, []);
    assert.equal(first.results.length, 100);
    const second = await api.rowsPutAway(bugs, [], first.next);
    assert.deepEqual([second.results.length, second.next], [6, undefined]);
  });
});
