import { l10n, window } from 'vscode';
import { type InspectedItem, type InterruptedBatch, doneItems } from '../../archive/interruptedBatches';
import { targetState } from '../../archive/batch';
import type { BatchRecord } from '../../archive/journal/replay';
import { explain } from '../text/explain';
import {
  countInWords,
  isMixed,
  listInWords,
  nameOf,
  ofRule,
  pagesInWords,
  sentencesInWords,
} from '../text/words';
import { toastPace } from './toastPace';

export type RecoveryAnswer = 'resume' | 'undo' | 'leave' | 'again';

const maxNames = 3;

/**
 * Says how far an interrupted batch came and asks what to do with it. `inspected`: the open items that were read
 * since. Undefined when the message was closed without an answer.
 */
export async function askRecovery(
  { recorded, open }: InterruptedBatch,
  inspected: readonly InspectedItem[],
  canUndo: boolean,
): Promise<RecoveryAnswer | undefined> {
  const isUnreadable = inspected.every(({ check }) => check.kind === 'unreadable');
  const rest = open.length - inspected.length;
  const isOpen = rest > 0 || inspected.some(({ check }) => ['unchanged', 'unreadable'].includes(check.kind));
  const buttons = new Map<string, RecoveryAnswer>();
  if (isUnreadable) buttons.set(l10n.t('Check Again'), 'again');
  else if (isOpen) buttons.set(l10n.t('Resume'), 'resume');
  if (canUndo && !isUnreadable) buttons.set(l10n.t('Undo'), 'undo');
  buttons.set(l10n.t('Leave as Is'), 'leave');
  const text = sentencesInWords(
    interruption(recorded, inspected, rest),
    openNames(inspected),
    readFailure(inspected),
  );
  const chosen = await toastPace.show(() => window.showWarningMessage(text, ...buttons.keys()));
  return chosen === undefined ? undefined : buttons.get(chosen);
}

function interruption(recorded: BatchRecord, inspected: readonly InspectedItem[], rest: number): string {
  const { action, items, rule } = recorded.batch;
  const pages = pagesInWords(items);
  const counts = countsInWords(recorded, inspected, rest);
  if (isMixed(items)) return l10n.t('Undoing the changes to {0} was interrupted ({1}).', pages, counts);
  const sentence =
    targetState[action] === 'live'
      ? l10n.t('Restoring {0} was interrupted ({1}).', pages, counts)
      : l10n.t('Archiving {0} was interrupted ({1}).', pages, counts);
  return ofRule(rule, sentence);
}

function countsInWords(recorded: BatchRecord, inspected: readonly InspectedItem[], rest: number): string {
  const of = (...kinds: InspectedItem['check']['kind'][]) =>
    inspected.filter(({ check }) => kinds.includes(check.kind)).length;
  const isInspected = new Set<string>(inspected.map(({ item }) => item.id));
  const before = doneItems(recorded).filter(({ id }) => !isInspected.has(id)).length;
  const counts: readonly (readonly [number, (count: string) => string])[] = [
    [of('changedSince'), (count) => l10n.t('{0} changed by someone since', count)],
    [of('moved'), (count) => l10n.t('{0} moved', count)],
    [of('gone'), (count) => l10n.t('{0} gone', count)],
    [of('unreadable'), (count) => l10n.t('{0} couldn’t be read', count)],
    [rest, (count) => l10n.t('{0} not checked yet', count)],
  ];
  return listInWords([
    l10n.t(
      '{0} of {1} done',
      countInWords(before + of('found', 'already')),
      countInWords(recorded.batch.items.length),
    ),
    ...counts.flatMap(([count, inWords]) => (count > 0 ? [inWords(countInWords(count))] : [])),
  ]);
}

function openNames(inspected: readonly InspectedItem[]): string {
  const open = inspected.filter(({ check }) => check.kind === 'unchanged');
  if (open.length === 0 || inspected.length === 1) return '';
  const names = open.slice(0, maxNames).map(({ item }) => l10n.t('“{0}”', nameOf(item, 40)));
  const rest = open.length - names.length;
  return rest > 0
    ? l10n.t('Pending: {0} and {1} more.', listInWords(names), countInWords(rest))
    : l10n.t('Pending: {0}.', listInWords(names));
}

function readFailure(inspected: readonly InspectedItem[]): string {
  for (const { check } of inspected) if (check.kind === 'unreadable') return explain(check.failure).sentence;
  return '';
}
