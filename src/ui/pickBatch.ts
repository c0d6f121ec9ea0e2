import { l10n, type QuickPickItem, window } from 'vscode';
import { momentOf, type Item } from '../archive/batch';
import type { Recorded } from '../archive/recorded';
import { withoutIcons } from './plain';
import { doneInWords, nameOf, pagesInWords, whenInWords } from './words';

export type HistoryEntry =
  /** A batch of the journal, with what of it can still be taken back, and how much could be gone on with. */
  | {
      readonly kind: 'batch';
      readonly recorded: Recorded;
      readonly undoable: readonly Item[];
      readonly open: number;
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
  const changed = batch.items.filter(({ id }) => outcomes.get(id) === 'changed');
  const done = doneInWords(batch.action, pagesInWords(changed));
  const names = batch.items.slice(0, namesShown).map((item) => nameOf(item, 40));
  return {
    label: withoutIcons(batch.undoes === undefined ? done : l10n.t('Undone: {0}', done)),
    description: whenInWords(batch.startedAt),
    detail: withoutIcons(
      [...outcomeInWords(entry, changed.length), names.join(', ')].filter((text) => text !== '').join(' · '),
    ),
    entry,
  };
}

function outcomeInWords(
  { recorded, undoable, open }: Extract<HistoryEntry, { kind: 'batch' }>,
  changed: number,
): readonly string[] {
  const others = recorded.batch.items.length - changed - open;
  return [
    ...(open === 0 ? [] : [l10n.t('interrupted with {0} open', open)]),
    undoable.length === 0 ? l10n.t('nothing left to undo') : l10n.t('{0} can be undone', undoable.length),
    ...(others === 0 ? [] : [l10n.t('{0} not changed', others)]),
  ];
}
