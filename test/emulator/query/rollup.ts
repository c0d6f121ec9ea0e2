import type { Page } from '../state/model.js';
import type { Lookup } from '../state/store.js';
import type { DateValue, Property } from '../state/values.js';

export type RollupProperty = Extract<Property, { kind: 'rollup' }>;

/** A page that a relation names, with the property of it that a rollup shows. */
interface RolledItem {
  readonly page: Page;
  readonly property: Property;
}

type Rolled =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: DateValue | null }
  | { readonly kind: 'items'; readonly items: readonly RolledItem[] };

const itemsOf = ({ relation, rolled }: RollupProperty, page: Page, get: Lookup): readonly RolledItem[] => {
  const value = page.values[relation.id];
  return (value?.kind === 'relation' ? value.pages : []).flatMap((id): readonly RolledItem[] => {
    const related = get(id);
    if (related?.kind !== 'page' || related.parent.kind !== 'dataSource') return [];
    const source = get(related.parent.id);
    const properties = source?.kind === 'dataSource' ? source.properties : [];
    const property = properties.find((one) => one.id === rolled.id);
    return property === undefined ? [] : [{ page: related, property }];
  });
};

const datesOf = (items: readonly RolledItem[]): readonly DateValue[] =>
  items.flatMap(({ page, property }) => {
    const value = page.values[property.id];
    return value?.kind === 'date' && value.date !== null ? [value.date] : [];
  });

export const rolledUp = (property: RollupProperty, page: Page, get: Lookup): Rolled => {
  const items = itemsOf(property, page, get);
  switch (property.function) {
    case 'count':
      return { kind: 'number', number: items.length };
    case 'latest_date':
      return {
        kind: 'date',
        date: datesOf(items).toSorted((a, b) => (a.start < b.start ? 1 : -1))[0] ?? null,
      };
    case 'show_original':
      return { kind: 'items', items };
  }
};
