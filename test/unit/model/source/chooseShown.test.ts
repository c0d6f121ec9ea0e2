import assert from 'node:assert/strict';
import { chooseShown } from '../../../../src/model/source/chooseShown';
import type { PropertySchema } from '../../../../src/notion/schema/property';

const property = (name: string, type: 'title' | 'date' | 'checkbox' = 'checkbox'): PropertySchema => ({
  id: name.toLowerCase(),
  name,
  type,
});
const properties: readonly PropertySchema[] = [
  property('Due', 'date'),
  { id: 'stage', name: 'Stage', type: 'status', options: [] },
  { id: 'cost', name: 'Cost', type: 'number', format: 'euro' },
  property('Name', 'title'),
  property('Done'),
];

const namesOf = (...names: readonly string[]) =>
  chooseShown(properties, names).shown?.map(({ name }) => name);

describe('The properties that people name for rows', () => {
  it('are shown in the order of the names, as far as there are such', () => {
    assert.deepEqual(namesOf('Done', 'Owner', 'Due'), ['Done', 'Due']);
    assert.deepEqual(chooseShown(properties, ['Done', 'Due']).propertyIds, ['name', 'done', 'due']);
  });

  it('are found in any case, each once, and the exact name first', () => {
    assert.deepEqual(namesOf('due ', 'DUE', 'Cost'), ['Due', 'Cost']);
    const alike = [property('Name', 'title'), property('done'), { ...property('Done'), id: 'other' }];
    assert.deepEqual(chooseShown(alike, ['Done']).propertyIds, ['name', 'other']);
  });

  it('know the format of a number', () => {
    assert.deepEqual(chooseShown(properties, ['Cost']).shown, [
      { id: 'cost', name: 'Cost', kind: 'value', format: 'euro' },
    ]);
  });

  it('are the first status and date where there is none of them, or only the title', () => {
    for (const names of [[], ['Owner'], ['Name']]) assert.deepEqual(namesOf(...names), ['Stage', 'Due']);
  });
});
