import { l10n } from 'vscode';
import type { RunnableRule } from '../../model/rules/listedRule';
import { type RulePages, together } from '../../model/rules/share';
import type { Page } from '../../notion/schema/page';
import { ruleActionInWords, ruleName } from '../text/rules';
import { nameOf, sentencesInWords } from '../text/words';
import { leftOutInWords, pageItem, titleOf } from './checkPages';
import { askSome, mapAnswer, separator, type StepAnswer, type StepRow } from './steps';

/** Pages that were checked, each with the rule that it is of. */
export interface CheckedRulePages {
  readonly rule: RunnableRule;
  readonly pages: readonly Page[];
}

/** Lists the pages of several rules, grouped by rule and all checked, so that some can be unchecked. */
export async function checkRulePages(
  groups: readonly RulePages<RunnableRule>[],
): Promise<StepAnswer<readonly CheckedRulePages[]>> {
  const all = together(groups);
  const title = (checked: number) => titleOf(checked, all.pages.length);
  const placeholder = sentencesInWords(l10n.t('Uncheck pages to leave in place.'), ...leftOutInWords(all));
  const rows = groups.flatMap(({ rule, found: { pages } }): StepRow<Page>[] =>
    pages.length === 0 ? [] : [separator(headOf(rule)), ...pages.map(pageItem)],
  );
  const step = { title: title(all.pages.length), placeholder };
  const answer = await askSome(step, rows, () => true, title);
  return mapAnswer(answer, (checked) => {
    const chosen = new Set(checked);
    return groups.map(({ rule, found }) => ({
      rule,
      pages: found.pages.filter((page) => chosen.has(page)),
    }));
  });
}

function headOf(listed: RunnableRule): string {
  const { place, rule } = listed;
  return [ruleName(listed), nameOf(place.source.name, 40), ruleActionInWords(rule.action)].join(' · ');
}
