import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { emojiIcon } from './emojiIcon';
import type { Node } from './nodes';

/** The texts and icons of a row. */
export interface Look {
  readonly label: string;
  /** Name of a theme icon, for a row without an emoji. */
  readonly icon: string;
  /** Of the theme icon: the id of a theme colour. */
  readonly color?: string | undefined;
  readonly emoji?: string | undefined;
  readonly contextValue: string;
  readonly description?: string | undefined;
  readonly tooltip?: string;
  /** For screen readers, in place of label and description. */
  readonly spoken?: string;
  /** The command that a click runs, without `notionArchivist.`. */
  readonly command?: string | undefined;
}

export function itemWith(look: Look, node: Node): TreeItem {
  const { label, icon, color, emoji, contextValue, description, tooltip, spoken, command } = look;
  const item = new TreeItem(label, collapsibleState(node.kind));
  item.id = node.id;
  item.iconPath =
    emoji === undefined
      ? new ThemeIcon(icon, color === undefined ? undefined : new ThemeColor(color))
      : emojiIcon(emoji);
  item.contextValue = contextValue;
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (spoken !== undefined) item.accessibilityInformation = { label: spoken };
  if (command !== undefined)
    item.command = { command: `notionArchivist.${command}`, title: label, arguments: [node] };
  return item;
}

function collapsibleState(kind: Node['kind']): TreeItemCollapsibleState {
  if (kind === 'page' || kind === 'more' || kind === 'message') return TreeItemCollapsibleState.None;
  return kind === 'workspace' ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}
