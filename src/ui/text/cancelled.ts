import { l10n } from 'vscode';
import type { BatchAction, ItemResult } from '../../archive/batch';
import { countInWords } from './words';

/** Not started because the person cancelled. */
export function isCancelled({ outcome }: ItemResult): boolean {
  return outcome.kind === 'notStarted' && outcome.why === 'cancelled';
}

/** How far a batch came before the person cancelled it. */
export function cancelledInWords(action: BatchAction, isUndo: boolean, done: number, total: number): string {
  const counts = [countInWords(done), countInWords(total)];
  if (isUndo) return l10n.t('Cancelled: {0} of {1} pages undone.', ...counts);
  return {
    archive: l10n.t('Cancelled: {0} of {1} pages moved.', ...counts),
    keep: l10n.t('Cancelled: {0} of {1} pages archived.', ...counts),
    restore: l10n.t('Cancelled: {0} of {1} pages restored.', ...counts),
    create: l10n.t('Cancelled: {0} of {1} pages restored.', ...counts),
  }[action];
}
