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
  const shared = sharedValue(value);
  return shared === undefined ? value.kind : `${value.kind}:${shared}`;
}

/** Whether a page belongs to a group; undefined where the query did not ask for the property's value. */
export function isInGroup(property: string, value: GroupValue, page: Page): boolean | undefined {
  const values = page.values?.[property];
  if (values === undefined) return undefined;
  const shared = sharedValue(value);
  if (shared !== undefined) return values.includes(shared);
  if (value.kind !== 'someoneElse') return values.length === 0;
  return values.length > 0 && !values.some((id) => value.than.includes(id));
}

/** The value that all rows of the group have; undefined where the group is of rows that lack some value. */
function sharedValue(value: GroupValue): string | undefined {
  switch (value.kind) {
    case 'option':
      return value.name;
    case 'checkbox':
      return String(value.checked);
    case 'person':
      return value.person.id;
    case 'someoneElse':
    case 'none':
      return undefined;
  }
}
