import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writtenCondition } from '../../../../../src/model/arrangement/writtenCondition';
import { mostRemindDays, readRule } from '../../../../../src/model/stored/writtenRule';
import { ids } from '../../../../emulator/sample/ids';
import { root } from '../../../support/manifest';

const properties = v.record(v.string(), v.unknown());
const Schema = v.object({
  items: v.object({
    required: v.array(v.string()),
    properties: v.intersect([
      properties,
      v.object({
        when: v.object({ items: v.object({ properties }) }),
        remind: v.object({ maximum: v.number() }),
        action: v.object({ enum: v.array(v.string()) }),
      }),
    ]),
  }),
});
const Manifest = v.object({
  contributes: v.object({
    configuration: v.object({ properties: v.object({ 'notionArchivist.rules': Schema }) }),
  }),
});

const { items } = v.parse(
  v.pipe(v.string(), v.parseJson(), Manifest),
  readFileSync(join(root, 'package.json'), 'utf8'),
).contributes.configuration.properties['notionArchivist.rules'];

const rule = {
  name: 'Done',
  dataSource: ids.dataSources.bugTracker,
  when: [{ property: 'Status', is: 'Done' }],
};

describe('The schema of the setting for rules', () => {
  it('completes exactly the parts that a rule can have', () => {
    for (const key of Object.keys(items.properties)) {
      const read = readRule({ ...rule, [key]: key });
      assert.ok(read.kind === 'rule' || read.problem.kind !== 'unknownKey', key);
    }
    assert.deepEqual(Object.keys(items.properties).sort(), [
      'action',
      'dataSource',
      'name',
      'remind',
      'view',
      'when',
    ]);
    assert.deepEqual(items.required, ['name', 'dataSource']);
    assert.equal(items.properties.remind.maximum, mostRemindDays);
    for (const action of items.properties.action.enum)
      assert.equal(readRule({ ...rule, action }).kind, 'rule');
  });

  it('completes exactly the parts that a condition can have', () => {
    const named = Object.keys(items.properties.when.items.properties);
    assert.deepEqual(named.sort(), Object.keys(writtenCondition.entries).sort());
  });
});
