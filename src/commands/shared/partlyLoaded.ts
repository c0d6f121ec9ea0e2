import { l10n } from 'vscode';
import type { Rows } from '../../model/rows/rows';
import { moreBy, shownPages } from '../../model/rows/rowsState';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import type { LocatedPage } from '../../model/workspace/readPages';
import { tellNotRead } from '../../ui/messages/tell';
import { namesInWords } from '../../ui/text/words';
import type { Node } from '../../views/tree/nodes';
import { longestWait } from './connected';
import { loadLists } from './loadLists';

/** A list of which only the first rows are loaded. */
export interface PartlyLoaded extends LocatedSource {
  readonly rows: Rows;
}

/** The lists of which every loaded row is among these, and more are not loaded: whoever selected those may mean all. */
export function partlyLoadedAmong(nodes: readonly Node[]): readonly PartlyLoaded[] {
  const lists = new Map<Rows, { readonly list: PartlyLoaded; readonly ids: Set<string> }>();
  for (const node of nodes) {
    const rows = node.kind === 'page' ? rowsAround(node.parent, node) : undefined;
    if (node.kind !== 'page' || rows === undefined) continue;
    const { source, workspace, page } = node;
    const known = lists.get(rows) ?? { list: { rows, source, workspace }, ids: new Set() };
    lists.set(rows, known);
    known.ids.add(page.id);
  }
  return [...lists.values()].flatMap(({ list, ids }) => {
    const { state } = list.rows;
    const isWhole = shownPages(state).every(({ id }) => ids.has(id));
    return ids.size > 1 && isWhole && moreBy(state) !== undefined ? [list] : [];
  });
}

/** The live rows that a page is listed among; undefined for pages in the Trash or kept. */
function rowsAround(parent: Node | undefined, { source }: LocatedSource): Rows | undefined {
  switch (parent?.kind) {
    case 'group':
      return parent.group.rows;
    case 'database':
    case 'source':
      return source.live;
    default:
      return undefined;
  }
}

/** All rows of these lists. Undefined where that was cancelled, or failed and the person was told. */
export async function loadRest(lists: readonly PartlyLoaded[]): Promise<readonly LocatedPage[] | undefined> {
  const title = l10n.t('Loading all pages of {0}', listNames(lists));
  const waitMs = () => longestWait(lists.map(({ workspace }) => workspace));
  const failures = await loadLists(() => Promise.resolve(lists.map(({ rows }) => rows)), { title, waitMs });
  const failure = failures.find((one) => one !== undefined);
  if (failure !== undefined && failure.kind !== 'cancelled') tellNotRead(failure);
  if (failure !== undefined) return undefined;
  return lists.flatMap(({ rows, workspace }) => rows.pages.map((page) => ({ page, workspace })));
}

/** The names of their data sources, as in “Articles” and “Videos”. */
export function listNames(lists: readonly PartlyLoaded[]): string {
  return namesInWords(lists.map(({ source }) => source.name));
}
