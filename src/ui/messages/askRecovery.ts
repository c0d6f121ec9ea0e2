import { l10n, window } from 'vscode';
import { type InspectedItem, type InterruptedBatch, doneItems } from '../../archive/interruptedBatches';
import type { BatchRecord } from '../../archive/journal/replay';
import { explain } from '../text/explain';
import { inProgress, nameOf, pagesInWords, whenInWords } from '../text/words';

export type RecoveryAnswer = 'resume' | 'undo' | 'leave' | 'again';

/** Names shown of what is still open. */
const namesShown = 3;

/**
 * Says how a batch was interrupted and how its pages are now, and asks what is to become of it. Undefined when
 * the message was closed without an answer.
 */
export async function askRecovery(
  { recorded, open }: InterruptedBatch,
  looked: readonly InspectedItem[],
  canUndo: boolean,
): Promise<RecoveryAnswer | undefined> {
  const isAll = looked.every(({ finding }) => finding.kind === 'unreadable');
  const rest = open.length - looked.length;
  const isOpen =
    rest > 0 || looked.some(({ finding }) => finding.kind === 'open' || finding.kind === 'unreadable');
  const buttons = new Map<string, RecoveryAnswer>();
  if (isAll) buttons.set(l10n.t('Check Again'), 'again');
  else if (isOpen) buttons.set(l10n.t('Resume'), 'resume');
  if (canUndo && !isAll) buttons.set(l10n.t('Undo'), 'undo');
  buttons.set(l10n.t('Leave as Is'), 'leave');
  const text = [interruption(recorded, looked, rest), openNames(looked), obstacle(looked)]
    .filter(Boolean)
    .join(' ');
  const chosen = await window.showWarningMessage(text, ...buttons.keys());
  return chosen === undefined ? undefined : buttons.get(chosen);
}

function interruption(recorded: BatchRecord, looked: readonly InspectedItem[], rest: number): string {
  const { action, items, startedAt, undoes } = recorded.batch;
  const pages = pagesInWords(items);
  const when = whenInWords(startedAt);
  const counts = countsInWords(recorded, looked, rest);
  return undoes === undefined
    ? l10n.t('{0} was interrupted on {1}: {2}.', inProgress(action, pages), when, counts)
    : l10n.t('Undo for {0} was interrupted on {1}: {2}.', pages, when, counts);
}

function countsInWords(recorded: BatchRecord, looked: readonly InspectedItem[], rest: number): string {
  const of = (...kinds: InspectedItem['finding']['kind'][]) =>
    looked.filter(({ finding }) => kinds.includes(finding.kind)).length;
  const isLooked = new Set<string>(looked.map(({ item }) => item.id));
  const before = doneItems(recorded).filter(({ id }) => !isLooked.has(id)).length;
  const counts: readonly (readonly [number, (count: number) => string])[] = [
    [of('open'), (count) => l10n.t('{0} open', count)],
    [of('changedSince'), (count) => l10n.t('{0} changed by somebody since', count)],
    [of('moved'), (count) => l10n.t('{0} moved elsewhere', count)],
    [of('gone'), (count) => l10n.t('{0} gone', count)],
    [of('unreadable'), (count) => l10n.t('{0} could not be read', count)],
    [rest, (count) => l10n.t('{0} not looked at yet', count)],
  ];
  return [
    l10n.t('{0} done', before + of('found', 'already')),
    ...counts.flatMap(([count, inWords]) => (count > 0 ? [inWords(count)] : [])),
  ].join(', ');
}

function openNames(looked: readonly InspectedItem[]): string {
  const open = looked.filter(({ finding }) => finding.kind === 'open');
  if (open.length === 0 || looked.length === 1) return '';
  const names = open.slice(0, namesShown).map(({ item }) => l10n.t('“{0}”', nameOf(item, 40)));
  const rest = open.length - names.length;
  return rest > 0
    ? l10n.t('Open are {0} and {1} more.', names.join(', '), rest)
    : l10n.t('Open: {0}.', names.join(', '));
}

/** Why pages could not be read. */
function obstacle(looked: readonly InspectedItem[]): string {
  for (const { finding } of looked)
    if (finding.kind === 'unreadable') return explain(finding.failure).sentence;
  return '';
}
