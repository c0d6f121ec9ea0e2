import { l10n, type TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Rows } from '../../model/rows/rows';
import type { Source } from '../../model/source/source';
import type { PageState } from '../../notion/schema/pageState';
import { arrangementInWords, groupInWords } from '../../ui/text/arrangement';
import { busyIcon } from '../../ui/text/busyIcon';
import { nearDayInWords } from '../../ui/text/dates';
import { shownValues } from '../../ui/text/shownValues';
import { spokenOf } from '../../ui/text/spoken';
import { countInWords, nameOf, pageCountInWords, stateInWords, underWay } from '../../ui/text/words';
import { pageUri } from './decorations';
import { itemWith, type Look } from './look';
import { ruleLook, rulesLook } from './ruleLook';
import { messageLook } from './messageLook';
import { themeColorOf } from './statusColor';
import { type DatabaseNode, type Node, type PageNode, type ShelfNode, originOf } from './nodes';

/** The item of a node. Has to be fast: VS Code asks for every row, visible or not. */
export function itemFor(node: Node, asked: PageState | undefined): TreeItem {
  const item = itemWith(lookOf(node, asked), node, collapsibleState(node.kind));
  if (node.kind === 'page' && node.page.state !== 'live') item.resourceUri = pageUri(node.page);
  return item;
}

function lookOf(node: Node, asked: PageState | undefined): Look {
  switch (node.kind) {
    case 'workspace': {
      const label = nameOf(node.workspace.connection.name);
      return { label, icon: 'home', contextValue: 'workspace' };
    }
    case 'database':
      return databaseLook(node);
    case 'source': {
      const { source } = node;
      const label = nameOf(source.name);
      const suffix = arrangedSuffix(source);
      return {
        label,
        icon: 'database',
        contextValue: `dataSource${suffix}`,
        description: detailOfSource(source),
        spoken: spokenOf(label, l10n.t('data source'), detailOfSource(source, true)),
      };
    }
    case 'group': {
      const { group, source } = node;
      const label = groupInWords(group.value, source.arrangement);
      const icon = group.value.kind === 'person' ? 'account' : 'list-tree';
      const spoken = spokenOf(label, l10n.t('group'), countOf(group.rows, true));
      return { label, icon, contextValue: 'group', description: countOf(group.rows), spoken };
    }
    case 'shelf':
      return shelfLook(node);
    case 'page':
      return pageLook(node, asked);
    case 'more':
      return node.brings === 'all'
        ? { label: l10n.t('Load all'), icon: 'ellipsis', contextValue: 'more', command: 'loadAll' }
        : { label: l10n.t('Load more'), icon: 'ellipsis', contextValue: 'more', command: 'loadMore' };
    case 'rules':
      return rulesLook(node);
    case 'rule':
      return ruleLook(node);
    case 'message':
      return messageLook(node.message);
  }
}

function databaseLook(node: DatabaseNode): Look {
  const { database, workspace, failed } = node.entry;
  const label = nameOf(database);
  const source = originOf(node)?.source;
  const suffix = arrangedSuffix(source);
  const failing = failed && l10n.t('refresh failed');
  return {
    label,
    icon: database.kind === 'database' ? 'database' : 'table',
    emoji: database.emoji,
    contextValue: `${database.kind}+configured${suffix}`,
    description: failing ?? (source && detailOfSource(source)),
    spoken: spokenOf(
      label,
      l10n.t('database in {0}', nameOf(workspace.connection.name)),
      failing ?? (source && detailOfSource(source, true)),
    ),
  };
}

function arrangedSuffix(source: Source | undefined): '' | '+arranged' {
  return source?.arrangement === undefined ? '' : '+arranged';
}

/** Its arrangement, and how many of its rows are loaded. */
function detailOfSource({ arrangement, groups, live }: Source, spoken = false): string | undefined {
  const words = arrangement === undefined ? [] : arrangementInWords(arrangement, spoken);
  const count = groups === undefined ? countOf(live, spoken) : undefined;
  const details = [...words, ...(count === undefined ? [] : [count])];
  return details.length === 0 ? undefined : details.join(spoken ? ', ' : ' · ');
}

function pageLook({ page, source, workspace }: PageNode, asked: PageState | undefined): Look {
  const shown = shownValues(page, source.shown, nearDayInWords);
  const values = shown.map(({ text }) => text).join(' · ');
  const description = asked === undefined ? (stateInWords(page.state) ?? values) : underWay(asked);
  const readOnly = workspace.access === 'readOnly' ? '+readOnly' : '';
  const label = nameOf(page, 200);
  // Only beside the status in words, which rows in the Trash or kept have no room for.
  const statusColor = page.state === 'live' ? page.statusColor : undefined;
  return {
    label,
    icon: asked !== undefined ? busyIcon('loading') : statusColor === undefined ? 'note' : 'circle-filled',
    iconColor: asked === undefined ? themeColorOf(statusColor) : undefined,
    emoji: asked === undefined ? page.emoji : undefined,
    contextValue: asked === undefined ? `page+${page.state}${readOnly}` : 'page+busy',
    description,
    spoken: spokenOf(label, description, l10n.t('page in {0}', nameOf(source.name))),
  };
}

function shelfLook({ shelf, source: { putAway } }: ShelfNode): Look {
  const count = putAway.pages.filter(({ state }) => state === shelf).length;
  // Where Notion gave out only a part, the number would be wrong.
  const isWhole = putAway.loaded && putAway.state.rest.kind !== 'capped';
  const look: Pick<Look, 'label' | 'icon' | 'command' | 'tooltip'> =
    shelf === 'trash'
      ? { label: l10n.t('Trash'), icon: 'trash', command: 'showTrash' }
      : {
          label: l10n.t({ message: 'Archived', comment: 'Heading of pages in Notion’s Archive' }),
          icon: 'archive',
          tooltip: l10n.t('Never deleted by Notion'),
        };
  return {
    ...look,
    contextValue: shelf,
    description: isWhole ? countInWords(count) : undefined,
    spoken: spokenOf(
      look.label,
      isWhole ? pageCountInWords({ count, more: false }) : undefined,
      look.tooltip,
    ),
  };
}

function countOf(rows: Rows, spoken = false): string | undefined {
  const { rest, asOf, failed } = rows.state;
  if (rest.kind === 'unread') return undefined;
  const more = rest.kind !== 'complete';
  const known = countInWords(rows.pages.length);
  const shown = more ? l10n.t({ message: '{0}+', args: [known], comment: 'At least this number' }) : known;
  const count = spoken ? pageCountInWords({ count: rows.pages.length, more }) : shown;
  // After a failed refresh a notice row says since when rows are stale.
  return asOf === undefined || failed !== undefined ? count : l10n.t('{0}, refreshing…', count);
}

function collapsibleState(kind: Node['kind']): TreeItemCollapsibleState {
  if (['page', 'more', 'rule', 'message'].includes(kind)) return TreeItemCollapsibleState.None;
  return kind === 'workspace' ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
