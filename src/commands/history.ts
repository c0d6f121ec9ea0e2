import { l10n } from 'vscode';
import { undoable } from '../archive/undo';
import { pickBatch } from '../ui/pickBatch';
import { tell } from '../ui/tell';
import type { ChangeDeps } from './change';
import { connected } from './connected';
import { takeBack } from './undo';

/** Lists what was archived, kept, restored and undone on this machine, and takes back what is chosen. */
export async function history(deps: ChangeDeps): Promise<void> {
  if ((await connected(deps.workspaces)) === undefined) return;
  const all = await deps.journal.batches();
  const entries = all.map((recorded) => ({
    recorded,
    undoable: undoable(recorded, all).filter((item) => deps.workspaces.get(item.connection) !== undefined),
  }));
  if (entries.length === 0) {
    tell(l10n.t('Nothing was archived or restored here yet.'));
    return;
  }
  const chosen = await pickBatch(entries);
  if (chosen === undefined) return;
  if (chosen.undoable.length === 0) tell(l10n.t('Of that, there is nothing left to undo.'));
  else await takeBack(deps, chosen.recorded.batch, chosen.undoable, true);
}
