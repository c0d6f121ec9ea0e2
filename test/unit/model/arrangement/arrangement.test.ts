import assert from 'node:assert/strict';
import * as v from 'valibot';
import {
  type Arrangement,
  arrangement as schema,
  nothingArranged,
  queryOf,
  supportsDelta,
  unlessDefault,
} from '../../../../src/model/arrangement/arrangement';
import type { Criterion, SingleCriterion } from '../../../../src/model/arrangement/criterion';
import { ids } from '../../../emulator/sample/ids';
import { idOf } from '../../support/notion';

const now = new Date('2026-11-21T10:00:30Z');
const created = { kind: 'time', time: 'created' } as const;
const newest = { by: created, descending: true };
const due = { by: { kind: 'property', id: 'du' }, descending: false } as const;
const old = { kind: 'age', of: { kind: 'time', time: 'edited' }, days: 30 } as const;

describe('An arrangement', () => {
  it('asks for every row, newest first, where nothing is arranged', () => {
    assert.deepEqual(queryOf(nothingArranged, now), { where: [], order: [newest] });
    assert.equal(unlessDefault(nothingArranged), undefined);
  });

  it('asks for the chosen order, and for newest first among rows equal in it', () => {
    assert.deepEqual(queryOf({ ...nothingArranged, order: due }, now).order, [due, newest]);
    const oldest = { by: created, descending: false };
    assert.deepEqual(queryOf({ ...nothingArranged, order: oldest }, now).order, [oldest]);
  });

  it('counts the days of an age filter back from the moment of the query', () => {
    const { where } = queryOf({ ...nothingArranged, where: [old] }, now);
    assert.deepEqual(where, [{ kind: 'time', time: 'edited', before: '2026-10-22T10:00:00.000Z' }]);
  });

  /** A kind without an example here fails to compile; one without a schema is lost at the next start. */
  const criteria: { readonly [Kind in Criterion['kind']]: Extract<Criterion, { readonly kind: Kind }> } = {
    text: { kind: 'text', type: 'title', property: 'title', contains: 'crash' },
    option: { kind: 'option', type: 'multi_select', property: 'st', anyOf: ['Done'] },
    checkbox: { kind: 'checkbox', property: 'bl', checked: true },
    age: old,
    empty: { kind: 'empty', type: 'date', property: 'du', isNot: true },
    emptyResult: { kind: 'emptyResult', type: 'formula', result: 'number', property: 'ag' },
    number: { kind: 'number', type: 'rollup', property: 'pt', is: 'atLeast', number: 2.5 },
    any: {
      kind: 'any',
      of: [
        { kind: 'checkbox', type: 'formula', property: 'op', checked: false },
        { kind: 'age', of: { kind: 'date', type: 'rollupItems', property: 'bd' }, days: 7 },
        { kind: 'emptyResult', type: 'rollup', result: 'date', property: 'ld', isNot: true },
        { kind: 'naming', type: 'created_by', property: 'cb', anyOf: [{ id: 'me' }] },
      ],
    },
    naming: {
      kind: 'naming',
      property: 'as',
      anyOf: [{ id: ids.users.ada, name: 'Ada' }, { id: ids.users.grace }],
    },
  };

  it('is refreshed by what was edited only where rows change membership by an edit of their own', () => {
    const byEdit = (...where: readonly Criterion[]) => supportsDelta({ ...nothingArranged, where });
    for (const { kind } of [criteria.text, criteria.option, criteria.checkbox, criteria.naming])
      assert.ok(byEdit(criteria[kind]), kind);
    assert.ok(byEdit({ ...criteria.number, type: 'number' }));
    assert.ok(byEdit({ kind: 'any', of: [criteria.text, criteria.option] }));
    for (const changing of [
      old,
      criteria.number,
      criteria.emptyResult,
      { ...criteria.text, type: 'formula' },
      { ...criteria.text, type: 'rollupItems' },
      { ...criteria.checkbox, type: 'formula' },
      { kind: 'empty', type: 'relation', property: 're' },
    ] as const satisfies readonly SingleCriterion[]) {
      assert.ok(!byEdit(criteria.text, changing), JSON.stringify(changing));
      assert.ok(!byEdit({ kind: 'any', of: [criteria.text, changing] }), JSON.stringify(changing));
    }
  });

  it('parses every kind of arrangement that was stored', () => {
    const all: readonly Arrangement[] = [
      { kind: 'view', id: idOf(ids.views.openBugs), name: 'Open bugs' },
      {
        kind: 'own',
        order: due,
        group: { type: 'people', property: 'as' },
        where: Object.values(criteria),
        names: { du: 'Due' },
      },
    ];
    for (const stored of all) assert.deepEqual(v.parse(schema, JSON.parse(JSON.stringify(stored))), stored);
  });

  it('rejects stored values that are no arrangement', () => {
    for (const junk of [
      undefined,
      {},
      { kind: 'view', id: 'not an id', name: '' },
      { ...nothingArranged, where: [{ kind: 'view', filter: {} }] },
      { ...nothingArranged, where: [{ ...old, days: 0 }] },
      { ...nothingArranged, group: { type: 'date', property: 'du' } },
      { ...nothingArranged, where: [{ kind: 'any', of: [] }] },
      { ...nothingArranged, where: [{ kind: 'any', of: [{ kind: 'any', of: [old] }] }] },
      { ...nothingArranged, where: [{ ...criteria.number, is: 'like' }] },
      { ...nothingArranged, where: [{ ...criteria.emptyResult, type: 'rollup', result: 'text' }] },
    ])
      assert.equal(v.safeParse(schema, junk).success, false, JSON.stringify(junk));
  });
});
