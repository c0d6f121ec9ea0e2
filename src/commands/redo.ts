import { l10n } from 'vscode';
import { nextRedo, worthUndoing } from '../archive/undo';
import { tell, tellBusy } from '../ui/messages/tell';
import { connectedOf, undoRecorded } from './batch/runAndTell';
import { connected } from './shared/connected';
import type { CommandDeps } from './shared/deps';

/**
 * Does again what was undone last. One from before a restart, or of another window, is confirmed first, and so is a call
 * by a program.
 */
export async function redo(deps: CommandDeps, args: readonly unknown[]): Promise<void> {
  const { workspaces, journal, claims, settings } = deps;
  if ((await connected(workspaces)) === undefined) return;
  const isConnected = (connection: string) => workspaces.get(connection) !== undefined;
  const underWay = await journal.underWay();
  const isByProgram = args.some((arg) => arg !== undefined && arg !== null && !isRow(deps, arg));
  const next = await nextRedo(journal, isConnected, (id) => underWay.has(id) && !claims.isAsked(id));
  switch (next.kind) {
    case 'nothing':
      tell(l10n.t('Nothing to redo.'));
      return;
    case 'busy':
      tellBusy();
      return;
    case 'batch':
      await undoRecorded(deps, {
        id: next.batch.id,
        which: connectedOf(deps, worthUndoing),
        ask: isByProgram || !journal.isOfThisWindow(next.batch.id) || settings.confirm === 'always',
        isRedo: true,
      });
  }
}

/** The title of a view passes the row that has the focus in it. */
function isRow({ tree, history }: CommandDeps, arg: unknown): boolean {
  return tree.owns(arg) || history.owns(arg);
}
