import { l10n } from 'vscode';
import { lastUndoable, worthUndoing } from '../archive/undo';
import { tell } from '../ui/tell';
import type { ChangeDeps } from './change';
import { connected } from './connected';
import { takeBack } from './runAndTell';

/**
 * Takes back the last batch that still has something to take back. One from before a restart, or from another
 * window, only after a question.
 */
export async function undo(deps: ChangeDeps): Promise<void> {
  const { workspaces, journal, settings } = deps;
  if ((await connected(workspaces)) === undefined) return;
  const isConnected = (connection: string) => workspaces.get(connection) !== undefined;
  const last = lastUndoable(await journal.batches(), isConnected);
  if (last === undefined) {
    tell(l10n.t('There is nothing to undo.'));
    return;
  }
  await takeBack(deps, {
    id: last.batch.id,
    which: (...of) => worthUndoing(...of).filter(({ connection }) => isConnected(connection)),
    ask: !journal.isOfThisWindow(last.batch.id) || settings.confirm === 'always',
  });
}
