import { l10n, type QuickPickItem, window } from 'vscode';
import { momentOf, type Item } from '../../archive/batch';
import type { BatchRecord } from '../../archive/journal/replay';
import { withoutIcons } from '../text/plain';
import { doneInWords, nameOf, pagesInWords, undoneInWords, whenInWords } from '../text/words';

export type HistoryEntry =
  /** A batch of the journal. `undoable`: items that Undo would change back; `open`: items that could be resumed. */
  | {
      readonly kind: 'batch';
      readonly recorded: BatchRecord;
      readonly undoable: readonly Item[];
      readonly open: readonly Item[];
      /** It is running, being undone or asked about, here or in another window. */
      readonly isBusy: boolean;
    }
  /** Written by a newer release, so only its time is known. */
  | { readonly kind: 'newer'; readonly id: string };

const maxNames = 5;

/** Asks which batch to undo or resume. */
export async function pickBatch(entries: readonly HistoryEntry[]): Promise<HistoryEntry | undefined> {
  const chosen = await window.showQuickPick(entries.map(toItem), {
    title: l10n.t('Archive and Restore History'),
    placeHolder: l10n.t('Select what to undo'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.entry;
}

function toItem(entry: HistoryEntry): QuickPickItem & { readonly entry: HistoryEntry } {
  if (entry.kind === 'newer') {
    const moment = momentOf(entry.id);
    return {
      label: l10n.t('Written by a newer version of this extension'),
      ...(moment !== undefined && { description: whenInWords(moment) }),
      entry,
    };
  }
  const { batch, outcomes } = entry.recorded;
  const changed = batch.items.filter(({ id }) => ['changed', 'found'].includes(outcomes.get(id) ?? ''));
  const pages = pagesInWords(changed);
  const names = batch.items.slice(0, maxNames).map((item) => nameOf(item, 40));
  return {
    label: withoutIcons(
      batch.undoes === undefined
        ? doneInWords(batch.action, pages)
        : undoneInWords(batch.action, changed, pages),
    ),
    description: whenInWords(batch.startedAt),
    detail: withoutIcons(
      [...outcomeInWords(entry, changed), names.join(', ')].filter((text) => text !== '').join(' · '),
    ),
    entry,
  };
}

function outcomeInWords(
  { recorded, undoable, open, isBusy }: Extract<HistoryEntry, { kind: 'batch' }>,
  changed: readonly Item[],
): readonly string[] {
  if (isBusy) return [l10n.t('in progress')];
  const settled = new Set([...changed, ...open]);
  const others = recorded.batch.items.filter((item) => !settled.has(item));
  const unsure = others.filter(({ id }) => recorded.unsure.has(id)).length;
  const unchanged = others.length - unsure;
  return [
    ...(open.length === 0 ? [] : [l10n.t('interrupted, {0} pending', open.length)]),
    undoable.length === 0 ? l10n.t('nothing to undo') : l10n.t('{0} can be undone', undoable.length),
    ...(unsure === 0 ? [] : [l10n.t('{0} unconfirmed', unsure)]),
    ...(unchanged === 0 ? [] : [l10n.t('{0} not changed', unchanged)]),
  ];
}
