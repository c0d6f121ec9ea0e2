import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Criterion } from '../../../../src/model/arrangement/criterion';
import {
  readCondition,
  writeCondition,
  writtenCondition,
} from '../../../../src/model/arrangement/writtenCondition';
import { comparisons } from '../../../../src/notion/query/query';
import { ids } from '../../../emulator/sample/ids';
import type { PropertySchema } from '../../../../src/notion/schema/property';

const options = [
  { id: 'o1', name: 'Open' },
  { id: 'o2', name: 'Done' },
];

const properties: readonly PropertySchema[] = [
  { id: 'title', name: 'Name', type: 'title' },
  { id: 'a', name: 'Status', type: 'status', options },
  { id: 'b', name: 'Tags', type: 'multi_select', options },
  { id: 'c', name: 'Owner', type: 'people' },
  { id: 'd', name: 'Due', type: 'date' },
  { id: 'e', name: 'Urgent', type: 'checkbox' },
  { id: 'f', name: 'Odd type', type: 'other' },
  { id: 'g', name: 'Points', type: 'number', format: 'number' },
  { id: 'h', name: 'Site', type: 'url' },
  { id: 'i', name: 'Project', type: 'relation' },
  { id: 'j', name: 'Files', type: 'files' },
  { id: 'k', name: 'Made by', type: 'created_by' },
  { id: 'l', name: 'Score', type: 'formula' },
  { id: 'm', name: 'Sum', type: 'rollup', result: 'number' },
  { id: 'n', name: 'Latest', type: 'rollup', result: 'date' },
  { id: 'o', name: 'Names', type: 'rollup', result: 'items' },
  { id: 'p', name: 'New rollup', type: 'rollup', result: 'unknown' },
  { id: 'q', name: 'ID', type: 'unique_id' },
  { id: 'r', name: 'Last change', type: 'last_edited_time' },
  { id: 's', name: 'Begun', type: 'created_time' },
  { id: 'Status', name: 'Odd', type: 'checkbox' },
];

const criteria: readonly Criterion[] = [
  { kind: 'text', type: 'title', property: 'title', contains: 'draft' },
  { kind: 'text', type: 'title', property: 'title', contains: 'draft', isNot: true },
  { kind: 'option', type: 'status', property: 'a', anyOf: ['Open', 'Done'] },
  { kind: 'option', type: 'multi_select', property: 'b', anyOf: ['Done'], isNot: true },
  { kind: 'naming', property: 'c', anyOf: [{ id: ids.users.ada, name: 'Ada' }, { id: ids.users.grace }] },
  { kind: 'empty', type: 'date', property: 'd' },
  { kind: 'empty', type: 'people', property: 'c', isNot: true },
  { kind: 'checkbox', property: 'e', checked: false },
  { kind: 'age', of: { kind: 'date', property: 'd' }, days: 30 },
  { kind: 'age', of: { kind: 'time', time: 'edited' }, days: 1 },
  ...comparisons.map((is): Criterion => ({
    kind: 'number',
    type: 'number',
    property: 'g',
    is,
    number: -2.5,
  })),
  { kind: 'number', type: 'unique_id', property: 'q', is: 'atLeast', number: 0 },
  { kind: 'empty', type: 'number', property: 'g' },
  { kind: 'text', type: 'url', property: 'h', contains: 'example.com', isNot: true },
  { kind: 'empty', type: 'relation', property: 'i', isNot: true },
  { kind: 'empty', type: 'files', property: 'j' },
  { kind: 'naming', type: 'created_by', property: 'k', anyOf: [{ id: 'me' }], isNot: true },
  { kind: 'text', type: 'formula', property: 'l', contains: 'x', isNot: true },
  { kind: 'number', type: 'formula', property: 'l', is: 'doesNotEqual', number: 3 },
  { kind: 'checkbox', type: 'formula', property: 'l', checked: true },
  { kind: 'age', of: { kind: 'date', type: 'formula', property: 'l' }, days: 7 },
  { kind: 'emptyResult', type: 'formula', result: 'date', property: 'l', isNot: true },
  { kind: 'number', type: 'rollup', property: 'm', is: 'lessThan', number: 3 },
  { kind: 'emptyResult', type: 'rollup', result: 'number', property: 'm' },
  { kind: 'age', of: { kind: 'date', type: 'rollup', property: 'n' }, days: 7 },
  { kind: 'emptyResult', type: 'rollup', result: 'date', property: 'n', isNot: true },
  { kind: 'text', type: 'rollupItems', property: 'o', contains: 'x' },
  { kind: 'number', type: 'rollupItems', property: 'o', is: 'atMost', number: 3 },
  { kind: 'checkbox', type: 'rollupItems', property: 'o', checked: false },
  { kind: 'age', of: { kind: 'date', type: 'rollupItems', property: 'o' }, days: 7 },
  {
    kind: 'any',
    of: [
      { kind: 'option', type: 'status', property: 'a', anyOf: ['Done'] },
      { kind: 'age', of: { kind: 'time', time: 'created' }, days: 30 },
    ],
  },
];

