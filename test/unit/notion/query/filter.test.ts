import assert from 'node:assert/strict';
import { filterOf, FilterTooLargeError } from '../../../../src/notion/query/filter';
import type { Condition, Filter, SingleCondition } from '../../../../src/notion/query/query';

const options = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `o${from + index}`);
/** A condition that can be an alternative. */
function single(condition: Condition): SingleCondition {
  if (condition.kind === 'any' || condition.kind === 'view') throw new Error('Not a single condition.');
  return condition;
}
const status = (...anyOf: readonly string[]): Condition => ({
  kind: 'option',
  type: 'status',
  property: 'st',
  anyOf,
});
const tags = (...anyOf: readonly string[]): Condition => ({
  kind: 'option',
  type: 'multi_select',
  property: 'tg',
  anyOf,
});
const view = (filter: Filter): Condition => ({ kind: 'view', filter });
const is = (name: string) => ({ property: 'st', status: { equals: name } });
const has = (name: string) => ({ property: 'tg', multi_select: { contains: name } });
const ticked = { property: 'bl', checkbox: { equals: true } };

describe('A filter', () => {
  it('is none for no condition', () => {
    assert.equal(filterOf([]), undefined);
  });

  it('asks for one option by its name, and for several with OR', () => {
    assert.deepEqual(filterOf([status('Done')]), is('Done'));
    assert.deepEqual(filterOf([status('Done', 'Open')]), { or: [is('Done'), is('Open')] });
    assert.deepEqual(filterOf([tags('a', 'b')]), { or: [has('a'), has('b')] });
  });

  it('joins the options of several conditions with AND', () => {
    assert.deepEqual(filterOf([status('Done', 'Open'), tags('a')]), {
      and: [{ or: [is('Done'), is('Open')] }, has('a')],
    });
  });

  it('adds conditions to the filter of a view', () => {
    const several = status('Done', 'Open');
    const group = { or: [is('Done'), is('Open')] };
    assert.deepEqual(filterOf([view(ticked), several]), { and: [ticked, group] });
    assert.deepEqual(filterOf([several, view({ and: [ticked, has('a')] })]), {
      and: [ticked, has('a'), group],
    });
    assert.deepEqual(filterOf([several, view({ or: [ticked, has('a')] })]), {
      and: [{ or: [ticked, has('a')] }, group],
    });
  });

  it('distributes conditions over a view that nests two levels already', () => {
    const nested: Filter = { or: [{ and: [ticked, has('a')] }, has('b')] };
    assert.deepEqual(filterOf([view(nested), status('Done', 'Open')]), {
      or: [
        { and: [ticked, has('a'), is('Done')] },
        { and: [ticked, has('a'), is('Open')] },
        { and: [has('b'), is('Done')] },
        { and: [has('b'), is('Open')] },
      ],
    });
  });

  it('leaves a view’s filter that is none to Notion, with the conditions beside it', () => {
    for (const text of ['{"or":null}', '{"and":5}', '{"or":[null]}', '{"and":[1]}']) {
      const broken = JSON.parse(text) as Filter;
      assert.deepEqual(filterOf([view(broken), status('Done')]), { and: [broken, is('Done')] }, text);
      const inside = { or: [broken, ticked] } as Filter;
      assert.deepEqual(filterOf([view(inside), status('Done')]), { and: [inside, is('Done')] }, text);
      const deep = { or: [broken, { and: [ticked, has('a')] }] } as Filter;
      assert.deepEqual(
        filterOf([view(deep), status('Done')]),
        { or: [{ and: [broken, is('Done')] }, { and: [ticked, has('a'), is('Done')] }] },
        text,
      );
    }
  });

  const closed: Condition = { kind: 'checkbox', property: 'bl', checked: true };

  it('joins alternatives with OR, and with AND what else has to hold', () => {
    const either: Condition = { kind: 'any', of: [single(status('Done', 'Open')), single(tags('a'))] };
    const group = { or: [is('Done'), is('Open'), has('a')] };
    assert.deepEqual(filterOf([either]), group);
    assert.deepEqual(filterOf([either, closed]), { and: [group, ticked] });
    assert.deepEqual(filterOf([view({ and: [has('b'), has('c')] }), either]), {
      and: [has('b'), has('c'), group],
    });
  });

  it('moves OR inside an alternative that is several conditions itself', () => {
    const neither: SingleCondition = {
      kind: 'option',
      type: 'status',
      property: 'st',
      anyOf: ['Done', 'Open'],
      isNot: true,
    };
    const isNot = (name: string) => ({ property: 'st', status: { does_not_equal: name } });
    assert.deepEqual(filterOf([{ kind: 'any', of: [neither, single(closed)] }]), {
      and: [{ or: [isNot('Done'), ticked] }, { or: [isNot('Open'), ticked] }],
    });
    const many = { ...neither, anyOf: options(11) };
    assert.throws(() => filterOf([{ kind: 'any', of: [many, many] }]), FilterTooLargeError);
    assert.ok(
      filterOf([
        {
          kind: 'any',
          of: [
            { ...many, anyOf: options(10) },
            { ...many, anyOf: options(10) },
          ],
        },
      ]),
    );
  });

  it('holds a hundred alternatives, and is refused before it is sent with one more', () => {
    const any = (count: number): Condition => ({
      kind: 'any',
      of: options(count).map((option) => single(status(option))),
    });
    assert.ok(filterOf([any(100)]) !== undefined);
    assert.throws(() => filterOf([any(101)]), FilterTooLargeError);
  });

  const property = 'p';
  const leaves: readonly (readonly [SingleCondition, object])[] = [
    [{ kind: 'text', type: 'url', property, contains: 'x' }, { url: { contains: 'x' } }],
    [{ kind: 'text', type: 'email', property, contains: 'x' }, { email: { contains: 'x' } }],
    [
      { kind: 'text', type: 'phone_number', property, contains: 'x', isNot: true },
      { phone_number: { does_not_contain: 'x' } },
    ],
    [{ kind: 'text', type: 'formula', property, contains: 'x' }, { formula: { string: { contains: 'x' } } }],
    [
      { kind: 'text', type: 'rollupItems', property, contains: 'x' },
      { rollup: { any: { rich_text: { contains: 'x' } } } },
    ],
    [{ kind: 'number', type: 'number', property, is: 'equals', number: 1 }, { number: { equals: 1 } }],
    [
      { kind: 'number', type: 'unique_id', property, is: 'doesNotEqual', number: 1 },
      { unique_id: { does_not_equal: 1 } },
    ],
    [
      { kind: 'number', type: 'formula', property, is: 'lessThan', number: 1 },
      { formula: { number: { less_than: 1 } } },
    ],
    [
      { kind: 'number', type: 'rollup', property, is: 'atMost', number: 1 },
      { rollup: { number: { less_than_or_equal_to: 1 } } },
    ],
    [
      { kind: 'number', type: 'rollupItems', property, is: 'greaterThan', number: 1 },
      { rollup: { any: { number: { greater_than: 1 } } } },
    ],
    [
      { kind: 'number', type: 'number', property, is: 'atLeast', number: 1 },
      { number: { greater_than_or_equal_to: 1 } },
    ],
    [
      { kind: 'checkbox', type: 'formula', property, checked: false },
      { formula: { checkbox: { equals: false } } },
    ],
    [
      { kind: 'checkbox', type: 'rollupItems', property, checked: true },
      { rollup: { any: { checkbox: { equals: true } } } },
    ],
    [{ kind: 'person', type: 'created_by', property, anyOf: ['u'] }, { created_by: { contains: 'u' } }],
    [
      { kind: 'person', type: 'last_edited_by', property, anyOf: ['u'], isNot: true },
      { last_edited_by: { does_not_contain: 'u' } },
    ],
    [{ kind: 'empty', type: 'relation', property }, { relation: { is_empty: true } }],
    [{ kind: 'empty', type: 'files', property, isNot: true }, { files: { is_not_empty: true } }],
    [{ kind: 'empty', type: 'number', property }, { number: { is_empty: true } }],
    [
      { kind: 'emptyResult', type: 'formula', result: 'text', property },
      { formula: { string: { is_empty: true } } },
    ],
    [
      { kind: 'emptyResult', type: 'rollup', result: 'date', property, isNot: true },
      { rollup: { date: { is_not_empty: true } } },
    ],
    [
      { kind: 'date', type: 'formula', property, before: '2026-01-01' },
      { formula: { date: { before: '2026-01-01' } } },
    ],
    [
      { kind: 'date', type: 'rollup', property, before: '2026-01-01' },
      { rollup: { date: { before: '2026-01-01' } } },
    ],
    [
      { kind: 'date', type: 'rollupItems', property, before: '2026-01-01' },
      { rollup: { any: { date: { before: '2026-01-01' } } } },
    ],
  ];
  for (const [condition, tested] of leaves)
    it(`is ${JSON.stringify(tested)} for a condition by ${condition.kind}`, () => {
      assert.deepEqual(filterOf([condition]), { property, ...tested });
    });

  it('holds a hundred options, and is refused before it is sent with one more', () => {
    assert.ok(filterOf([status(...options(100))]) !== undefined);
    assert.throws(() => filterOf([status(...options(101))]), FilterTooLargeError);
  });

  it('is refused before it is sent where a view and conditions do not fit together', () => {
    const nested: Filter = { or: [{ and: [ticked, has('a')] }, has('b')] };
    assert.ok(filterOf([view(nested), status(...options(10)), tags(...options(5))]) !== undefined);
    assert.throws(
      () => filterOf([view(nested), status(...options(10)), tags(...options(6))]),
      FilterTooLargeError,
    );
    const full: Filter = { and: options(100).map(has) };
    assert.throws(() => filterOf([view(full), status('Done')]), FilterTooLargeError);
  });
});
