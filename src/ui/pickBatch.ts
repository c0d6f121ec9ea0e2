import { l10n, type QuickPickItem, window } from 'vscode';
import type { Item } from '../archive/batch';
import type { Recorded } from '../archive/recorded';
import { withoutIcons } from './searchPick';
import { doneInWords, nameOf, pagesInWords } from './words';

/** A batch of the journal with what of it can still be taken back. */
export interface HistoryEntry {
  readonly recorded: Recorded;
  readonly undoable: readonly Item[];
}

/** Names shown of each batch. */
const namesShown = 5;

/** Asks which batch to take back, the newest first. */
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
  const { batch, outcomes } = entry.recorded;
  const changed = batch.items.filter(({ id }) => outcomes.get(id) === 'changed');
  const done = doneInWords(batch.action, pagesInWords(changed));
  const names = batch.items.slice(0, namesShown).map((item) => nameOf(item, 40));
  return {
    label: withoutIcons(batch.undoes === undefined ? done : l10n.t('Undone: {0}', done)),
    description: new Date(batch.startedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }),
    detail: withoutIcons(
      [...outcomeInWords(entry, changed.length), names.join(', ')].filter((text) => text !== '').join(' · '),
    ),
    entry,
  };
}

function outcomeInWords({ recorded, undoable }: HistoryEntry, changed: number): readonly string[] {
  const others = recorded.batch.items.length - changed;
  return [
    undoable.length === 0 ? l10n.t('nothing left to undo') : l10n.t('{0} can be undone', undoable.length),
    ...(others === 0 ? [] : [l10n.t('{0} not changed', others)]),
  ];
}
