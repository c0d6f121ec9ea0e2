import assert from 'node:assert/strict';
import type { Criterion } from '../../../../src/model/arrangement/criterion';
import { readCondition, writeCondition } from '../../../../src/model/arrangement/writtenCondition';
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
  { id: 'f', name: 'Points', type: 'other' },
  { id: 'Status', name: 'Odd', type: 'checkbox' },
];

const criteria: readonly Criterion[] = [
  { kind: 'text', type: 'title', property: 'title', contains: 'draft' },
  { kind: 'text', type: 'title', property: 'title', contains: 'draft', isNot: true },
  { kind: 'option', type: 'status', property: 'a', anyOf: ['Open', 'Done'] },
  { kind: 'option', type: 'multi_select', property: 'b', anyOf: ['Done'], isNot: true },
  { kind: 'naming', property: 'c', anyOf: [{ id: 'u1', name: 'Ada' }, { id: 'u2' }] },
  { kind: 'empty', type: 'date', property: 'd' },
  { kind: 'empty', type: 'people', property: 'c', isNot: true },
  { kind: 'checkbox', property: 'e', checked: false },
  { kind: 'age', of: { kind: 'date', property: 'd' }, days: 30 },
  { kind: 'age', of: { kind: 'time', time: 'edited' }, days: 1 },
];

describe('a condition written in settings', () => {
  for (const criterion of criteria) {
    it(`reads back as it was written: ${JSON.stringify(criterion)}`, () => {
      const written = writeCondition(criterion, properties);
      assert.deepEqual(readCondition(written, properties), { kind: 'criterion', criterion });
    });
  }

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

  it('says what is wrong with it', () => {
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
    assert.deepEqual(problemOf({ property: 'Points', is: '3' }), {
      kind: 'testDoesNotFit',
      subject: 'Points',
      test: 'is',
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
