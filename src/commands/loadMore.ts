import { shownPages } from '../model/rows/rowsState';
import type { MoreNode, Node } from '../views/tree/nodes';
import type { Tree } from '../views/tree/tree';

export interface LoadMoreDeps {
  readonly tree: Tree;
  readonly selection: () => readonly Node[];
  readonly reveal: (node: Node) => Thenable<void>;
}

/** Loads the next rows and leaves the focus where they begin, unless the person has moved on meanwhile. */
export async function loadMore({ tree, selection, reveal }: LoadMoreDeps, node: unknown): Promise<void> {
  if (!tree.owns(node) || node.kind !== 'more' || node.parent === undefined) return;
  const { rows } = node;
  await goingOn({ tree, selection, reveal }, node, () => rows.more());
}

/** Does what brings the rows in whose place a row stands, and leaves the focus at the first of them. */
export async function goingOn<T>(
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
