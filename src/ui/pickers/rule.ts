import { l10n } from 'vscode';
import type { ListedRule } from '../../model/rules/listedRule';
import { ruleInWords, ruleName } from '../text/rules';
import { nameOf } from '../text/words';
import { askOne, type StepItem, valueOf } from './steps';

/** Asks for one of the rules. Each says what is wrong with it, if anything is. */
export async function pickRule(title: string, rules: readonly ListedRule[]): Promise<ListedRule | undefined> {
  const items = rules.map((value): StepItem<ListedRule> => ({
    label: ruleName(value, 200),
    description: [value.place && nameOf(value.place.source.name, 40), ruleInWords(value)]
      .filter(Boolean)
      .join(' · '),
    value,
  }));
  return valueOf(await askOne({ title, placeholder: l10n.t('Select a rule') }, items));
}
