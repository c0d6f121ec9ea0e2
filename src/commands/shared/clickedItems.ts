import type { ItemNode } from '../../views/history/nodes';
import type { CommandDeps } from './deps';

/**
 * The rows of items that a command was invoked on, the clicked one first. Undefined where that is no such row. A menu
 * passes the selection too, unless a row outside it was clicked; a key passes the row with the focus alone.
 */
export function clickedItems(
  { history }: Pick<CommandDeps, 'history'>,
  args: readonly unknown[],
): readonly ItemNode[] | undefined {
  const isItem = (row: unknown): row is ItemNode => history.owns(row) && row.kind === 'item';
  const [first, second] = args;
  if (!isItem(first)) return undefined;
  const isByKey = args.length === 1 && history.selection.some(({ id }) => id === first.id);
  const rows: readonly unknown[] = isByKey ? history.selection : Array.isArray(second) ? second : [];
  return [first, ...rows.filter(isItem).filter(({ id }) => id !== first.id)];
}
