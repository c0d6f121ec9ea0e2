import assert from 'node:assert/strict';
import * as v from 'valibot';
import {
  type Arrangement,
  arrangement as schema,
  nothingArranged,
  queryOf,
  unlessDefault,
} from '../../../../src/model/arrangement/arrangement';
import type { Criterion } from '../../../../src/model/arrangement/criterion';
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
    naming: {
      kind: 'naming',
      property: 'as',
      anyOf: [{ id: ids.users.ada, name: 'Ada' }, { id: ids.users.grace }],
    },
  };

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
    ])
      assert.equal(v.safeParse(schema, junk).success, false, JSON.stringify(junk));
  });
});
