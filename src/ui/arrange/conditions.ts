import { l10n, ThemeIcon } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { askSubject, questionOf } from './condition';
import type { Question, ReadPeople } from './tests';
import { conditionInWords } from '../text/conditions';
import {
  type StepAnswer,
  askOne,
  iconItem,
  type InputStep,
  separator,
  type StepItem,
} from '../pickers/steps';

export interface ConditionOptions extends InputStep {
  readonly initial?: readonly Criterion[];
  readonly people: ReadPeople;
  /** Whether an empty list can be accepted. */
  readonly mayBeEmpty: boolean;
}

/** `at` is an index in the conditions; to ask at their end adds one. */
type Next = { readonly kind: 'proceed' } | { readonly kind: 'ask' | 'remove'; readonly at: number };

/** Asks for conditions that all must hold, as a list in which they can be added, changed and removed. */
export async function pickConditions(
  properties: readonly PropertySchema[],
  options: ConditionOptions,
): Promise<StepAnswer<readonly Criterion[]>> {
  const { title, initial = [], mayBeEmpty, hasBack = false } = options;
  let chosen = initial;
  for (;;) {
    const skipsList = chosen.length === 0 && !mayBeEmpty;
    const next: StepAnswer<Next> = skipsList
      ? { value: { kind: 'ask', at: 0 } }
      : await askNext(chosen, properties, options);
    if (typeof next !== 'object') return next;
    if (next.value.kind === 'proceed') return { value: chosen };
    const { kind, at } = next.value;
    if (kind === 'remove') {
      chosen = chosen.toSpliced(at, 1);
      continue;
    }
    const before = chosen[at];
    const question =
      before === undefined
        ? newQuestion(properties, options.people)
        : questionOf(before, properties, options.people);
    if (question === undefined) continue;
    const answer = await question({ title, hasBack: hasBack || !skipsList }, before);
    if (answer === undefined || (answer === 'back' && skipsList)) return answer;
    if (answer !== 'back') chosen = chosen.toSpliced(at, 1, answer.value);
  }
}

function askNext(
  chosen: readonly Criterion[],
  properties: readonly PropertySchema[],
  { mayBeEmpty, ...step }: ConditionOptions,
): Promise<StepAnswer<Next>> {
  const remove = { iconPath: new ThemeIcon('close'), tooltip: l10n.t('Remove Condition') };
  const now = new Date();
  const rows = chosen.map((criterion, at): StepItem<Next> => ({
    label: conditionInWords(criterion, properties, now),
    buttons: [remove],
    value: { kind: 'ask', at },
  }));
  const proceed = iconItem<Next>(l10n.t('Show Matching Pages'), 'arrow-right', { kind: 'proceed' });
  const add = iconItem<Next>(l10n.t('Add Condition…'), 'add', { kind: 'ask', at: chosen.length });
  const placeholder =
    chosen.length > 1 ? l10n.t('Pages must match all conditions') : l10n.t('Continue or add a condition');
  return askOne(
    { ...step, placeholder },
    [...(chosen.length > 0 || mayBeEmpty ? [proceed] : []), add, separator(), ...rows],
    (value) => (value.kind === 'ask' ? { value: { kind: 'remove', at: value.at } } : undefined),
  );
}

/** Asks for a subject, then for its test; Back in the second step returns to the first. */
function newQuestion(properties: readonly PropertySchema[], people: ReadPeople): Question {
  return async (step) => {
    for (;;) {
      const placeholder = l10n.t('Select what to filter by');
      const question = await askSubject({ ...step, placeholder }, properties, people);
      if (typeof question !== 'object') return question;
      const criterion = await question.value({ ...step, hasBack: true });
      if (criterion !== 'back') return criterion;
    }
  };
}
