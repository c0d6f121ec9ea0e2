import { l10n } from 'vscode';
import { countBatches } from '../../archive/history';
import { undoable } from '../../archive/undo';
import { type HistoryEntry, pickBatch } from '../../ui/pickers/batch';
import { tell } from '../../ui/messages/tell';
import { connectedOf, undoRecorded } from '../batch/runAndTell';
import { connected } from '../shared/connected';
import type { CommandDeps } from '../shared/deps';

/** Lists the batches that ran on this machine, and undoes or resumes the chosen one. */
export async function history(deps: CommandDeps): Promise<void> {
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
  else if (chosen.counts.open > 0) await deps.interrupted.recover(chosen.counts.batch.id);
  else
    await undoRecorded(deps, { id: chosen.counts.batch.id, which: connectedOf(deps, undoable), ask: true });
}

async function entriesOf(deps: CommandDeps): Promise<readonly HistoryEntry[]> {
  const { batches, newer } = await deps.journal.read();
  const underWay = await deps.journal.underWay();
  const counted = await countBatches(batches, (connection) => deps.workspaces.get(connection) !== undefined);
  const known = counted.map((counts): HistoryEntry => ({
    kind: 'batch',
    counts,
    isBusy: deps.claims.isBusy(counts.batch.id, underWay),
  }));
  const idOf = (entry: HistoryEntry) => (entry.kind === 'newer' ? entry.id : entry.counts.batch.id);
  return [...known, ...newer.map((id): HistoryEntry => ({ kind: 'newer', id }))].sort((a, b) =>
    idOf(a) < idOf(b) ? 1 : -1,
  );
}
