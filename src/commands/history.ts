import { l10n } from 'vscode';
import { interruptedBatches } from '../archive/interruptedBatches';
import { undoable } from '../archive/undo';
import { type HistoryEntry, pickBatch } from '../ui/pickers/batch';
import { tell } from '../ui/messages/tell';
import type { ChangeDeps } from './change';
import { connected } from './shared/connected';
import type { Interrupted } from './batch/interrupted';
import { connectedOf, undoRecorded } from './batch/runAndTell';

export interface HistoryDeps extends ChangeDeps {
  readonly interrupted: Pick<Interrupted, 'recover'>;
}

/** Lists the batches that ran on this machine, and undoes or resumes the chosen one. */
export async function history(deps: HistoryDeps): Promise<void> {
  if ((await connected(deps.workspaces)) === undefined) return;
  const entries = await entriesOf(deps);
  if (entries.length === 0) {
    tell(l10n.t('Nothing has been archived or restored here yet.'));
    return;
  }
  const chosen = await pickBatch(entries);
  if (chosen === undefined) return;
  if (chosen.kind === 'newer')
    tell(l10n.t('Written by a newer version of this extension, which can show and undo it.'));
  else if (chosen.open.length > 0) await deps.interrupted.recover(chosen.recorded.batch.id);
  else
    await undoRecorded(deps, { id: chosen.recorded.batch.id, which: connectedOf(deps, undoable), ask: true });
}

async function entriesOf(deps: HistoryDeps): Promise<readonly HistoryEntry[]> {
  const { batches, newer } = await deps.journal.read();
  const underWay = await deps.journal.underWay();
  const undoableItems = connectedOf(deps, undoable);
  const openOf = new Map(interruptedBatches(batches).map(({ recorded, open }) => [recorded, open]));
  const known = batches.map((recorded): HistoryEntry => ({
    kind: 'batch',
    recorded,
    undoable: undoableItems(recorded, batches),
    open: openOf.get(recorded) ?? [],
    isBusy: underWay.has(recorded.batch.id) && !deps.claims.isAsked(recorded.batch.id),
  }));
  const idOf = (entry: HistoryEntry) => (entry.kind === 'newer' ? entry.id : entry.recorded.batch.id);
  return [...known, ...newer.map((id): HistoryEntry => ({ kind: 'newer', id }))].sort((a, b) =>
    idOf(a) < idOf(b) ? 1 : -1,
  );
}
