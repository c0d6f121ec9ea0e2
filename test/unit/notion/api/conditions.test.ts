import assert from 'node:assert/strict';
import { readPeople } from '../../../../src/model/arrangement/readGroups';
import { filterOf } from '../../../../src/notion/query/filter';
import type { Condition, Filter, SingleCondition } from '../../../../src/notion/query/query';
import { ids } from '../../../emulator/sample/ids';
import { both } from '../../emulator/support/fixture';
import { failureOfCall } from '../../support/failure';
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
    ['a number at least', { kind: 'number', type: 'number', property: 'pd', is: 'atLeast', number: 0.5 }, 61],
    ['a number less', { kind: 'number', type: 'number', property: 'pd', is: 'lessThan', number: 0.2 }, 20],
    ['a number', { kind: 'number', type: 'number', property: 'pd', is: 'equals', number: 0.5 }, 11],
    ['no number', { kind: 'empty', type: 'number', property: 'pd' }, 23],
    ['an id at most', { kind: 'number', type: 'unique_id', property: 'id', is: 'atMost', number: 3 }, 3],
    ['the result of a formula', { kind: 'checkbox', type: 'formula', property: 'op', checked: false }, 46],
    ['a view', { kind: 'view', filter: { property: 'Status', status: { does_not_equal: 'Done' } } }, 89],
  ];

  for (const [name, condition, count] of counts) {
    it(`finds rows by ${name}`, async () => {
      assert.equal((await titles(condition)).length, count);
    });
  }

  const unlike: Condition = {
    kind: 'number',
    type: 'number',
    property: 'pd',
    is: 'doesNotEqual',
    number: 0.5,
  };
  both(fixture, 'finds rows by another number as Notion counts those without one', 'numberUnlikeEmpty', {
    listed: async () => {
      assert.equal((await titles(unlike)).length, 124);
    },
    omitted: async () => {
      assert.equal((await titles(unlike)).length, 101);
    },
  });

  const alternatives: readonly (readonly [string, readonly SingleCondition[]])[] = [
    [
      'one holds',
      [
        { kind: 'option', type: 'status', property: 'st', anyOf: ['Done', 'In progress'] },
        { kind: 'number', type: 'number', property: 'pd', is: 'lessThan', number: 0.2 },
      ],
    ],
    [
      'one is several itself',
      [
        { kind: 'option', type: 'multi_select', property: 'tg', anyOf: ['crash', 'ui'], isNot: true },
        { kind: 'checkbox', property: 'bl', checked: true },
        { kind: 'date', property: 'du', from: '2023-03-01', before: '2023-03-10' },
      ],
    ],
  ];
  for (const [name, of] of alternatives)
    it(`finds rows by alternatives of which ${name}`, async () => {
      const each = await Promise.all(of.map((condition) => titles(condition)));
      const found = new Set(await titles({ kind: 'any', of }));
      assert.deepEqual(found, new Set(each.flat()));
      assert.ok(each.every((one) => new Set(one).size < found.size));
      const high: Condition = { kind: 'option', type: 'select', property: 'pr', anyOf: ['High'] };
      const both = new Set(await titles({ kind: 'any', of }, high));
      assert.deepEqual(both, new Set((await titles(high)).filter((title) => found.has(title))));
    });

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

