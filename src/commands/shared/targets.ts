import { type NotionId, readPasted } from '../../notion/schema/ids';
import { tell, tellLost } from '../../ui/messages/tell';
import type { Node } from '../../views/tree/nodes';
import type { TrashNode } from '../../views/trash/nodes';
import type { CommandDeps } from './deps';

/** A row of one of our views. */
export type Row = Node | TrashNode;

/** The rows or pages that a command was invoked on. */
type CommandTarget =
  /** Rows of one of the views, clicked or selected. */
  | { readonly kind: 'nodes'; readonly nodes: readonly Row[] }
  /**
   * Page ids from a task, another extension or a key binding with arguments; `isSeen` for the page whose preview the
   * person looks at.
   */
  | { readonly kind: 'ids'; readonly ids: readonly NotionId[]; readonly isSeen: boolean }
  /** Nothing: the command asks. */
  | { readonly kind: 'nothing' }
  /** An argument that is neither a row nor a page id. The command must not fall back on the selection. */
  | { readonly kind: 'invalid' }
  /** A row that VS Code could not resolve, because the tree was being redrawn. */
  | { readonly kind: 'lost' };

/**
 * Which rows or pages a command applies to. VS Code passes `(row, rows)` for a row inside the selection,
 * `(row, undefined)` for one outside it, to which alone the command applies, and nothing for keys and the palette,
 * where the selection counts. While the tree is redrawn it passes `(undefined, …)` for whatever row was clicked.
 * A button of a preview passes its address. Anything else comes from a program.
 */
export function resolveTarget(
  args: readonly unknown[],
  selection: readonly Row[],
  isNode: (value: unknown) => value is Row,
  previewed: (value: unknown) => NotionId | undefined = () => undefined,
): CommandTarget {
  const [first, second] = args;
  const shown = previewed(first);
  if (shown !== undefined) return { kind: 'ids', ids: [shown], isSeen: true };
  if (isNode(first)) {
    const rows: readonly unknown[] = Array.isArray(second) ? second : [];
    const nodes = rows.filter(isNode);
    if (nodes.includes(first)) return { kind: 'nodes', nodes };
    const isFocus = args.length === 1 && selection.some(({ id }) => id === first.id);
    return { kind: 'nodes', nodes: isFocus ? selection : [first] };
  }
  if (first === null) return { kind: 'nothing' };
  if (first === undefined && args.length > 0) return { kind: 'lost' };
  if (first !== undefined && !isUnresolvedFocus(first)) return idsIn(first);
  return selection.length > 0 ? { kind: 'nodes', nodes: selection } : { kind: 'nothing' };
}

/** The target of a command that goes on only with one; otherwise tells why not: `invalid` for a wrong argument. */
export function usableTarget(
  deps: CommandDeps,
  args: readonly unknown[],
  invalid: string,
): Extract<CommandTarget, { kind: 'nodes' | 'ids' | 'nothing' }> | undefined {
  const isRow = (value: unknown): value is Row => ownsRow(deps, value);
  const target = resolveTarget(args, selectionFor(deps, args[0]), isRow, (value) =>
    deps.previews.activePage(value),
  );
  if (target.kind !== 'lost' && target.kind !== 'invalid') return target;
  if (target.kind === 'lost') tellLost();
  else tell(invalid);
  return undefined;
}

/** Whether an argument is a row of one of our views, and not an object of another program. */
export function ownsRow({ tree, trash }: Pick<CommandDeps, 'tree' | 'trash'>, value: unknown): value is Row {
  return tree.owns(value) || trash.tree.owns(value);
}

/** The selection of the view that a row is of; without a row, of the view that the person was at work in last. */
function selectionFor({ selection, tree, trash }: CommandDeps, first: unknown): readonly Row[] {
  if (tree.owns(first)) return selection.nodes;
  if (trash.tree.owns(first)) return trash.selection.nodes;
  const isTrashLast =
    viewOf(first) === 'notionArchivist.trash' ||
    (viewOf(first) === undefined && trash.selection.changedAt > selection.changedAt);
  const [last, other] = isTrashLast ? [trash.selection, selection] : [selection, trash.selection];
  return last.nodes.length > 0 || viewOf(first) !== undefined ? last.nodes : other.nodes;
}

/** The view that a key binding names, where VS Code passed its argument on as it is. */
function viewOf(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && '$treeViewId' in argument
    ? argument.$treeViewId
    : undefined;
}

/**
 * Our key bindings ask VS Code for the focused row with `$focusedTreeItem`, as its own title bar does, and get the
 * row, or null where none has the focus. A VS Code without that feature passes the argument on as it is.
 */
export function isUnresolvedFocus(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && '$focusedTreeItem' in argument;
}

/** A text with several links means all of them, as these pages are named in a question first. */
function idsIn(argument: unknown): CommandTarget {
  const texts: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  const read = texts.map((text) => (typeof text === 'string' ? readPasted(text, 'page') : undefined));
  const valid = read.filter((pasted) => pasted?.kind === 'ids');
  return valid.length === 0 || valid.length < read.length
    ? { kind: 'invalid' }
    : { kind: 'ids', ids: [...new Set(valid.flatMap(({ ids }) => ids))], isSeen: false };
}
