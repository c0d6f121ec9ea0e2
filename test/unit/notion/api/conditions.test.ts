import assert from 'node:assert/strict';
import { filterOf } from '../../../../src/notion/query/filter';
import type { Condition, Filter } from '../../../../src/notion/query/query';
import { ids } from '../../../emulator/sample/ids';
import { idOf, useNotion } from '../../support/notion';

const bugs = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title', 'st', 'du'] };

describe('Rows by condition', () => {
  const { fixture, connect } = useNotion();

  const titles = async (...where: readonly Condition[]): Promise<readonly string[]> => {
    const { api } = connect();
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const part = await api.rows(bugs, { where, order: [] }, cursor);
      found.push(...part.results.map(({ title }) => title));
      cursor = part.next;
    } while (cursor !== undefined);
    return found;
  };

  const counts: readonly (readonly [string, Condition, number])[] = [
    ['a word of the title', { kind: 'text', type: 'title', property: 'title', contains: 'BASH' }, 1],
    ['a word of a text', { kind: 'text', type: 'rich_text', property: 'nt', contains: 'build 2001' }, 1],
    ['a status', { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] }, 46],
    ['one of two', { kind: 'option', type: 'status', property: 'st', anyOf: ['Done', 'In progress'] }, 90],
    ['a choice', { kind: 'option', type: 'select', property: 'pr', anyOf: ['High'] }, 47],
    ['a tag', { kind: 'option', type: 'multi_select', property: 'tg', anyOf: ['crash'] }, 23],
    ['no tag', { kind: 'empty', type: 'multi_select', property: 'tg' }, 45],
    ['a tick', { kind: 'checkbox', property: 'bl', checked: true }, 15],
    ['a person', { kind: 'person', property: 'as', anyOf: [ids.users.grace] }, 33],
    ['people', { kind: 'person', property: 'as', anyOf: [ids.users.grace, ids.users.ada] }, 66],
    ['no such person', { kind: 'person', property: 'as', anyOf: [ids.users.grace], isNot: true }, 102],
    ['anybody', { kind: 'empty', type: 'people', property: 'as', isNot: true }, 101],
    ['another status', { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'], isNot: true }, 89],
    [
      'neither of two',
      { kind: 'option', type: 'status', property: 'st', anyOf: ['Done', 'In progress'], isNot: true },
      45,
    ],
    ['another choice', { kind: 'option', type: 'select', property: 'pr', anyOf: ['High'], isNot: true }, 88],
    [
      'another tag',
      { kind: 'option', type: 'multi_select', property: 'tg', anyOf: ['crash'], isNot: true },
      112,
    ],
    [
      'a title without a word',
      { kind: 'text', type: 'title', property: 'title', contains: 'BASH', isNot: true },
      134,
    ],
    ['a title', { kind: 'empty', type: 'title', property: 'title', isNot: true }, 135],
    ['no text', { kind: 'empty', type: 'rich_text', property: 'nt' }, 68],
    ['a date before', { kind: 'date', property: 'du', before: '2023-03-01' }, 1],
    ['a date from', { kind: 'date', property: 'du', from: '2023-03-01', before: '2023-03-03' }, 1],
    ['no date', { kind: 'empty', type: 'date', property: 'du' }, 28],
    ['a time before', { kind: 'time', time: 'created', before: '2023-01-11T00:00:00Z' }, 2],
    ['a time from', { kind: 'time', time: 'edited', from: '2023-03-20T00:00:00Z' }, 5],
    ['a view', { kind: 'view', filter: { property: 'Status', status: { does_not_equal: 'Done' } } }, 89],
  ];

  for (const [name, condition, count] of counts) {
    it(`finds rows by ${name}`, async () => {
      assert.equal((await titles(condition)).length, count);
    });
  }

  it('finds rows by two conditions that both hold', async () => {
    const done: Condition = { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] };
    const high: Condition = { kind: 'option', type: 'select', property: 'pr', anyOf: ['High'] };
    const both = new Set(await titles(done, high));
    const highOnes = new Set(await titles(high));
    assert.deepEqual(both, new Set((await titles(done)).filter((title) => highOnes.has(title))));
    assert.ok(both.size > 0);
  });

  it('lists rows in the order asked for', async () => {
    const { api } = connect();
    const order = [{ by: { kind: 'property', id: 'title' }, descending: true }] as const;
    const { results } = await api.rows(bugs, { where: [], order });
    const found = results.map(({ title }) => title);
    assert.deepEqual(found, found.toSorted().reverse());
    await api.rows(bugs, { where: [], order: [{ by: { kind: 'time', time: 'edited' }, descending: false }] });
    const [, request] = await fixture.control.waitForRequests({ path: '/query', count: 2 });
    assert.match(JSON.stringify(request?.body), /"timestamp":"last_edited_time","direction":"ascending"/);
  });

  const bound: Condition = { kind: 'time', time: 'created', before: '2023-02-01T00:00:00Z' };
  const open: Filter = { property: 'Status', status: { does_not_equal: 'Done' } };
  const graces: Filter = { property: 'Assignee', people: { contains: ids.users.grace } };
  const ticked: Filter = { property: 'Blocked', checkbox: { equals: true } };
  const views: readonly (readonly [string, Filter])[] = [
    ['that is one condition', open],
    ['of conditions that all hold', { and: [open, graces] }],
    ['of conditions of which one holds', { or: [ticked, graces] }],
    ['of groups in which all hold', { or: [{ and: [open, graces] }, ticked, { or: [ticked, graces] }] }],
    ['of groups of which one holds', { and: [{ or: [ticked, graces] }, open] }],
  ];

  for (const [name, filter] of views) {
    it(`finds rows by a view ${name} and another condition`, async () => {
      const inView = new Set(await titles({ kind: 'view', filter }));
      const expected = new Set((await titles(bound)).filter((title) => inView.has(title)));
      assert.deepEqual(new Set(await titles({ kind: 'view', filter }, bound)), expected);
      assert.ok(expected.size > 0 && expected.size < inView.size);
    });
  }

  it('makes no filter of no conditions', () => {
    assert.equal(filterOf([]), undefined);
  });
});