describe('Rows by a condition on each type of property', () => {
  const { fixture, connect } = useNotion();

  const gallery = { id: idOf(ids.dataSources.gallery), propertyIds: ['title'] };
  const find = async (...where: readonly Condition[]) =>
    (await connect().api.rows(gallery, { where, order: [] })).results.map(({ title }) => title);

  /** How many of the six rows, of which one is empty. */
  const counts: readonly (readonly [string, Condition, number])[] = [
    ['a URL', { kind: 'text', type: 'url', property: 'p09', contains: 'EXAMPLE' }, 5],
    ['no such email', { kind: 'text', type: 'email', property: 'p10', contains: 'ada', isNot: true }, 1],
    ['a phone number', { kind: 'empty', type: 'phone_number', property: 'p11', isNot: true }, 5],
    ['no files', { kind: 'empty', type: 'files', property: 'p07' }, 1],
    ['a relation', { kind: 'empty', type: 'relation', property: 'p12', isNot: true }, 5],
    ['no relation', { kind: 'empty', type: 'relation', property: 'p12' }, 1],
    ['who made it', { kind: 'person', type: 'created_by', property: 'p17', anyOf: [ids.users.ada] }, 6],
    [
      'who did not edit it last',
      { kind: 'person', type: 'last_edited_by', property: 'p18', anyOf: [ids.users.grace], isNot: true },
      6,
    ],
    ['the text of a formula', { kind: 'text', type: 'formula', property: 'p14', contains: '#3' }, 1],
    ['a text of a formula', { kind: 'emptyResult', type: 'formula', result: 'text', property: 'p14' }, 0],
    [
      'the number of a formula',
      { kind: 'number', type: 'formula', property: 'p15', is: 'lessThan', number: 0 },
      0,
    ],
    ['the date of a formula', { kind: 'date', type: 'formula', property: 'p16', before: '2026-01-02' }, 5],
    ['no date of a formula', { kind: 'emptyResult', type: 'formula', result: 'date', property: 'p16' }, 1],
    ['a count', { kind: 'number', type: 'rollup', property: 'p13', is: 'greaterThan', number: 0 }, 5],
    ['the last date', { kind: 'date', type: 'rollup', property: 'p19', before: '2023-02-24' }, 5],
    ['no last date', { kind: 'emptyResult', type: 'rollup', result: 'date', property: 'p19' }, 1],
    ['a text shown', { kind: 'text', type: 'rollupItems', property: 'p20', contains: 'bash' }, 5],
    ['a checkbox shown', { kind: 'checkbox', type: 'rollupItems', property: 'p21', checked: false }, 5],
    ['values of another type', { kind: 'checkbox', type: 'rollupItems', property: 'p20', checked: false }, 0],
  ];
  for (const [name, condition, count] of counts)
    it(`finds rows by ${name}`, async () => {
      assert.equal((await find(condition)).length, count);
    });

  const asNumber: Condition = { kind: 'number', type: 'formula', property: 'p14', is: 'atLeast', number: 0 };
  both(fixture, 'finds no row by a number where a formula gives text, or is refused', 'otherResult', {
    refused: async () => {
      assert.equal((await failureOfCall(find(asNumber))).kind, 'invalid');
    },
    unmatched: async () => {
      assert.deepEqual(await find(asNumber), []);
    },
  });

  it('tells that Notion knows no type of a formula', async () => {
    await fixture.control.setSwitches({ formulaTypes: 'unknown' });
    assert.deepEqual(await failureOfCall(find(asNumber)), { kind: 'untypedFormula' });
  });

  it('reads from the schema what each rollup gives', async () => {
    const { properties } = await connect().api.dataSource(gallery.id);
    const results = properties.flatMap((one) => (one.type === 'rollup' ? [[one.name, one.result]] : []));
    assert.deepEqual(results, [
      ['Bug count', 'number'],
      ['Last bug due', 'date'],
      ['Bug names', 'items'],
      ['Bugs blocked', 'items'],
    ]);
  });
});

describe('A condition about me', () => {
  const { fixture, connect } = useNotion();

  const mine = (isNot = false): Condition => ({
    kind: 'person',
    property: 'as',
    anyOf: ['me'],
    ...(isNot && { isNot }),
  });
  const adas: Condition = { kind: 'person', property: 'as', anyOf: [ids.users.ada] };
  const query = { where: [mine()], order: [] };

  const isAda = async () => {
    const { api } = connect('pat');
    assert.equal(await api.person(), ids.users.ada);
    const { results } = await api.rows(bugs, query);
    const expected = await api.rows(bugs, { where: [adas], order: [] });
    assert.deepEqual(results, expected.results);
    assert.ok(results.length > 0);
  };
  both(fixture, 'is about the person of a personal token', 'patSelf', { bot: isAda, person: isAda });

  it('asks once who that is, and names the person to Notion', async () => {
    const { api } = connect('pat');
    await api.rows(bugs, query);
    await api.rows(bugs, { where: [{ kind: 'any', of: [adas, mine(true)].map(single) }], order: [] });
    const requests = await fixture.control.requests();
    assert.equal(requests.filter(({ path }) => path.endsWith('/users/me')).length, 1);
    const sent = JSON.stringify(requests.map(({ body }) => body));
    assert.ok(sent.includes(ids.users.ada) && !sent.includes('"me"'));
  });

  it('asks again where that failed', async () => {
    const { api } = connect('pat');
    await fixture.control.fault({ kind: 'unavailable', path: '/v1/users/me', times: 3 });
    assert.equal((await failureOfCall(api.rows(bugs, query))).kind, 'unavailable');
    assert.ok((await api.rows(bugs, query)).results.length > 0);
  });

  for (const isNot of [false, true])
    it(`is not sent for an internal connection, for which ${isNot ? '“not me” is everybody' : 'it is nobody'}`, async () => {
      const { api } = connect();
      const asked: readonly Condition[] = [{ kind: 'any', of: [single(mine(isNot))] }];
      for (const where of [[mine(isNot)], asked])
        assert.deepEqual(await failureOfCall(api.rows(bugs, { where, order: [] })), { kind: 'nobodyIsMe' });
      const sent = await fixture.control.requests();
      assert.deepEqual(
        sent.filter(({ path }) => path.endsWith('/query')),
        [],
      );
    });

  it('can be chosen only with the token of a person', async () => {
    const people = async (token: 'pat' | 'full') =>
      (await readPeople(connect(token).api, bugs.id, 'en', 'as')).map(({ id }) => id);
    const { ada, grace, linus } = ids.users;
    assert.deepEqual(await people('full'), [ada, grace, linus]);
    assert.deepEqual(await people('pat'), ['me', ada, grace, linus]);
  });

  it('offers the people who made the pages', async () => {
    const made = await readPeople(connect().api, idOf(ids.dataSources.gallery), 'en', 'p17', 'created_by');
    assert.deepEqual(made, [{ id: ids.users.ada, name: undefined }]);
  });
});

function single(condition: Condition): SingleCondition {
  if (condition.kind === 'any' || condition.kind === 'view') throw new Error('Not a single condition.');
  return condition;
}
