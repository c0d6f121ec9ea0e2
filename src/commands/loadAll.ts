import { l10n } from 'vscode';
import type { Rows } from '../model/rows/rows';
import type { Source } from '../model/source/source';
import type { Failure } from '../notion/failure';
import { tell, tellFailure, tellLost } from '../ui/messages/tell';
import { nameOf } from '../ui/text/words';
import { type Node, originOf } from '../views/tree/nodes';
import { loadAndFocus } from './loadMore';
import type { CommandDeps } from './shared/deps';
import { loadLists } from './shared/loadLists';

/**
 * Loads all rows of a data source, a group or a whole database. The tree is redrawn once, at the end, since VS Code
 * asks for every row each time. After a cancel the rows read so far stay, and the next run continues from there.
 */
export async function loadAll(deps: CommandDeps, node: unknown): Promise<void> {
  if (!deps.tree.owns(node)) {
    tellLost();
    return;
  }
  const load = () => readAll(node);
  const failures = await (node.kind === 'more' ? loadAndFocus(deps, node, load) : load());
  const [failure] = failures.filter((one) => one !== undefined && one.kind !== 'cancelled');
  if (failure !== undefined) tellFailure(failure);
}

async function readAll(node: Node): Promise<readonly (Failure | undefined)[]> {
  const origin = originOf(node);
  const title =
    origin === undefined
      ? l10n.t('Loading all pages')
      : l10n.t('Loading all pages of “{0}”', nameOf(origin.source.name));
  const workspace = node.kind === 'database' ? node.entry.workspace : origin?.workspace;
  const waitMs = () => workspace?.waitMs() ?? 0;
  const idleLists = async () => {
    const listings = await listingsUnder(node);
    const idle = listings.filter(({ isLoadingAll }) => !isLoadingAll);
    if (idle.length < listings.length) tell(l10n.t('These pages are already being loaded.'));
    return idle;
  };
  return loadLists(idleLists, { title, waitMs });
}

async function listingsUnder(node: Node): Promise<readonly Rows[]> {
  switch (node.kind) {
    case 'more':
      return [node.rows];
    case 'group':
      return [node.group.rows];
    case 'source':
      return listingsOf(node.source);
    case 'database':
      return (await Promise.all(node.entry.sources.map(listingsOf))).flat();
    default:
      return [];
  }
}

async function listingsOf({ live, groups }: Source): Promise<readonly Rows[]> {
  if (groups === undefined) return [live];
  await groups.load();
  return groups.list.map(({ rows }) => rows);
}
