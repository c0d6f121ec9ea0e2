import { l10n } from 'vscode';
import { type Action, type StopReason, isFailure, type Outcome, type ItemResult } from '../../archive/batch';
import { explain, type Remedy } from './explain';
import { doneInWords, nameOf, pagesInWords, undoneInWords } from './words';

/** What a batch came to, in words. */
export interface Summary {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Items that it makes sense to try again. */
  readonly failed: readonly ItemResult[];
  readonly canUndo: boolean;
  readonly remedy: Remedy;
}

export function summarize(action: Action, settled: readonly ItemResult[], isUndo: boolean): Summary {
  const of = (...kinds: Outcome['kind'][]) => settled.filter(({ outcome }) => kinds.includes(outcome.kind));
  const changed = of('changed');
  const failed = settled.filter(isFailure);
  const unsure = of('unknown');
  const notChanged = of('failed', 'notStarted');
  const [first] = failed;
  const sentences = [
    changed.length === 0 ? '' : changedInWords(action, changed, settled.length, isUndo),
    failedInWords(notChanged),
    unsureInWords(unsure),
    aside(
      of('gone'),
      l10n.t('are gone: deleted for good, or not shared any more'),
      l10n.t('is gone: deleted for good, or not shared any more'),
    ),
    aside(of('already'), l10n.t('were as asked already'), l10n.t('was as asked already')),
    aside(
      changed.filter(({ outcome }) => 'movedTo' in outcome),
      l10n.t('had been moved elsewhere and were changed there'),
      l10n.t('had been moved elsewhere and was changed there'),
    ),
    retitledInWords(settled),
    aside(
      of('found'),
      l10n.t('had been changed before the interruption'),
      l10n.t('had been changed before the interruption'),
    ),
    aside(
      of('moved'),
      l10n.t('were moved elsewhere since and left alone'),
      l10n.t('was moved elsewhere since and left alone'),
    ),
    aside(
      of('changedSince'),
      l10n.t('were changed since and left alone'),
      l10n.t('was changed since and left alone'),
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

function changedInWords(
  action: Action,
  changed: readonly ItemResult[],
  total: number,
  isUndo: boolean,
): string {
  const items = changed.map(({ item }) => item);
  const pages =
    changed.length < total ? l10n.t('{0} of {1} pages', changed.length, total) : pagesInWords(items);
  return isUndo ? undoneInWords(action, items, pages) : doneInWords(action, pages);
}

function failedInWords(failed: readonly ItemResult[]): string {
  const [first] = failed;
  if (first === undefined) return '';
  const reason = reasonOf(first.outcome).sentence;
  const name = nameOf(first.item);
  if (failed.length === 1) return l10n.t('“{0}” was not changed. {1}', name, reason);
  return l10n.t('{0} pages were not changed, among them “{1}”. {2}', failed.length, name, reason);
}

function unsureInWords(unsure: readonly ItemResult[]): string {
  const [first] = unsure;
  if (first === undefined) return '';
  const pages = pagesInWords(unsure.map(({ item }) => item));
  return l10n.t('It is not certain whether {0} changed. {1}', pages, reasonOf(first.outcome).sentence);
}

/** Pages that have other titles than people saw when they chose them. */
function retitledInWords(settled: readonly ItemResult[]): string {
  const retitled = settled.flatMap(({ item, outcome }) =>
    'retitled' in outcome ? [[nameOf(item), nameOf({ title: outcome.retitled })] as const] : [],
  );
  const [first] = retitled;
  if (first === undefined) return '';
  return retitled.length === 1
    ? l10n.t('“{0}” is now titled “{1}”.', ...first)
    : l10n.t('{0} pages have new titles, among them “{1}”, now “{2}”.', retitled.length, ...first);
}

/** Why an item was not changed, or may not have been. */
export function reasonOf(outcome: Outcome): { readonly sentence: string; readonly remedy: Remedy } {
  switch (outcome.kind) {
    case 'failed':
    case 'unknown':
      return explain(outcome.failure);
    case 'notStarted':
      return { sentence: hindranceInWords(outcome.why), remedy: 'retry' };
    case 'gone':
    case 'changed':
    case 'already':
    case 'found':
    case 'changedSince':
    case 'moved':
      return { sentence: '', remedy: 'none' };
  }
}

function hindranceInWords(why: StopReason): string {
  switch (why) {
    case 'journal':
      return l10n.t('It was not started, since the record that Undo needs could not be written.');
    case 'taken':
      return l10n.t('It was not started, since another window of VS Code took over.');
    case 'cancelled':
    case 'lost':
    case 'refused':
      return l10n.t('It was not started.');
  }
}

function aside(settled: readonly ItemResult[], many: string, one: string): string {
  if (settled.length === 0) return '';
  return l10n.t('{0} {1}.', pagesInWords(settled.map(({ item }) => item)), settled.length === 1 ? one : many);
}
