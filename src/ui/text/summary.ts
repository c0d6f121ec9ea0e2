import { l10n } from 'vscode';
import {
  type BatchAction,
  type StopReason,
  isFailure,
  isOfCopy,
  type Outcome,
  type ItemResult,
} from '../../archive/batch';
import { cancelledInWords, isCancelled } from './cancelled';
import { notHeldInWords } from './notHeld';
import { remarksOn } from './remarks';
import { explain, type Explanation, type Remedy } from './explain';
import {
  countInWords,
  fractionInWords,
  doneInWords,
  mayBeDone,
  nameOf,
  pagesInWords,
  sentencesInWords,
  undoneInWords,
} from './words';

/** The outcome of a batch as a message. */
export interface Summary {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Items worth a retry. */
  readonly failed: readonly ItemResult[];
  /** Items that were not started because the person cancelled. */
  readonly cancelled: readonly ItemResult[];
  readonly canUndo: boolean;
  /** Notion refused its Archive, and the Trash would do in place of it. */
  readonly offersTrash: boolean;
  readonly remedy: Remedy;
}

export function summarize(action: BatchAction, results: readonly ItemResult[], isUndo: boolean): Summary {
  const of = (...kinds: Outcome['kind'][]) => results.filter(({ outcome }) => kinds.includes(outcome.kind));
  const changed = of('changed');
  const cancelled = results.filter(isCancelled);
  const failed = results.filter((result) => isFailure(result.outcome.kind) && !isCancelled(result));
  const [first] = failed;
  const items = changed.map(({ item }) => item);
  const isPartial = changed.length < results.length;
  const pages = isPartial ? fractionInWords(changed.length, results.length) : pagesInWords(items);
  const done = isUndo ? undoneInWords(action, items, pages) : doneInWords(action, pages);
  const sentences = [
    cancelled.length > 0
      ? cancelledInWords(action, isUndo, of('changed', 'found').length, results.length)
      : changed.length === 0
        ? ''
        : done,
    failedInWords(of('failed', 'notStarted').filter((result) => !isCancelled(result))),
    unsureInWords(of('unknown')),
    ...remarksOn(results),
    ...notHeldInWords(changed),
  ];
  return {
    severity:
      failed.length === 0 && of('gone').length === 0 ? 'info' : changed.length === 0 ? 'error' : 'warning',
    text: sentencesInWords(...sentences),
    // To create a page that may have been created could make a second one.
    failed: action === 'create' ? failed.filter(({ outcome }) => outcome.kind !== 'unknown') : failed,
    cancelled,
    canUndo: changed.length > 0 && !isUndo,
    offersTrash: action === 'keep' && !isUndo && failed.length > 0 && failed.every(isPlanMissing),
    remedy: first === undefined ? 'none' : reasonOf(first).remedy,
  };
}

function failedInWords(failed: readonly ItemResult[]): string {
  const [first] = failed;
  if (first === undefined) return '';
  const reason = reasonOf(first).sentence;
  const name = nameOf(first.item);
  if (failed.length === 1) return l10n.t('“{0}” was not changed. {1}', name, reason);
  return l10n.t(
    '{0} pages were not changed, including “{1}”. {2}',
    countInWords(failed.length),
    name,
    reason,
  );
}

function unsureInWords(unsure: readonly ItemResult[]): string {
  const [first] = unsure;
  if (first === undefined) return '';
  return sentencesInWords(reasonOf(first).sentence, mayBeDone(unsure.map(({ item }) => item)));
}

/** Why an item was not changed, or perhaps not. The sentence is empty for outcomes that need no reason. */
export function reasonOf({ item, outcome }: ItemResult): Explanation {
  if ('failure' in outcome) {
    const explanation = explain(outcome.failure);
    if (isOfCopy(outcome) && outcome.failure.kind !== 'notSaved')
      return { ...explanation, sentence: l10n.t('It couldn’t be copied first. {0}', explanation.sentence) };
    if (outcome.kind === 'failed' && outcome.of === 'create' && outcome.failure.kind === 'refused')
      return { ...explanation, sentence: sentencesInWords(explanation.sentence, insertNeeded()) };
    if (!isRefusedKeep({ item, outcome })) return explanation;
    return { sentence: sentencesInWords(explanation.sentence, planNeeded()), remedy: 'none' };
  }
  if ('why' in outcome) return { sentence: stopReasonInWords(outcome.why), remedy: 'retry' };
  return { sentence: '', remedy: 'none' };
}

function stopReasonInWords(why: StopReason): string {
  switch (why) {
    case 'journal':
      return l10n.t('It was not started because the undo history couldn’t be saved.');
    case 'taken':
      return l10n.t('It was not started because another VS Code window took over.');
    case 'cancelled':
    case 'lost':
    case 'refused':
      return l10n.t('It was not started.');
  }
}

/** Notion does not document how it refuses its Archive where the plan has none, so any refusal can mean that. */
function isRefusedKeep({ item, outcome }: ItemResult): boolean {
  return (
    item.asked === 'kept' &&
    outcome.kind === 'failed' &&
    ['notApplied', 'refused', 'invalid'].includes(outcome.failure.kind)
  );
}

function isPlanMissing(result: ItemResult): boolean {
  const { outcome } = result;
  return isRefusedKeep(result) || (outcome.kind === 'notStarted' && outcome.why === 'refused');
}

function insertNeeded(): string {
  return l10n.t('Allow “Insert content” for the connection in Notion.');
}

function planNeeded(): string {
  return l10n.t('Archive (Keep Forever) needs a Business or Enterprise plan.');
}
