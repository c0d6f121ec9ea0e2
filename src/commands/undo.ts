import { l10n } from 'vscode';
import type { Batch, Item } from '../archive/batch';
import { lastUndoable, undoBatch } from '../archive/undo';
import { confirmUndo } from '../ui/confirm';
import { tell } from '../ui/tell';
import { type ChangeDeps, mayWriteAll } from './change';
import { connected } from './connected';
import type { PerformDeps } from './perform';
import { runAndTell } from './runAndTell';

/**
 * Takes back the last batch that still has something to take back. One from before a restart, or from another
 * window, only after a question.
 */
export async function undo(deps: ChangeDeps): Promise<void> {
  if ((await connected(deps.workspaces)) === undefined) return;
  const last = lastUndoable(await deps.journal.batches(), (id) => deps.workspaces.get(id) !== undefined);
  if (last === undefined) {
    tell(l10n.t('There is nothing to undo.'));
    return;
  }
  await takeBack(deps, last.batch, last.items, !deps.journal.isOfThisWindow(last.batch.id));
}

/** Undoes items of a batch, after the questions that have to be asked. */
export async function takeBack(
  deps: PerformDeps & Pick<ChangeDeps, 'settings'>,
  of: Batch,
  items: readonly Item[],
  ask: boolean,
): Promise<void> {
  if (!(await mayWriteAll(deps, items))) return;
  const batch = undoBatch(of, items);
  const mustAsk = ask || deps.settings.confirm === 'always';
  if (mustAsk && !(await confirmUndo(batch.action, items, of.startedAt))) return;
  await runAndTell(deps, batch, new Map());
}
