import type { Arrangement } from '../../model/arrangement/arrangement';
import type { CatalogEntry, CatalogState } from '../../model/catalog/catalog';
import type { ListedRule } from '../../model/rules/listedRule';
import type { RuleList } from '../../model/rules/ruleList';
import type { Rows } from '../../model/rows/rows';
import { moreBy, shownPages, unlistableMinutes } from '../../model/rows/rowsState';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import { type Failure, isAboutToken } from '../../notion/failure';
import type { Page } from '../../notion/schema/page';
import { refusedTokens } from './refusedTokens';
import { type Common, type Message, type Node, type ShelfNode, originOf } from './nodes';

/** The rules that are shown, as they are at the moment. */
export type ShownRules = Pick<RuleList, 'of' | 'homeless' | 'omitted'>;

const noRules: ShownRules = { of: () => [], homeless: [], omitted: 0 };

/** The nodes under the root. With more than one connection, the first level are the workspaces. */
export function rootNodes(state: CatalogState, rules = noRules): readonly Node[] {
  if (state.kind !== 'ready') return [];
  const { workspaces, entries, omitted } = state;
  const rest = [
    ...(omitted === 0
      ? []
      : [message({ kind: 'omitted', count: omitted, shown: entries.length }, undefined)]),
    ...rulesNode(undefined, () => rules.homeless),
    ...(rules.omitted === 0 ? [] : [message({ kind: 'omittedRules', count: rules.omitted }, undefined)]),
  ];
  const isOne = workspaces.length === 1;
  const refused = refusedTokens(state).map(({ connection: { id, name } }) =>
    message({ kind: 'tokenRefused', workspace: isOne ? undefined : name }, undefined, id),
  );
  if (isOne) return [...refused, ...entryNodes(entries, undefined, refused.length > 0), ...rest];
  const problems = entries.filter((entry) => entry.kind === 'problem');
  return [
    ...refused,
    ...workspaces.map((workspace): Node => ({
      kind: 'workspace',
      ...under(undefined, `w:${workspace.connection.id}`),
      workspace,
    })),
    ...entryNodes(problems),
    ...rest,
  ];
}

/** The nodes under a node. Waits for the first rows of a list that was never loaded; never rejects. */
export async function childNodes(
  node: Node,
  entries: readonly CatalogEntry[],
  rules = noRules,
): Promise<readonly Node[]> {
  switch (node.kind) {
    case 'workspace': {
      const own = entries.filter((entry) => entry.kind === 'database' && entry.workspace === node.workspace);
      const none = own.length === 0 ? [message({ kind: 'noDatabases' }, node)] : [];
      return [...none, ...entryNodes(own, node)];
    }
    case 'database': {
      const { workspace, sources } = node.entry;
      const only = originOf(node);
      if (only !== undefined) return rowNodes(node, only, rules);
      return sources.map((source) => ({
        kind: 'source',
        ...under(node, `s:${source.id}`),
        source,
        workspace,
      }));
    }
    case 'source':
      return rowNodes(node, node, rules);
    case 'shelf':
      return shelfNodes(node);
    case 'group':
      await node.group.rows.load();
      return listedNodes(node, node.group.rows, node);
    case 'rules':
      return node.list().map((listed) => ({ kind: 'rule', ...under(node, listed.entry.key), listed }));
    case 'rule':
    case 'page':
    case 'more':
    case 'message':
      return [];
  }
}

/** `isRefused`: a row above says that the token of all of them is refused. */
function entryNodes(entries: readonly CatalogEntry[], parent?: Node, isRefused = false): readonly Node[] {
  return entries.map((entry): Node => {
    if (entry.kind === 'problem') {
      const { problem } = entry;
      const isExplained = isRefused && problem.kind === 'failed' && isAboutToken(problem.failure);
      return message({ ...entry, isExplained }, parent, entry.text);
    }
    return { kind: 'database', ...under(parent, `d:${entry.database.id}`), entry };
  });
}

/** A node only where there are rules. */
function rulesNode(parent: Node | undefined, list: () => readonly ListedRule[]): readonly Node[] {
  return list().length === 0 ? [] : [{ kind: 'rules', ...under(parent, 'rules'), list }];
}