describe('a condition written in settings', () => {
  for (const criterion of criteria) {
    it(`reads back as it was written: ${JSON.stringify(criterion)}`, () => {
      const written = writeCondition(criterion, properties);
      assert.deepEqual(readCondition(written, properties), { kind: 'criterion', criterion });
      assert.deepEqual(v.parse(writtenCondition, JSON.parse(JSON.stringify(written))), written);
    });
  }

  it('names me as people write it', () => {
    assert.deepEqual(writeCondition({ kind: 'naming', property: 'c', anyOf: [{ id: 'me' }] }, properties), {
      property: 'Owner',
      is: ['me'],
    });
    assert.deepEqual(readCondition({ property: 'Owner', isNot: 'me' }, properties), {
      kind: 'criterion',
      criterion: { kind: 'naming', property: 'c', anyOf: [{ id: 'me' }], isNot: true },
    });
  });

  it('takes the times of a page as properties too', () => {
    for (const [property, time] of [
      ['Last change', 'edited'],
      ['Begun', 'created'],
    ] as const)
      assert.deepEqual(readCondition({ property, olderThanDays: 7 }, properties), {
        kind: 'criterion',
        criterion: { kind: 'age', of: { kind: 'time', time }, days: 7 },
      });
  });

  it('takes the id of a person without dashes too', () => {
    const is = ids.users.ada.replaceAll('-', '');
    assert.deepEqual(readCondition({ property: 'Made by', is }, properties), {
      kind: 'criterion',
      criterion: { kind: 'naming', type: 'created_by', property: 'k', anyOf: [{ id: ids.users.ada }] },
    });
  });

  it('names a property so that people can read it', () => {
    assert.deepEqual(
      writeCondition({ kind: 'option', type: 'status', property: 'a', anyOf: ['Done'] }, properties),
      { property: 'Status', is: ['Done'] },
    );
  });

  it('takes one option without a list', () => {
    assert.deepEqual(readCondition({ property: 'Status', is: 'Done' }, properties), {
      kind: 'criterion',
      criterion: { kind: 'option', type: 'status', property: 'a', anyOf: ['Done'] },
    });
  });

  it('means the property of that name where another has it as id', () => {
    assert.deepEqual(readCondition({ property: 'Status', checked: true }, properties), {
      kind: 'broken',
      problem: { kind: 'testDoesNotFit', subject: 'Status', test: 'checked' },
    });
  });

  it('says what is wrong with a condition that cannot be read', () => {
    const problemOf = (written: Parameters<typeof readCondition>[0]) => {
      const read = readCondition(written, properties);
      return read.kind === 'broken' ? read.problem : undefined;
    };
    assert.deepEqual(problemOf({ property: 'Status' }), { kind: 'notOneTest' });
    assert.deepEqual(problemOf({ property: 'Status', is: 'Done', isEmpty: true }), { kind: 'notOneTest' });
    assert.deepEqual(problemOf({ is: 'Done' }), { kind: 'noSubject' });
    assert.deepEqual(problemOf({ property: 'Due', time: 'created', olderThanDays: 2 }), {
      kind: 'noSubject',
    });
    assert.deepEqual(problemOf({ property: 'Gone', isEmpty: true }), {
      kind: 'unknownProperty',
      property: 'Gone',
    });
    assert.deepEqual(problemOf({ property: 'Status', is: ['Open', 'Old'] }), {
      kind: 'unknownOption',
      property: 'Status',
      option: 'Old',
    });
    assert.deepEqual(problemOf({ property: 'Score', isEmpty: true }), {
      kind: 'noResult',
      property: 'Score',
    });
    assert.deepEqual(problemOf({ property: 'Points', equals: 1, atLeast: 0 }), { kind: 'notOneTest' });
    for (const person of ['Ada', 'Me', ''])
      assert.deepEqual(problemOf({ property: 'Owner', is: ['me', person] }), {
        kind: 'noPerson',
        property: 'Owner',
        person,
      });
    const done = { property: 'Status', is: 'Done' };
    assert.deepEqual(problemOf({ any: [] }), { kind: 'notOneTest' });
    assert.deepEqual(problemOf({ ...done, any: [done] }), { kind: 'notOneTest' });
    assert.deepEqual(problemOf({ any: [done, { property: 'Gone', isEmpty: true }] }), {
      kind: 'unknownProperty',
      property: 'Gone',
    });
    for (const [subject, test, value] of [
      ['Points', 'is', '3'],
      ['Odd type', 'isEmpty', true],
      ['ID', 'isEmpty', true],
      ['Made by', 'isEmpty', true],
      ['Project', 'contains', 'x'],
      ['Sum', 'olderThanDays', 3],
      ['Latest', 'atLeast', 3],
      ['Names', 'doesNotContain', 'x'],
      ['Names', 'doesNotEqual', 3],
      ['Names', 'isEmpty', true],
      ['New rollup', 'equals', 3],
    ] as const)
      assert.deepEqual(problemOf({ property: subject, [test]: value }), {
        kind: 'testDoesNotFit',
        subject,
        test,
      });
    assert.deepEqual(problemOf({ property: 'Status', is: [] }), {
      kind: 'testDoesNotFit',
      subject: 'Status',
      test: 'is',
    });
    assert.deepEqual(problemOf({ time: 'edited', isEmpty: true }), {
      kind: 'testDoesNotFit',
      subject: 'edited',
      test: 'isEmpty',
    });
  });
});
