import { env, l10n, window } from 'vscode';
import { momentOf } from '../../archive/batch';
import type { BatchCounts } from '../../archive/history';
import { whenInWords } from '../text/dates';
import { withoutItemIcons } from '../text/plain';
import {
  agentTool,
  countInWords,
  countedPages,
  doneInWords,
  listInWords,
  nameOf,
  ofRule,
  undoneInWords,
} from '../text/words';
import type { StepItem } from './steps';

export type HistoryEntry =
  /** A batch of the journal. */
  | {
      readonly kind: 'batch';
      readonly counts: BatchCounts;
      /** It is running, being undone or asked about, here or in another window. */
      readonly isBusy: boolean;
    }
  /** Written by a newer release, so only its time is known. */
  | { readonly kind: 'newer'; readonly id: string };

/** Asks which batch to undo or resume, newest first. */
export async function pickBatch(entries: readonly HistoryEntry[]): Promise<HistoryEntry | undefined> {
  const chosen = await window.showQuickPick(entries.map(toItem), {
    title: l10n.t('Archive and Restore History'),
    placeHolder: l10n.t('Select what to undo'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.value;
}

function toItem(entry: HistoryEntry): StepItem<HistoryEntry> {
  if (entry.kind === 'newer') {
    const label = l10n.t('Written by a newer version of this extension');
    const moment = momentOf(entry.id);
    return {
      label,
      ...(moment !== undefined && { description: whenInWords(moment, env.language) }),
      value: entry,
    };
  }
  const { batch, titles, changed } = entry.counts;
  const count = changed.reduce((sum, { ids }) => sum + ids.length, 0);
  const pages = countedPages(count, changed[0]);
  const names = listInWords(titles.map((title) => nameOf(title, 40)));
  return withoutItemIcons({
    label: ofRule(
      batch.rule,
      batch.undoes === undefined
        ? doneInWords(batch.action, pages)
        : undoneInWords(batch.action, changed, pages),
    ),
    description:
      batch.by === undefined
        ? whenInWords(batch.startedAt, env.language)
        : l10n.t('{0}, by an agent ({1})', whenInWords(batch.startedAt, env.language), agentTool(batch.by)),
    detail: [...outcomeInWords(entry), names].filter(Boolean).join(' · '),
    value: entry,
  });
}

function outcomeInWords({ counts, isBusy }: Extract<HistoryEntry, { kind: 'batch' }>): readonly string[] {
  const { open, undoable, unsure, unchanged } = counts;
  if (isBusy) return [l10n.t('in progress')];
  return [
    ...(open === 0 ? [] : [l10n.t('interrupted, {0} pending', countInWords(open))]),
    undoable === 0 ? l10n.t('nothing to undo') : l10n.t('{0} can be undone', countInWords(undoable)),
    ...(unsure === 0 ? [] : [l10n.t('{0} unconfirmed', countInWords(unsure))]),
    ...(unchanged === 0 ? [] : [l10n.t('{0} not changed', countInWords(unchanged))]),
  ];
}
