import { l10n } from 'vscode';
import { nextUndo } from '../archive/undo';
import { tellStillRunning } from '../ui/messages/tell';
import { undoNext } from './batch/undoNext';
import { ownsRow } from './shared/targets';
import type { CommandDeps } from './shared/deps';

/** Undoes the last batch that still has something to undo. */
export async function undo(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  await undoNext(deps, args, {
    next: nextUndo,
    isRow: (arg) => ownsRow(deps, arg),
    nothing: l10n.t('Nothing to undo.'),
    tellRunning: ({ action }) => {
      tellStillRunning(action);
    },
    how: { focuses: true },
  });
}