async function rowNodes(
  parent: Node,
  { source, workspace }: LocatedSource,
  rules: ShownRules,
): Promise<readonly Node[]> {
  const { live, groups, putAway, arrangement } = source;
  const listing = groups ?? live;
  await listing.load();
  const ruleNodes = rulesNode(parent, () => rules.of(source));
  if (!listing.loaded) return [...ruleNodes, ...failureNotice(parent, listing, arrangement)];
  // Not awaited, so that live rows come first; the count of the Trash, and Kept, appear when they are known.
  void putAway.load();
  const shelf = (kind: ShelfNode['shelf']): Node => ({
    kind: 'shelf',
    ...under(parent, kind),
    shelf: kind,
    source,
    workspace,
  });
  const groupNodes = groups?.list.map((group): Node => ({
    kind: 'group',
    ...under(parent, `g:${group.key.replace(/[%/]/g, encodeURIComponent)}`),
    group,
    source,
    workspace,
  }));
  return [
    ...ruleNodes,
    ...(groupNodes === undefined
      ? listedNodes(parent, live, { source, workspace })
      : [...failureNotice(parent, listing, arrangement), ...groupNodes]),
    shelf('trash'),
    ...(putAway.pages.some(({ state }) => state === 'kept') ? [shelf('kept')] : []),
  ];
}

/** The rows of one list with its notices. */
function listedNodes(parent: Node, rows: Rows, origin: LocatedSource): readonly Node[] {
  const { arrangement } = origin.source;
  const notice = failureNotice(parent, rows, arrangement);
  if (!rows.loaded) return notice;
  const { state } = rows;
  const [pages, brings] = [shownPages(state), moreBy(state)];
  const none = parent.kind !== 'group' && isFiltered(arrangement) ? 'noMatch' : 'noPages';
  const end: readonly Node[] =
    brings === undefined
      ? [
          ...(pages.length + state.unreadable.length === 0 ? [message({ kind: none }, parent)] : []),
          ...(state.rest.kind === 'capped'
            ? [message({ kind: 'capped', count: rows.pages.length }, parent)]
            : []),
        ]
      : [{ kind: 'more', ...under(parent, `more@${pages.length}`), rows, brings }];
  return [
    ...notice,
    ...(state.unreadable.length > 0
      ? [message({ kind: 'unreadable', count: state.unreadable.length }, parent)]
      : []),
    ...pageNodes(parent, pages, origin),
    ...end,
    ...unlistableMinutes(state).map((at) => message({ kind: 'unlistableMinute', at }, parent, at)),
  ];
}

function failureNotice(
  parent: Node,
  { failed, loaded }: Pick<Rows, 'failed' | 'loaded'>,
  arrangement?: Arrangement,
): readonly Node[] {
  if (failed === undefined) return [];
  const { failure } = failed;
  return [
    arrangement !== undefined && isRefused(arrangement, failure)
      ? message({ kind: 'notArranged', failure, arrangement }, parent)
      : message({ kind: 'failed', failed, hasOlderRows: loaded, isExplained: isAboutToken(failure) }, parent),
  ];
}

/** The arrangement names a property, option or view that is gone, or has a condition that cannot be asked. */
function isRefused(arrangement: Arrangement, { kind }: Failure): boolean {
  return (
    ['invalid', 'filterTooLarge', 'nobodyIsMe', 'untypedFormula'].includes(kind) ||
    (arrangement.kind === 'view' && kind === 'notFound')
  );
}

function isFiltered(arrangement: Arrangement | undefined): boolean {
  return arrangement?.kind === 'view' || (arrangement !== undefined && arrangement.where.length > 0);
}

async function shelfNodes(node: ShelfNode): Promise<readonly Node[]> {
  const { putAway } = node.source;
  await putAway.load();
  const { rest } = putAway.state;
  const pages = putAway.pages.filter(({ state }) => state === node.shelf);
  const isTrash = node.shelf === 'trash';
  const isEmpty = pages.length === 0 && rest.kind === 'complete';
  return [
    ...failureNotice(node, putAway),
    ...pageNodes(node, pages, node),
    ...(isTrash && rest.kind === 'capped' ? [message({ kind: 'trashInPart' }, node)] : []),
    ...(isTrash && isEmpty ? [message({ kind: 'noTrash' }, node)] : []),
  ];
}

function pageNodes(
  parent: Node,
  pages: readonly Page[],
  { source, workspace }: LocatedSource,
): readonly Node[] {
  return pages.map((page) => ({ kind: 'page', ...under(parent, `p:${page.id}`), page, source, workspace }));
}

function message(content: Message, parent: Node | undefined, distinct = ''): Node {
  return { kind: 'message', ...under(parent, `m:${content.kind}:${distinct}`), message: content };
}

function under(parent: Node | undefined, key: string): Common {
  return { id: parent === undefined ? key : `${parent.id}/${key}`, parent };
}
