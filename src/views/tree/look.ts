import { ThemeColor, ThemeIcon, TreeItem, type TreeItemCollapsibleState } from 'vscode';
import { spokenOf } from '../../ui/text/spoken';
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
  /** For screen readers, in place of label and description, where these are not all there is to say. */
  readonly spoken?: string;
  /** The command that a click runs, without `notionArchivist.`. */
  readonly command?: string | undefined;
  /** What the command gets in place of the row. */
  readonly argument?: string;
}

/** `node`: the row, which its command gets unless the look has an argument for it. */
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
  // Without it, VS Code would have the tooltip read out in place of the label.
  item.accessibilityInformation = { label: spoken ?? spokenOf(label, description) };
  if (command !== undefined)
    item.command = {
      command: `notionArchivist.${command}`,
      title: label,
      arguments: [look.argument ?? node],
    };
  return item;
}
