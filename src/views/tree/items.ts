import * as vscode from 'vscode';
import type { Rows } from '../../model/rows/rows';
import type { Source } from '../../model/source/source';
import type { PageState } from '../../notion/schema/pageState';
import { arrangementInWords, groupInWords } from '../../ui/text/arrangement';
import { countInWords, nameOf, stateInWords, underWay } from '../../ui/text/words';
import { emojiIcon } from './emojiIcon';
import { messageItem } from './messageItem';
import {
  type DatabaseNode,
  type GroupNode,
  type MoreNode,
  type Node,
  type PageNode,
  type ShelfNode,
  sourceOf,
  type SourceNode,
} from './nodes';
import { pageUri } from './decorations';

const { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } = vscode;

/** The item of a node. Has to be fast: VS Code asks for every row, visible or not. */
export function itemFor(node: Node, asked: PageState | undefined): vscode.TreeItem {
  const item = bareItem(node, asked);
  item.id = node.id;
  return item;
}

function bareItem(node: Node, asked: PageState | undefined): vscode.TreeItem {
  switch (node.kind) {
    case 'workspace':
      return withIcon(
        expandable(nameOf({ title: node.workspace.connection.name }), true),
        'home',
        'workspace',
      );
    case 'database':
      return databaseItem(node);
    case 'source':
      return sourceItem(node);
    case 'group':
      return groupItem(node);
    case 'shelf':
      return shelfItem(node);
    case 'page':
      return pageItem(node, asked);
    case 'more':
      return moreItem(node);
    case 'message':
      return messageItem(node);
  }
}

function databaseItem(node: DatabaseNode): vscode.TreeItem {
  const { database, workspace, failed } = node.entry;
  const item = expandable(nameOf(database));
  const icon = database.kind === 'database' ? 'database' : 'table';
  item.iconPath = database.emoji === undefined ? new ThemeIcon(icon) : emojiIcon(database.emoji);
  const source = sourceOf(node);
  const suffix = arrangedSuffix(source);
  item.contextValue = `${database.kind}+configured${suffix}`;
  const failing = failed && l10n.t('refresh failed');
  describe(item, failing ?? (source && detailOfSource(source)));
  item.accessibilityInformation = {
    label: [
      nameOf(database),
      l10n.t('database in {0}', nameOf({ title: workspace.connection.name })),
      failing ?? (source && detailOfSource(source, true)),
    ]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

function sourceItem({ source }: SourceNode): vscode.TreeItem {
  const name = nameOf({ title: source.name });
  const item = withIcon(expandable(name), 'database', 'dataSource');
  const suffix = arrangedSuffix(source);
  item.contextValue = `dataSource${suffix}`;
  describe(item, detailOfSource(source));
  item.accessibilityInformation = {
    label: [name, l10n.t('data source'), detailOfSource(source, true)].filter(Boolean).join(', '),
  };
  return item;
}

function groupItem({ group, source }: GroupNode): vscode.TreeItem {
  const name = groupInWords(group.value, source.arrangement);
  const item = expandable(name);
  item.iconPath = new ThemeIcon(group.value.kind === 'person' ? 'account' : 'list-tree');
  item.contextValue = 'group';
  describe(item, countOf(group.rows));
  item.accessibilityInformation = {
    label: [name, l10n.t('group'), countOf(group.rows)].filter(Boolean).join(', '),
  };
  return item;
}

function arrangedSuffix(source: Source | undefined): '' | '+arranged' {
  return source?.arrangement === undefined ? '' : '+arranged';
}

/** Its arrangement, and how many of its rows are loaded. */
function detailOfSource({ arrangement, groups, live }: Source, spoken = false): string | undefined {
  const words = arrangement === undefined ? [] : arrangementInWords(arrangement, spoken);
  const count = groups === undefined ? countOf(live) : undefined;
  const parts = [...words, ...(count === undefined ? [] : [count])];
  return parts.length === 0 ? undefined : parts.join(spoken ? ', ' : ' · ');
}

function pageItem({ page, holder }: PageNode, asked: PageState | undefined): vscode.TreeItem {
  const item = new TreeItem(nameOf(page, 200));
  const stateText = stateInWords(page.state);
  item.description = asked === undefined ? detailOf(page.status, page.date, stateText) : underWay(asked);
  item.contextValue = asked === undefined ? `page+${page.state}` : 'page+busy';
  if (asked !== undefined) item.iconPath = new ThemeIcon('loading~spin');
  else item.iconPath = page.emoji === undefined ? new ThemeIcon('note') : emojiIcon(page.emoji);
  if (page.state !== 'live') item.resourceUri = pageUri(page);
  item.accessibilityInformation = {
    label: [nameOf(page), item.description, l10n.t('page in {0}', nameOf({ title: holder }))]
      .filter(Boolean)
      .join(', '),
  };
  return item;
}

function detailOf(
  status: string | undefined,
  date: string | undefined,
  stateText: string | undefined,
): string {
  if (stateText !== undefined) return stateText;
  return [status && nameOf({ title: status }), date?.slice(0, 10)].filter(Boolean).join(' · ');
}

function shelfItem({ shelf, source }: ShelfNode): vscode.TreeItem {
  const { putAway } = source;
  const isTrash = shelf === 'trash';
  const item = expandable(isTrash ? l10n.t('Trash') : l10n.t('Archived'));
  item.iconPath = new ThemeIcon(isTrash ? 'trash' : 'archive');
  item.contextValue = shelf;
  const count = putAway.pages.filter(({ state }) => state === shelf).length;
  if (putAway.loaded)
    item.description = putAway.state.rest.kind === 'capped' ? l10n.t('{0} or more', count) : String(count);
  return item;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const [label, command] =
    node.brings === 'all' ? [l10n.t('Load all'), 'loadAll'] : [l10n.t('Load more'), 'loadMore'];
  const item = new TreeItem(label);
  item.iconPath = new ThemeIcon('ellipsis');
  item.contextValue = 'more';
  item.command = { command: `notionArchivist.${command}`, title: label, arguments: [node] };
  return item;
}

function countOf(rows: Rows): string | undefined {
  const { rest, asOf, failed } = rows.state;
  if (rest.kind === 'unread') return undefined;
  const known = countInWords(rows.pages.length);
  const count = rest.kind === 'complete' ? known : l10n.t('{0} loaded, more available', known);
  // After a failed refresh a notice row says since when rows are stale.
  return asOf === undefined || failed !== undefined ? count : l10n.t('{0}, refreshing…', count);
}

function describe(item: vscode.TreeItem, description: string | undefined): void {
  if (description !== undefined) item.description = description;
}

function expandable(label: string, open = false): vscode.TreeItem {
  return new TreeItem(label, open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
}

function withIcon(item: vscode.TreeItem, icon: string, contextValue: string): vscode.TreeItem {
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = contextValue;
  return item;
}
