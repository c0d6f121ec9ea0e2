import type { Arrangement } from '../../model/arrangement/arrangement';
import type { CatalogState } from '../../model/catalog/catalog';
import type { CatalogEntry } from '../../model/catalog/entry';
import type { Groups } from '../../model/source/groups';
import type { Rows } from '../../model/rows/rows';
import { moreBy, shownPages, unlistableMinutes } from '../../model/rows/rowsState';
import type { Source } from '../../model/source/source';
import type { Workspace } from '../../model/workspace/workspace';
import type { Failure } from '../../notion/failure';
import { childId, type Message, type Node, sourceOf } from './nodes';

/** The nodes under the root. With more than one connection, the first level are the workspaces. */
export function rootNodes(state: CatalogState): readonly Node[] {
  if (state.kind !== 'ready') return [];
  const { workspaces, entries } = state;
  const [only] = workspaces;
  if (workspaces.length === 1 && only !== undefined) return [...readOnlyNotice(only), ...entryNodes(entries)];
  const problems = entries.filter((entry) => entry.kind === 'problem');
  return [
    ...workspaces.map((workspace): Node => ({
      kind: 'workspace',
      id: `w:${workspace.connection.id}`,
      parent: undefined,
      workspace,
    })),
    ...entryNodes(problems),
  ];
}

/** The nodes under a node. Waits for the first rows of a list that was never loaded; never rejects. */
export async function childNodes(node: Node, entries: readonly CatalogEntry[]): Promise<readonly Node[]> {
  switch (node.kind) {
    case 'workspace': {
      const own = entries.filter((entry) => entry.kind === 'database' && entry.workspace === node.workspace);
      const none = own.length === 0 ? [message({ kind: 'noDatabases' }, node)] : [];
      return [...readOnlyNotice(node.workspace, node), ...none, ...entryNodes(own, node)];
    }
    case 'database': {
      const { workspace, sources } = node.entry;
      const only = sourceOf(node);
      if (only !== undefined) return rowNodes(node, only, workspace);
      return sources.map((source) => ({
        kind: 'source',
        id: childId(node, `s:${source.id}`),
        parent: node,
        source,
        workspace,
      }));
    }
    case 'source':
      return rowNodes(node, node.source, node.workspace);
    case 'shelf':
      return shelfNodes(node);
    case 'group':
      await node.group.rows.load();
      return listedNodes(node, node.group.rows, node.source, node.workspace);
    case 'page':
    case 'more':
    case 'message':
      return [];
  }
}

function readOnlyNotice(workspace: Workspace, parent?: Node): readonly Node[] {
  return workspace.access === 'readOnly' ? [message({ kind: 'readOnly' }, parent)] : [];
}

function entryNodes(entries: readonly CatalogEntry[], parent?: Node): readonly Node[] {
  return entries.map((entry): Node => {
    if (entry.kind === 'problem') return message(entry, parent, entry.text);
    return { kind: 'database', id: childId(parent, `d:${entry.database.id}`), parent, entry };
  });
}

async function rowNodes(parent: Node, source: Source, workspace: Workspace): Promise<readonly Node[]> {
  const { live, groups, putAway } = source;
  const listing = groups ?? live;
  await listing.load();
  // Not awaited, so that live rows come first; the count of the Trash, and Kept, appear when they are known.
  if (listing.loaded) void putAway.load();
  if (!listing.loaded) return failureNotice(parent, listing, source);

  const shelf = (kind: 'trash' | 'kept'): Node => ({
    kind: 'shelf',
    id: childId(parent, kind),
    parent,
    shelf: kind,
    source,
    workspace,
  });
  return [
    ...(groups === undefined
      ? listedNodes(parent, live, source, workspace)
      : [...failureNotice(parent, groups, source), ...groupNodes(parent, groups, source, workspace)]),
    shelf('trash'),
    ...(putAway.pages.some(({ state }) => state === 'kept') ? [shelf('kept')] : []),
  ];
}

function groupNodes(parent: Node, { list }: Groups, source: Source, workspace: Workspace): readonly Node[] {
  return list.map((group): Node => ({
    kind: 'group',
    id: childId(parent, `g:${encodeURIComponent(group.key)}`),
    parent,
    group,
    source,
    workspace,
  }));
}

/** The rows of one list with its notices. */
function listedNodes(parent: Node, rows: Rows, source: Source, workspace: Workspace): readonly Node[] {
  const notice = failureNotice(parent, rows, source);
  if (!rows.loaded) return notice;
  const { state } = rows;
  const [shown, brings] = [shownPages(state), moreBy(state)];
  const id = childId(parent, `more@${shown.length}`);
  const none = parent.kind !== 'group' && isFiltered(source.arrangement) ? 'noMatch' : 'noPages';
  return [
    ...notice,
    ...pageNodes(parent, shown, source, workspace),
    ...(shown.length === 0 && brings === undefined ? [message({ kind: none }, parent)] : []),
    ...(brings === undefined ? [] : [{ kind: 'more', id, parent, rows, brings } as const]),
    ...(state.rest.kind === 'capped' && brings === undefined
      ? [message({ kind: 'capped', count: rows.pages.length }, parent)]
      : []),
    ...unlistableMinutes(state).map(({ at }) => message({ kind: 'overCap', at }, parent, at)),
  ];
}

function failureNotice(
  parent: Node,
  { failed, loaded }: Pick<Rows, 'failed' | 'loaded'>,
  { arrangement }: Source,
): readonly Node[] {
  if (failed === undefined) return [];
  return [
    arrangement !== undefined && isRefused(arrangement, failed.failure)
      ? message({ kind: 'notArranged', failure: failed.failure, arrangement }, parent)
      : message({ kind: 'failed', failed, hasOlderRows: loaded }, parent),
  ];
}

/** The arrangement names a property, option or view that is gone. */
function isRefused(arrangement: Arrangement, { kind }: Failure): boolean {
  return kind === 'invalid' || (arrangement.kind === 'view' && kind === 'notFound');
}

/** Whether the arrangement filters rows. */
function isFiltered(arrangement: Arrangement | undefined): boolean {
  return arrangement?.kind === 'view' || (arrangement !== undefined && arrangement.where.length > 0);
}

async function shelfNodes(node: Extract<Node, { kind: 'shelf' }>): Promise<readonly Node[]> {
  const { putAway } = node.source;
  await putAway.load();
  const { failed, rest } = putAway.state;
  const pages = putAway.pages.filter(({ state }) => state === node.shelf);
  const isTrash = node.shelf === 'trash';
  return [
    ...(failed === undefined
      ? []
      : [message({ kind: 'failed', failed, hasOlderRows: putAway.loaded }, node)]),
    ...pageNodes(node, pages, node.source, node.workspace),
    ...(isTrash && rest.kind === 'capped' ? [message({ kind: 'trashInPart' }, node)] : []),
    ...(isTrash && pages.length === 0 && rest.kind === 'complete'
      ? [message({ kind: 'noTrash' }, node)]
      : []),
  ];
}

function pageNodes(
  parent: Node,
  pages: Source['live']['pages'],
  source: Source,
  workspace: Workspace,
): readonly Node[] {
  return pages.map((page) => ({
    kind: 'page',
    id: childId(parent, `p:${page.id}`),
    parent,
    page,
    workspace,
    holder: source.name,
  }));
}

function message(content: Message, parent: Node | undefined, distinct = ''): Node {
  return { kind: 'message', id: childId(parent, `m:${content.kind}:${distinct}`), parent, message: content };
}
