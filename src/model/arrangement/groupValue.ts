import type { Page } from '../../notion/schema/page';
import type { Person } from '../../notion/schema/people';
import type { Condition } from '../../notion/query/query';

/** The property value that all rows of a group share. */
export type GroupValue =
  | { readonly kind: 'option'; readonly name: string }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | { readonly kind: 'person'; readonly person: Person }
  /** People without a group of their own: nobody in `than`. */
  | { readonly kind: 'someoneElse'; readonly than: readonly string[] }
  | { readonly kind: 'none' };

/** A group with the condition that selects its rows. */
export interface GroupSpec {
  readonly value: GroupValue;
  readonly where: Condition;
}

/** Unique among the groups of a data source, and the same after a refresh. */
export function keyOf(value: GroupValue): string {
  switch (value.kind) {
    case 'option':
      return `option:${value.name}`;
    case 'checkbox':
      return `checkbox:${value.checked}`;
    case 'person':
      return `person:${value.person.id}`;
    case 'someoneElse':
    case 'none':
      return value.kind;
  }
}

/** Whether a page belongs to a group; undefined where the query did not ask for the property's value. */
export function isInGroup(property: string, value: GroupValue, page: Page): boolean | undefined {
  const values = page.values?.[property];
  if (values === undefined) return undefined;
  switch (value.kind) {
    case 'option':
      return values.includes(value.name);
    case 'checkbox':
      return values.includes(String(value.checked));
    case 'person':
      return values.includes(value.person.id);
    case 'someoneElse':
      return values.length > 0 && !values.some((id) => value.than.includes(id));
    case 'none':
      return values.length === 0;
  }
}
