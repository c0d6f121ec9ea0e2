import type { Page } from '../../notion/schema/page';
import type { Parent } from '../../notion/schema/parent';

/** Whether all that is known of a page is the same. */
export function isSamePage(one: Page, other: Page): boolean {
  return (
    one.title === other.title &&
    one.editedTime === other.editedTime &&
    one.state === other.state &&
    one.status === other.status &&
    one.date === other.date &&
    one.emoji === other.emoji &&
    one.createdTime === other.createdTime &&
    isSameParent(one.parent, other.parent) &&
    (one.values === other.values || JSON.stringify(one.values) === JSON.stringify(other.values))
  );
}

function isSameParent(one: Parent, other: Parent): boolean {
  if (one === other) return true;
  return one.kind === 'dataSource' && other.kind === 'dataSource'
    ? one.id === other.id && one.databaseId === other.databaseId
    : JSON.stringify(one) === JSON.stringify(other);
}
