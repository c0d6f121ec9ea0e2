import { l10n, type QuickPickItem, window } from 'vscode';
import { momentOf, type Item } from '../../archive/batch';
import type { BatchRecord } from '../../archive/journal/replay';
import { withoutIcons } from '../text/plain';
import { doneInWords, nameOf, pagesInWords, undoneInWords, whenInWords } from '../text/words';

export type HistoryEntry =
  /** A batch of the journal, with what of it can still be taken back, and what could be gone on with. */
  | {
      readonly kind: 'batch';
      readonly recorded: BatchRecord;
      readonly undoable: readonly Item[];
      readonly open: readonly Item[];
      /** It runs, is taken back or is asked about, here or in another window. */
      readonly isBusy: boolean;
    }
  /** Written by a newer release, so that no more than its time is known. */
  | { readonly kind: 'newer'; readonly id: string };

/** Names shown of each batch. */
const namesShown = 5;

/** Asks which batch to take back or to go on with, the newest first. */
export async function pickBatch(entries: readonly HistoryEntry[]): Promise<HistoryEntry | undefined> {
  const chosen = await window.showQuickPick(entries.map(toItem), {
    title: l10n.t('History of Archive and Restore'),
    placeHolder: l10n.t('Choose what to undo'),
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
  const names = batch.items.slice(0, namesShown).map((item) => nameOf(item, 40));
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
  if (isBusy) return [l10n.t('being worked on')];
  const settled = new Set([...changed, ...open]);
  const others = recorded.batch.items.filter((item) => !settled.has(item));
  const unsure = others.filter(({ id }) => recorded.unsure.has(id)).length;
  const unchanged = others.length - unsure;
  return [
    ...(open.length === 0 ? [] : [l10n.t('interrupted with {0} open', open.length)]),
    undoable.length === 0 ? l10n.t('nothing left to undo') : l10n.t('{0} can be undone', undoable.length),
    ...(unsure === 0 ? [] : [l10n.t('{0} not certain', unsure)]),
    ...(unchanged === 0 ? [] : [l10n.t('{0} not changed', unchanged)]),
  ];
}
