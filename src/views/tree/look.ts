import { ThemeColor, ThemeIcon, TreeItem, type TreeItemCollapsibleState } from 'vscode';
import { emojiIcon } from './emojiIcon';

/** The texts and icons of a row. */
export interface Look {
  readonly label: string;
  /** Name of a theme icon, for a row without an emoji. */
  readonly icon: string;
  /** Of the theme icon. */
  readonly iconColor?: string | undefined;
  readonly emoji?: string | undefined;
  readonly contextValue: string;
  readonly description?: string | undefined;
  readonly tooltip?: string;
  /** For screen readers, in place of label and description. */
  readonly spoken?: string;
  /** The command that a click runs, without `notionArchivist.`. */
  readonly command?: string | undefined;
}

/** `node`: the row, which its command gets. */
export function itemWith(
  look: Look,
  node: { readonly id: string },
  collapsible: TreeItemCollapsibleState,
): TreeItem {
  const { label, icon, iconColor, emoji, contextValue, description, tooltip, spoken, command } = look;
  const item = new TreeItem(label, collapsible);
  item.id = node.id;
  const color = iconColor === undefined ? undefined : new ThemeColor(iconColor);
  item.iconPath = emoji === undefined ? new ThemeIcon(icon, color) : emojiIcon(emoji);
  item.contextValue = contextValue;
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (spoken !== undefined) item.accessibilityInformation = { label: spoken };
  if (command !== undefined)
    item.command = { command: `notionArchivist.${command}`, title: label, arguments: [node] };
  return item;
}
