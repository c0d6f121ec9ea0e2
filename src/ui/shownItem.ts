import type { QuickPickItem } from 'vscode';
import { withoutIcons } from './plain';

/** An item as a list has to get it, so that it draws no icons for what is in its texts. */
export function shownItem<T extends QuickPickItem>(item: T): T {
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutIcons(label),
    ...(description !== undefined && { description: withoutIcons(description) }),
    ...(detail !== undefined && { detail: withoutIcons(detail) }),
  };
}
