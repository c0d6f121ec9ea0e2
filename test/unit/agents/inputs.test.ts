import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import * as v from 'valibot';
import {
  archivePagesInput,
  findPagesInput,
  historyInput,
  listDatabasesInput,
  mostPages,
  readPageInput,
  restorePagesInput,
  undoInput,
} from '../../../src/agents/inputs';
import { type ToolName, toolId } from '../../../src/agents/names';
import { writtenCondition } from '../../../src/model/arrangement/writtenCondition';
import { contributes } from '../support/manifest';

const schemas: Readonly<Record<ToolName, v.GenericSchema>> = {
  listDatabases: listDatabasesInput,
  findPages: findPagesInput,
  readPage: readPageInput,
  archivePages: archivePagesInput,
  restorePages: restorePagesInput,
  undo: undoInput,
  history: historyInput,
};

const many = (count: number) => Array.from({ length: count }, (_, index) => `id ${index}`);
const condition = { property: 'Status', is: ['Done'] };

/** Inputs of each tool, of which some fit and some do not. */
const inputs: readonly (readonly [ToolName, unknown])[] = [
  ['listDatabases', {}],
  ['listDatabases', { dataSources: ['a', 'b'] }],
  ['listDatabases', { dataSources: [] }],
  ['listDatabases', { dataSources: many(21) }],
  ['listDatabases', { all: true }],
  ['findPages', {}],
  ['findPages', { text: 'x', dataSource: 'a', where: [condition], state: 'live', limit: 100 }],
  ['findPages', { where: [{ time: 'edited', olderThanDays: 30 }] }],
  ['findPages', { where: [{ any: [condition, { property: 'Count', atLeast: 3.5 }] }] }],
  ['findPages', { where: [{ any: [{ any: [] }] }] }],
  ['findPages', { where: [{ property: 'Count', atLeast: '3' }] }],
  ['findPages', { where: [{ property: 'Sum', isEmpty: true, result: 'number' }] }],
  ['findPages', { where: [{ property: 'Sum', isEmpty: true, result: 'list' }] }],
  ['findPages', { where: [{ time: 'edited', olderThanDays: 0 }] }],
  ['findPages', { where: [{ time: 'edited', olderThanDays: 36_501 }] }],
  ['findPages', { where: [{ time: 'read', olderThanDays: 1 }] }],
  ['findPages', { where: [{ ...condition, or: [] }] }],
  ['findPages', { where: many(21).map(() => condition) }],
  ['findPages', { text: 'x'.repeat(201) }],
  ['findPages', { limit: 0 }],
  ['findPages', { limit: 101 }],
  ['findPages', { limit: 1.5 }],
  ['findPages', { state: 'gone' }],
  ['findPages', { view: 'a', cursor: 'b' }],
  ['readPage', { page: 'a' }],
  ['readPage', { page: '' }],
  ['readPage', { page: 'x'.repeat(2_001) }],
  ['readPage', {}],
  ['archivePages', { pages: many(mostPages), except: [], to: 'archive' }],
  ['archivePages', { pages: many(mostPages + 1) }],
  ['archivePages', { pages: [] }],
  ['archivePages', { resultSet: 'a', to: 'hell' }],
  ['restorePages', { resultSet: 'a', except: ['b'] }],
  ['restorePages', { to: 'trash' }],
  ['undo', {}],
  ['undo', { batch: 'a' }],
  ['undo', { batch: 1 }],
  ['history', { limit: 50, cursor: 'a', batch: 'b' }],
  ['history', { limit: 51 }],
];

describe('The input of a tool', () => {
  const ajv = new Ajv({ strict: false });

  for (const name of Object.keys(schemas) as readonly ToolName[])
    it(`of ${name} fits the code where it fits the manifest, and nowhere else`, () => {
      const tool = contributes.languageModelTools.find((one) => one.name === toolId(name));
      assert.ok(tool);
      const fits = ajv.compile(tool.inputSchema);
      const own = inputs.filter(([of]) => of === name);
      assert.ok(own.some(([, input]) => fits(input)) && own.some(([, input]) => !fits(input)));
      for (const [, input] of own)
        assert.equal(v.is(schemas[name], input), fits(input), JSON.stringify(input).slice(0, 200));
    });

  it('has every condition that people can write in settings', () => {
    const find = contributes.languageModelTools.find(({ name }) => name === toolId('findPages'));
    const items = v.object({ items: v.object({ properties: v.record(v.string(), v.unknown()) }) });
    const { where } = v.parse(
      v.object({ properties: v.object({ where: items }) }),
      find?.inputSchema,
    ).properties;
    assert.deepEqual(
      Object.keys(where.items.properties).sort(),
      Object.keys(writtenCondition.entries).sort(),
    );
  });

  it('has the same fields in the manifest and in the code', () => {
    for (const { name, inputSchema } of contributes.languageModelTools) {
      const { properties, required = [] } = v.parse(
        v.object({
          properties: v.record(v.string(), v.unknown()),
          required: v.optional(v.array(v.string())),
        }),
        inputSchema,
      );
      const found = Object.entries(schemas).find(([own]) => name === `notionArchivist_${own}`)?.[1];
      const entries = v.parse(v.object({ entries: v.record(v.string(), v.unknown()) }), found).entries;
      assert.deepEqual(Object.keys(properties).sort(), Object.keys(entries).sort());
      for (const field of required) assert.ok(field in entries);
    }
  });
});
