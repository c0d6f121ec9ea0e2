import assert from 'node:assert/strict';
import { filterOf, FilterTooLargeError } from '../../../../src/notion/query/filter';
import type { Condition, Filter } from '../../../../src/notion/query/query';

const options = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `o${from + index}`);
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
