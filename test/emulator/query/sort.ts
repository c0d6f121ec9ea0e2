import { invalid } from '../http/errors.js';
import type { Sort } from '../schemas/filter.js';
import type { Page } from '../state/model.js';
import type { Property } from '../state/values.js';
import { fieldOf, type Field, type FieldContext } from './field.js';
import { propertyNamed } from './filter.js';

type Key = string | number | null;

const collator = new Intl.Collator('en', { numeric: true });

const keyOf = (field: Field): Key => {
  switch (field.kind) {
    case 'text':
      return field.text === '' ? null : field.text;
    case 'number':
      return field.number;
    case 'flag':
      return field.flag ? 1 : 0;
    case 'date':
      return field.date === null ? null : Date.parse(field.date);
    case 'options':
      return field.rank < 0 ? null : field.rank;
    case 'ids':
      return field.ids[0] ?? null;
    case 'items':
      return null;
  }
};

/** Empty values come last in both directions. */
const compareKeys = (a: Key, b: Key, sign: number): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
};

const keyReader = (
  sort: Sort,
  properties: readonly Property[],
  context: FieldContext,
): ((page: Page) => Key) => {
  if ('timestamp' in sort)
    return sort.timestamp === 'created_time' ? (page) => page.createdTime : (page) => page.lastEditedTime;
  const property = propertyNamed(properties, sort.property);
  if (property === undefined) throw invalid(`Could not find sort property with name or id: ${sort.property}`);
  return (page) => keyOf(fieldOf(property, page, context));
};

/** Without sorts Notion promises no order. By id is arbitrary, and the same every time. */
export const sorted = (
  pages: readonly Page[],
  sorts: readonly Sort[],
  properties: readonly Property[],
  context: FieldContext,
): readonly Page[] => {
  const readers = sorts.map((sort) => keyReader(sort, properties, context));
  const signs = sorts.map(({ direction }) => (direction === 'ascending' ? 1 : -1));
  const keyed = pages.map((page) => ({ page, keys: readers.map((read) => read(page)) }));
  return keyed
    .sort((a, b) => {
      for (const [index, sign] of signs.entries()) {
        const order = compareKeys(a.keys[index] ?? null, b.keys[index] ?? null, sign);
        if (order !== 0) return order;
      }
      return a.page.id < b.page.id ? -1 : 1;
    })
    .map(({ page }) => page);
};
