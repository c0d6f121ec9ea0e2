import { l10n } from 'vscode';
import { type Action, type StopReason, isFailure, type Outcome, type ItemResult } from '../../archive/batch';
import { explain, type Explanation, type Remedy } from './explain';
import { doneInWords, nameOf, pagesInWords, undoneInWords } from './words';

/** The outcome of a batch as a message. */
export interface Summary {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Items worth a retry. */
  readonly failed: readonly ItemResult[];
  readonly canUndo: boolean;
  readonly remedy: Remedy;
}

export function summarize(action: Action, results: readonly ItemResult[], isUndo: boolean): Summary {
  const of = (...kinds: Outcome['kind'][]) => results.filter(({ outcome }) => kinds.includes(outcome.kind));
  const changed = of('changed');
  const failed = results.filter(({ outcome }) => isFailure(outcome.kind));
  const [first] = failed;
  const items = changed.map(({ item }) => item);
  const isPartial = changed.length < results.length;
  const pages = isPartial ? l10n.t('{0} of {1} pages', changed.length, results.length) : pagesInWords(items);
  const done = isUndo ? undoneInWords(action, items, pages) : doneInWords(action, pages);
  const sentences = [
    changed.length === 0 ? '' : done,
    failedInWords(of('failed', 'notStarted')),
    unsureInWords(of('unknown')),
    statement(
      of('gone'),
      l10n.t('are gone: permanently deleted or no longer shared'),
      l10n.t('is gone: permanently deleted or no longer shared'),
    ),
    statement(of('already'), l10n.t('needed no change')),
    statement(
      changed.filter(({ outcome }) => 'movedTo' in outcome),
      l10n.t('had been moved and were changed in their new location'),
      l10n.t('had been moved and was changed in its new location'),
    ),
    retitledInWords(results),
    statement(of('found'), l10n.t('had been changed before the interruption')),
    statement(
      of('moved'),
      l10n.t('have moved since and were skipped'),
      l10n.t('has moved since and was skipped'),
    ),
    statement(
      of('changedSince'),
      l10n.t('have changed since and were skipped'),
      l10n.t('has changed since and was skipped'),
    ),
  ];
  return {
    severity:
      failed.length === 0 && of('gone').length === 0 ? 'info' : changed.length === 0 ? 'error' : 'warning',
    text: sentences.filter(Boolean).join(' '),
    failed,
    canUndo: changed.length > 0 && !isUndo,
    remedy: first === undefined ? 'none' : reasonOf(first.outcome).remedy,
  };
}

function failedInWords(failed: readonly ItemResult[]): string {
  const [first] = failed;
  if (first === undefined) return '';
  const reason = reasonOf(first.outcome).sentence;
  const name = nameOf(first.item);
  if (failed.length === 1) return l10n.t('“{0}” was not changed. {1}', name, reason);
  return l10n.t('{0} pages were not changed, including “{1}”. {2}', failed.length, name, reason);
}

function unsureInWords(unsure: readonly ItemResult[]): string {
  const [first] = unsure;
  if (first === undefined) return '';
  const pages = pagesInWords(unsure.map(({ item }) => item));
  return l10n.t('Could not confirm whether {0} changed. {1}', pages, reasonOf(first.outcome).sentence);
}

/** Pages whose titles differ from those that the person saw when choosing them. */
function retitledInWords(results: readonly ItemResult[]): string {
  const retitled = results.flatMap(({ item, outcome }) =>
    'retitled' in outcome ? [[nameOf(item), nameOf(outcome.retitled)] as const] : [],
  );
  const [first] = retitled;
  if (first === undefined) return '';
  return retitled.length === 1
    ? l10n.t('“{0}” is now titled “{1}”.', ...first)
    : l10n.t('{0} pages have new titles, including “{1}”, now “{2}”.', retitled.length, ...first);
}

/** Why an item was not changed, or perhaps not. The sentence is empty for outcomes that need no reason. */
export function reasonOf(outcome: Outcome): Explanation {
  if ('failure' in outcome) return explain(outcome.failure);
  if ('why' in outcome) return { sentence: stopReasonInWords(outcome.why), remedy: 'retry' };
  return { sentence: '', remedy: 'none' };
}

function stopReasonInWords(why: StopReason): string {
  switch (why) {
    case 'journal':
      return l10n.t('It was not started because the record that Undo needs could not be written.');
    case 'taken':
      return l10n.t('It was not started because another VS Code window took over.');
    case 'cancelled':
    case 'lost':
    case 'refused':
      return l10n.t('It was not started.');
  }
}

/** `many` and `one`: the predicate in plural and singular. */
function statement(results: readonly ItemResult[], many: string, one = many): string {
  if (results.length === 0) return '';
  return l10n.t('{0} {1}.', pagesInWords(results.map(({ item }) => item)), results.length === 1 ? one : many);
}
