import { l10n } from 'vscode';
import { nextRedo } from '../archive/undo';
import { tellBusy } from '../ui/messages/tell';
import { undoNext } from './batch/undoNext';
import type { CommandDeps } from './shared/deps';

/** Does again what was undone last. */
export async function redo(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const { tree, history } = deps;
  await undoNext(deps, args, {
    next: nextRedo,
    // The title of a view passes the row that has the focus in it.
    isRow: (arg) => tree.owns(arg) || history.owns(arg),
    nothing: l10n.t('Nothing to redo.'),
    tellRunning: tellBusy,
    how: { isRedo: true },
  });
}
