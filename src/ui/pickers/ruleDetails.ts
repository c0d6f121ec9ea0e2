import { l10n } from 'vscode';
import { mostRemindDays, type RuleAction, type WrittenRule } from '../../model/stored/writtenRule';
import { remindInWords, ruleActionInWords } from '../text/rules';
import {
  askOne,
  askText,
  type InputStep,
  mapAnswer,
  markedItem,
  type StepAnswer,
  type StepItem,
} from './steps';

/** The details that are asked of a rule beside the pages that it is about. */
export type RuleDetails = Pick<WrittenRule, 'name' | 'action' | 'remind'>;

/** Asks for all of them, one after the other; Back returns to the one before. */
export async function askRuleDetails(
  step: InputStep,
  initial: RuleDetails,
): Promise<StepAnswer<RuleDetails>> {
  const questions = [askRuleName, askRuleAction, askRemind];
  let details = initial;
  for (let at = 0; at < questions.length;) {
    const answer = await questions[at]?.({ ...step, hasBack: at > 0 || step.hasBack === true }, details);
    if (answer === undefined) return undefined;
    if (answer !== 'back') details = answer.value;
    else if (at === 0) return 'back';
    at += answer === 'back' ? -1 : 1;
  }
  return { value: details };
}

export async function askRuleName(step: InputStep, details: RuleDetails): Promise<StepAnswer<RuleDetails>> {
  const answer = await askText(
    step,
    details.name,
    l10n.t('Name of the rule, such as “Done for a month”'),
    (text) => (text.trim() === '' ? { error: l10n.t('Enter a name.') } : { value: text.trim() }),
  );
  return mapAnswer(answer, (name) => ({ ...details, name }));
}

export async function askRuleAction(step: InputStep, details: RuleDetails): Promise<StepAnswer<RuleDetails>> {
  const placeholder = l10n.t('Select what happens to matching pages when you run the rule');
  const items = (['archive', 'keep'] as const).map((action): StepItem<RuleAction> =>
    markedItem(ruleActionInWords(action), action, action === details.action),
  );
  return mapAnswer(await askOne({ ...step, placeholder }, items), (action) => ({ ...details, action }));
}

/** Asks how often the rule is due. */
export async function askRemind(step: InputStep, details: RuleDetails): Promise<StepAnswer<RuleDetails>> {
  const usual = [undefined, 1, 7, 14, 30];
  const isOther = !usual.includes(details.remind);
  const items = usual.map((days): StepItem<number | 'other' | undefined> =>
    markedItem(remindInWords(days), days, days === details.remind),
  );
  const other = markedItem<number | 'other' | undefined>(
    isOther ? l10n.t('Other… ({0})', remindInWords(details.remind)) : l10n.t('Other…'),
    'other',
    isOther,
  );
  for (;;) {
    const placeholder = l10n.t('Select how often to be reminded while pages match');
    const answer = await askOne({ ...step, placeholder }, [...items, other]);
    if (typeof answer !== 'object') return answer;
    const { value } = answer;
    if (value !== 'other') return { value: { ...details, remind: value } };
    const days = await askText(
      { ...step, hasBack: true },
      details.remind === undefined ? '' : String(details.remind),
      l10n.t('Every how many days?'),
      parseRemind,
    );
    if (days !== 'back') return mapAnswer(days, (remind) => ({ ...details, remind }));
  }
}

function parseRemind(text: string) {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text) : 0;
  return days >= 1 && days <= mostRemindDays
    ? { value: days }
    : { error: l10n.t('Enter a whole number from 1 to {0}.', mostRemindDays) };
}
