import assert from 'node:assert/strict';
import {
  fingerprintOf,
  readRule,
  viewFingerprintOf,
  type WrittenRule,
  writeRule,
} from '../../../../src/model/stored/writtenRule';
import { ids } from '../../../emulator/sample/ids';

const dataSource = ids.dataSources.bugTracker;
const view = '0123456789abcdef0123456789abcdef';
const done = { property: 'Status', is: 'Done' };
const whole = { name: 'Done bugs', dataSource, when: [done] };

const read = (raw: unknown): WrittenRule => {
  const found = readRule(raw);
  assert.ok(found.kind === 'rule', JSON.stringify(found));
  return found.rule;
};
const problem = (raw: unknown) => {
  const found = readRule(raw);
  assert.ok(found.kind === 'broken', JSON.stringify(found));
  return found.problem;
};

describe('A rule of the settings', () => {
  it('archives unless told otherwise, and is never due without “remind”', () => {
    const { action, remind, selection } = read(whole);
    assert.deepEqual([action, remind], ['archive', undefined]);
    assert.deepEqual(selection, { kind: 'conditions', when: [done] });
    assert.equal(read({ ...whole, action: 'keep', remind: 7 }).remind, 7);
  });

  it('names its data source and its view by id or link', () => {
    const link = `https://www.notion.so/team/${view}?v=${dataSource.replaceAll('-', '')}&pvs=4`;
    const { target, selection } = read({ name: 'View', dataSource: link, view: link });
    assert.equal(target.replaceAll('-', ''), view);
    assert.deepEqual(selection, { kind: 'view', view: dataSource });
    assert.deepEqual(read({ name: 'View', dataSource, view: dataSource }).selection, selection);
  });

  it('is written as it was read', () => {
    for (const raw of [
      { ...whole, action: 'keep', remind: 30 },
      { name: 'View', dataSource, view: dataSource, action: 'archive' },
    ])
      assert.deepEqual(writeRule(read(raw)), raw);
  });

  const broken: readonly (readonly [string, unknown, object])[] = [
    ['no object', 'Done bugs', { kind: 'notAnObject' }],
    ['a list', [whole], { kind: 'notAnObject' }],
    ['no name', { ...whole, name: ' ' }, { kind: 'noName' }],
    ['no data source', { ...whole, dataSource: undefined }, { kind: 'noDataSource' }],
    ['a data source that is no id', { ...whole, dataSource: 'Bugs' }, { kind: 'notAnId', text: 'Bugs' }],
    ['no conditions', { ...whole, when: [] }, { kind: 'noConditions' }],
    ['conditions and a view', { ...whole, view: dataSource }, { kind: 'bothWays' }],
    [
      'a link that names no view',
      { name: 'V', dataSource, view: `https://notion.so/${view}` },
      { kind: 'notAView', text: `https://notion.so/${view}` },
    ],
    ['an unknown action', { ...whole, action: 'delete' }, { kind: 'badAction', text: 'delete' }],
    ['a misspelt key', { ...whole, actoin: 'keep' }, { kind: 'unknownKey', key: 'actoin' }],
    ['half a day', { ...whole, remind: 0.5 }, { kind: 'badRemind' }],
    [
      'a misspelt condition',
      { ...whole, when: [done, { property: 'Status', iss: 'Done' }] },
      { kind: 'badCondition', at: 2, key: 'iss' },
    ],
  ];
  for (const [what, raw, expected] of broken)
    it(`is broken with ${what}, and says so`, () => {
      assert.deepEqual(problem(raw), expected);
    });

  it('is the same for what is remembered whatever it is called, how often it is due, and in which order it is written', () => {
    const fingerprint = fingerprintOf(read(whole));
    const { name, ...rest } = whole;
    assert.equal(
      fingerprintOf(
        read({ ...rest, when: [{ is: 'Done', property: 'Status' }], remind: 3, name: `${name}!` }),
      ),
      fingerprint,
    );
    for (const other of [
      { ...whole, action: 'keep' },
      { ...whole, dataSource: ids.dataSources.empty },
      { ...whole, when: [{ ...done, is: 'In progress' }] },
      { name, dataSource, view: dataSource },
    ])
      assert.notEqual(fingerprintOf(read(other)), fingerprint);
  });

  it('is taken for changed where its view filters by something else, in whichever order that is written', () => {
    const filter = { property: 'Status', status: { equals: 'Done' } };
    const one = { filter, hasQuickFilters: false };
    const same = viewFingerprintOf(one);
    const turned = { status: { equals: 'Done' }, property: 'Status' };
    assert.equal(viewFingerprintOf({ ...one, filter: turned }), same);
    for (const other of [{ filter: undefined }, { hasQuickFilters: true }, { filter: { and: [filter] } }])
      assert.notEqual(viewFingerprintOf({ ...one, ...other }), same);
  });
});
