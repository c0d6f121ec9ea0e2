import type { Node, PageNode } from './nodes';

/**
 * The row that gets the focus when others are about to leave their list: the page after the last of them, or else the
 * one before the first. `siblings`: the rows of the list in order. `isBusy`: whether a page is about to leave too.
 */
export function nextRow(
  siblings: readonly Node[],
  leaving: readonly Node[],
  isBusy: (page: PageNode['page']) => boolean,
): Node | undefined {
  const ids = new Set(leaving.map(({ id }) => id));
  const places = siblings.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const stays = (node: Node) => node.kind === 'page' && !ids.has(node.id) && !isBusy(node.page);
  return siblings.slice(last + 1).find(stays) ?? siblings.slice(0, last).findLast(stays);
}
