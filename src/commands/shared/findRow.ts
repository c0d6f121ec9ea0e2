import type { LocatedPage } from '../../model/workspace/readPages';
import { sourceIdOf } from '../../notion/schema/parent';
import type { Node } from '../../views/tree/nodes';
import type { Tree } from '../../views/tree/tree';

/** The row of a page, where its data source has it loaded; nothing is read from Notion for it. */
export async function findRow(tree: Tree, { page, workspace }: LocatedPage): Promise<Node | undefined> {
  const source = workspace.sourceOf(sourceIdOf(page.parent));
  const pages = page.state === 'live' ? source?.livePages : source?.putAway.pages;
  if (source === undefined || pages?.some(({ id }) => id === page.id) !== true) return undefined;

  const isAncestor = (node: Node): boolean => {
    switch (node.kind) {
      case 'workspace':
        return node.workspace === workspace;
      case 'database':
        return node.entry.sources.includes(source);
      case 'source':
        return node.source === source;
      case 'group':
        return node.source === source && node.group.rows.find(page.id) !== undefined;
      case 'shelf':
        return node.source === source && node.shelf === page.state;
      default:
        return false;
    }
  };
  let rows: readonly Node[] = await tree.rowsUnder();
  for (;;) {
    const row = rows.find((node) => node.kind === 'page' && node.page.id === page.id);
    const next = rows.find(isAncestor);
    if (row !== undefined || next === undefined) return row;
    rows = await tree.rowsUnder(next);
  }
}
