import type { Page } from '../../notion/schema/page';
import type { Person } from '../../notion/schema/people';
import type { Condition } from '../../notion/query/query';

/** What the rows of a group have in common. */
export type GroupValue =
  | { readonly kind: 'option'; readonly name: string }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | { readonly kind: 'person'; readonly person: Person }
  /** Other people than there are groups for. */
  | { readonly kind: 'someoneElse'; readonly than: readonly string[] }
  | { readonly kind: 'none' };

/** A group, and what Notion is asked for to get its rows. */
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

/** Whether a page belongs to a group of a property; undefined where its value was not asked for. */
export function isInGroup(property: string, value: GroupValue, page: Page): boolean | undefined {
  const has = page.values?.[property];
  if (has === undefined) return undefined;
  switch (value.kind) {
    case 'option':
      return has.includes(value.name);
    case 'checkbox':
      return has.includes(String(value.checked));
    case 'person':
      return has.includes(value.person.id);
    case 'someoneElse':
      return has.length > 0 && !has.some((one) => value.than.includes(one));
    case 'none':
      return has.length === 0;
  }
}
