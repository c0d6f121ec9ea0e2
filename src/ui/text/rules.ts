import { l10n } from 'vscode';
import type { ListedRule } from '../../model/rules/listedRule';
import type { RuleState } from '../../model/rules/ruleState';
import type { RuleAction } from '../../model/stored/writtenRule';
import { explain } from './explain';
import { ruleProblemInWords } from './ruleProblem';
import { countInWords, nameOf } from './words';

/** The name of a rule, or its number in its list where it has none. */
export function ruleName({ entry: { read, index } }: Pick<ListedRule, 'entry'>, maxLength?: number): string {
  const name = read.kind === 'rule' ? read.rule.name : read.name;
  return name === undefined ? l10n.t('Rule {0}', index + 1) : nameOf(name, maxLength);
}

/** How many pages match a rule, or its fault. */
function ruleStateInWords(state: RuleState): string {
  switch (state.kind) {
    case 'notCounted':
      return l10n.t('not counted yet');
    case 'counted':
      if (state.isMore)
        return l10n.t({
          message: '{0}+ match',
          args: [countInWords(state.count)],
          comment: 'At least this number of pages match a rule',
        });
      return state.count === 0
        ? l10n.t({ message: 'none match', comment: 'No page matches a rule' })
        : l10n.t({
            message: '{0} match',
            args: [countInWords(state.count)],
            comment: 'A number of pages that match a rule',
          });
    case 'broken':
      return ruleProblemInWords(state.problem);
    case 'failed':
      return l10n.t('could not be counted. {0}', explain(state.failure).sentence);
  }
}

/** All that is said of a rule beside its name. */
export function ruleInWords({ state, entry: { scope }, isAccepted, isDue }: ListedRule): string {
  return [
    ruleStateInWords(state),
    isDue ? l10n.t({ message: 'due', comment: 'Of a rule: it is time to run it' }) : '',
    { user: '', remote: l10n.t('from the remote settings'), workspace: l10n.t('from this workspace') }[scope],
    isAccepted || state.kind === 'broken' ? '' : l10n.t('not accepted yet'),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function dueInWords(count: number): string {
  return l10n.t({
    message: '{0} due',
    args: [countInWords(count)],
    comment: 'A number of rules that it is time to run',
  });
}

/** Why there is nothing to run. `next`: the rule that is due before others, if any ever is. */
export function noneDueInWords(next: { readonly name: string; readonly days: number } | undefined): string {
  if (next === undefined) return l10n.t('No rule is due.');
  return next.days === 1
    ? l10n.t('No rule is due before tomorrow: the next is “{0}”.', next.name)
    : l10n.t('No rule is due for {0} days: the next is “{1}”.', countInWords(next.days), next.name);
}

/** “3 rules match 57 pages”, for rules that wait. */
export function waitingInWords(waiting: readonly ListedRule[]): string {
  const counts = waiting.flatMap(({ state }) => (state.kind === 'counted' ? [state] : []));
  const sum = countInWords(counts.reduce((all, { count }) => all + count, 0));
  const pages = counts.some(({ isMore }) => isMore)
    ? l10n.t({ message: '{0}+', args: [sum], comment: 'At least this number' })
    : sum;
  const [only, ...others] = waiting;
  if (only !== undefined && others.length === 0)
    return pages === '1'
      ? l10n.t('The rule “{0}” matches a page.', ruleName(only))
      : l10n.t('The rule “{0}” matches {1} pages.', ruleName(only), pages);
  return l10n.t('{0} rules match {1} pages.', countInWords(waiting.length), pages);
}

export function ruleActionInWords(action: RuleAction): string {
  return action === 'archive' ? l10n.t('Archive (Move to Trash)') : l10n.t('Archive (Keep Forever)');
}

/** `days`: undefined for never. */
export function remindInWords(days: number | undefined): string {
  if (days === undefined) return l10n.t('Never');
  if (days === 1) return l10n.t('Every day');
  return days === 7 ? l10n.t('Every week') : l10n.t('Every {0} days', countInWords(days));
}
