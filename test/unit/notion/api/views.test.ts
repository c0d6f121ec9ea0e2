import assert from 'node:assert/strict';
import { ids } from '../../../emulator/sample/ids';
import { idOf, useNotion } from '../../support/notion';

const bugs = idOf(ids.dataSources.bugTracker);
const allBugs = idOf(ids.views.allBugs);
const openBugs = idOf(ids.views.openBugs);

describe('The views of a data source', () => {
  const { connect } = useNotion();

  it('lists the ids of a data source’s views', async () => {
    const { results, next } = await connect().api.views(bugs);
    const { allBugs: first, openBugs: second, board, bugForm } = ids.views;
    assert.deepEqual(results, [first, second, board, bugForm]);
    assert.equal(next, undefined);
  });

  it('reads filter and order of a view', async () => {
    const { api } = connect();
    assert.deepEqual(await api.view(openBugs), {
      id: openBugs,
      name: 'Open bugs',
      layout: 'table',
      source: bugs,
      filter: { property: 'Status', status: { does_not_equal: 'Done' } },
      order: [{ by: { kind: 'property', id: 'Due' }, descending: false }],
      hasQuickFilters: false,
    });
    const { filter, order } = await api.view(allBugs);
    assert.equal(filter, undefined);
    assert.deepEqual(order, [{ by: { kind: 'time', time: 'created' }, descending: false }]);
  });

  it('lists the rows of a view slice by slice', async () => {
    const { api } = connect();
    const { query, first } = await api.viewRows(allBugs);
    assert.equal(first.results.length, 100);
    const rest = await api.moreViewRows(allBugs, query, first.next ?? '');
    assert.equal(rest.next, undefined);
    assert.equal(new Set([...first.results, ...rest.results]).size, 135);
  });
});

describe('The properties of a data source', () => {
  const { connect } = useNotion();

  it('reads properties of any name', async () => {
    const { properties } = await connect().api.dataSource(idOf(ids.dataSources.hostile));
    assert.deepEqual(
      properties.map(({ name }) => name),
      ['Name $(bug) 100%', 'constructor'],
    );
  });

  it('reads properties with their options', async () => {
    const { properties } = await connect().api.dataSource(bugs);
    const status = properties.find(({ type }) => type === 'status');
    assert.ok(status?.type === 'status');
    assert.deepEqual(
      status.options.map(({ name }) => name),
      ['Not started', 'In progress', 'Done'],
    );
    assert.deepEqual(
      properties.map(({ name, type }) => `${name}: ${type}`).sort(),
      [
        'Assignee: people',
        'Blocked: checkbox',
        'Created: created_time',
        'Due: date',
        'Edited: last_edited_time',
        'ID: unique_id',
        'Name: title',
        'Notes: rich_text',
        'Open: formula',
        'Priority: select',
        'Progress (%): number',
        'Status: status',
        'Tags: multi_select',
      ].sort(),
    );
  });
});
