import { l10n } from 'vscode';
import { nextUndo } from '../archive/undo';
import { tellStillRunning } from '../ui/messages/tell';
import { undoNext } from './batch/undoNext';
import { isUnresolvedFocus, ownsRow } from './shared/targets';
import type { CommandDeps } from './shared/deps';

/** Undoes the last batch that still has something to undo. */
export async function undo(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const { trash, history } = deps;
  /** The focus stays in a view whose key was pressed. */
  const isElsewhere = (arg: unknown) => trash.tree.owns(arg) || history.owns(arg);
  await undoNext(deps, args, {
    next: nextUndo,
    isRow: (arg) => ownsRow(deps, arg) || isElsewhere(arg) || isUnresolvedFocus(arg),
    nothing: l10n.t('Nothing to undo.'),
    tellRunning: ({ action }) => {
      tellStillRunning(action);
    },
    how: { focuses: !args.some(isElsewhere) },
  });
}
