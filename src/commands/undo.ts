import { l10n } from 'vscode';
import { nextUndo, worthUndoing } from '../archive/undo';
import { tell, tellStillRunning } from '../ui/messages/tell';
import { connected } from './shared/connected';
import { ownsRow } from './shared/targets';
import type { CommandDeps } from './shared/deps';
import { connectedOf, undoRecorded } from './batch/runAndTell';

/**
 * Undoes the last batch that still has something to undo. One from before a restart, or of another window, is
 * confirmed first, and so is a call by a program: keys, menus and the palette pass rows at most.
 */
export async function undo(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const { workspaces, journal, claims, settings } = deps;
  if ((await connected(workspaces)) === undefined) return;
  const isConnected = (connection: string) => workspaces.get(connection) !== undefined;
  const underWay = await journal.underWay();
  const isByProgram = args.some((arg) => arg !== undefined && arg !== null && !ownsRow(deps, arg));
  const next = await nextUndo(journal, isConnected, (id) => underWay.has(id) && !claims.isAsked(id));
  switch (next.kind) {
    case 'nothing':
      tell(l10n.t('Nothing to undo.'));
      return;
    case 'busy':
      tellStillRunning(next.batch.action);
      return;
    case 'batch':
      await undoRecorded(deps, {
        id: next.batch.id,
        which: connectedOf(deps, worthUndoing),
        focuses: true,
        ask: isByProgram || !journal.isOfThisWindow(next.batch.id) || settings.confirm === 'always',
      });
  }
}
