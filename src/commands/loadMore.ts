import { shownPages } from '../model/rows/rowsState';
import { tellLost } from '../ui/messages/tell';
import type { MoreNode } from '../views/tree/nodes';
import type { CommandDeps } from './shared/deps';

/** Loads the next rows and focuses the first of them. */
export async function loadMore(deps: CommandDeps, row: unknown): Promise<void> {
  if (deps.history.owns(row) && row.kind === 'moreItems') deps.history.showMore(row);
  else if (deps.tree.owns(row) && row.kind === 'more') await loadAndFocus(deps, row, () => row.rows.more());
  else tellLost();
}

/** Runs a load that replaces a "Load more" row, then focuses the first new row unless the selection moved meanwhile. */
export async function loadAndFocus<T>(
  { tree, selection, reveal }: CommandDeps,
  node: MoreNode,
  load: () => Promise<T>,
): Promise<T> {
  const before = shownPages(node.rows.state).length;
  const loaded = await load();
  const children = await tree.rowsUnder(node.parent);
  const firstNew = children.filter((child) => child.kind === 'page')[before];
  const stillThere = selection.nodes.length === 0 || selection.nodes.some(({ id }) => id === node.id);
  if (firstNew !== undefined && stillThere) await reveal(firstNew);
  return loaded;
}
