import assert from 'node:assert/strict';
import { shownPropertyIds } from '../../../../src/model/source/shownProperties';
import type { PropertySchema } from '../../../../src/notion/schema/property';

const property = (id: string, type: 'title' | 'date' | 'number'): PropertySchema => ({ id, name: id, type });
const status = (id: string): PropertySchema => ({ id, name: id, type: 'status', options: [] });

describe('The properties that a row shows', () => {
  it('are its title, its first status and its first date, whatever their order', () => {
    const properties = [
      property('d1', 'date'),
      status('s1'),
      property('n', 'number'),
      property('d2', 'date'),
      status('s2'),
      property('title', 'title'),
    ];
    assert.deepEqual(shownPropertyIds(properties), ['title', 's1', 'd1']);
  });

  it('are fewer where the data source has fewer', () => {
    assert.deepEqual(shownPropertyIds([property('title', 'title')]), ['title']);
  });
});
