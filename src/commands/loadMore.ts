import type { Node } from '../views/nodes';
import type { Tree } from '../views/tree';

export interface LoadMoreDeps {
  readonly tree: Tree;
  readonly selection: () => readonly Node[];
  readonly reveal: (node: Node) => Thenable<void>;
}

/** Loads the next rows and leaves the focus where they begin, unless the person has moved on meanwhile. */
export async function loadMore({ tree, selection, reveal }: LoadMoreDeps, node: unknown): Promise<void> {
  if (!tree.owns(node) || node.kind !== 'more' || node.parent === undefined) return;
  const before = node.rows.pages.length;
  await node.rows.more();
  const children = await tree.getChildren(node.parent);
  const firstNew = children.filter((child) => child.kind === 'page')[before];
  const stillThere = selection().length === 0 || selection().some(({ id }) => id === node.id);
  if (firstNew !== undefined && stillThere) await reveal(firstNew);
}
