import { shownPages } from '../model/rows/rowsState';
import type { MoreNode, Node } from '../views/tree/nodes';
import type { Tree } from '../views/tree/tree';

export interface LoadMoreDeps {
  readonly tree: Tree;
  readonly selection: () => readonly Node[];
  readonly reveal: (node: Node) => Thenable<void>;
}

/** Loads the next rows and focuses the first of them. */
export async function loadMore({ tree, selection, reveal }: LoadMoreDeps, node: unknown): Promise<void> {
  if (!tree.owns(node) || node.kind !== 'more' || node.parent === undefined) return;
  const { rows } = node;
  await loadAndFocus({ tree, selection, reveal }, node, () => rows.more());
}

/** Runs a load that replaces a "Load more" row, then focuses the first new row unless the selection moved meanwhile. */
export async function loadAndFocus<T>(
  { tree, selection, reveal }: LoadMoreDeps,
  node: MoreNode,
  load: () => Promise<T>,
): Promise<T> {
  const before = shownPages(node.rows.state).length;
  const loaded = await load();
  const children = await tree.rowsUnder(node.parent);
  const firstNew = children.filter((child) => child.kind === 'page')[before];
  const stillThere = selection().length === 0 || selection().some(({ id }) => id === node.id);
  if (firstNew !== undefined && stillThere) await reveal(firstNew);
  return loaded;
}
