import type * as vscode from 'vscode';
import { readArchivedAt } from './archive/journal/archivedAt';
import type { BatchDeps, CommandDeps, TrashServices } from './commands/shared/deps';
import { TrashGroupingStore } from './model/stored/trashGroupingStore';
import { TrashList } from './model/trash/trashList';
import type { TrashNode } from './views/trash/nodes';
import { TrashTree } from './views/trash/trashTree';
import { focusRow } from './views/tree/focusRow';
import { Selection } from './views/tree/selection';

interface TrashDeps
  extends
    Pick<BatchDeps, 'workspaces' | 'pending' | 'settings' | 'journal' | 'log'>,
    Pick<CommandDeps, 'catalog'> {
  readonly globalState: vscode.Memento;
}

/** Builds the services behind the view "Trash". */
export function buildTrash(
  view: Pick<vscode.TreeView<TrashNode>, 'visible' | 'selection' | 'onDidChangeSelection' | 'reveal'>,
  { catalog, workspaces, pending, settings, journal, log, globalState }: TrashDeps,
): { readonly services: TrashServices; readonly dispose: () => void } {
  const grouping = new TrashGroupingStore(globalState);
  const list = new TrashList(catalog, (pages) => readArchivedAt(journal, log, pages));
  const tree = new TrashTree({ list, catalog, workspaces, pending, settings, grouping });
  const selection = new Selection<TrashNode>(view, (node) => tree.current(node));
  const reveal = (node: TrashNode) => view.reveal(node, { select: true, focus: true, expand: true });
  const focus = (node: TrashNode) => focusRow(view, log, node);
  return {
    services: { tree, list, grouping, selection, reveal, focus },
    dispose: () => {
      for (const one of [selection, tree, list, grouping]) one.dispose();
    },
  };
}
