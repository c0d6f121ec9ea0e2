import { l10n, ThemeIcon } from 'vscode';
import type { Criterion, SingleCriterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { askSubject, questionOf } from './condition';
import type { Question, ReadPeople } from './questions';
import { conditionInWords } from '../text/conditions';
import {
  type StepAnswer,
  askOne,
  iconItem,
  type InputStep,
  mapAnswer,
  separator,
  type StepItem,
} from '../pickers/steps';

export interface ConditionOptions extends InputStep {
  readonly initial?: readonly Criterion[];
  readonly people: ReadPeople;
  /** Whether an empty list can be accepted. */
  readonly mayBeEmpty: boolean;
  /** The row that goes on; “Show Matching Pages” unless given. */
  readonly proceed?: string;
}

/** Asks for conditions that all must hold, as a list in which they can be added, changed and removed. */
export function pickConditions(
  properties: readonly PropertySchema[],
  { initial = [], people, proceed = l10n.t('Show Matching Pages'), ...options }: ConditionOptions,
): Promise<StepAnswer<readonly Criterion[]>> {
  const alternatives = alternativesQuestion(properties, people);
  const others: readonly StepItem<Question<Criterion>>[] = [
    {
      label: l10n.t('Any of Several Conditions…'),
      description: l10n.t('one of them is enough'),
      value: alternatives,
    },
  ];
  return pickList<Criterion>(properties, {
    ...options,
    initial,
    proceed: iconItem(proceed, 'arrow-right', { kind: 'proceed' }),
    add: l10n.t('Add Condition…'),
    placeholderOf: (count) =>
      count > 1 ? l10n.t('Pages must match all conditions') : l10n.t('Continue or add a condition'),
    questionOf: (before) => {
      if (before === undefined) return newQuestion(properties, people, others);
      return before.kind === 'any' ? alternatives : questionOf(before, properties, people);
    },
  });
}

/** Asks for conditions of which one has to hold, in a list of their own. */
function alternativesQuestion(
  properties: readonly PropertySchema[],
  people: ReadPeople,
): Question<Criterion> {
  return async (step, initial) => {
    const answer = await pickList<SingleCriterion>(properties, {
      ...step,
      initial: initial?.kind === 'any' ? initial.of : [],
      mayBeEmpty: false,
      proceed: iconItem(
        l10n.t({ message: 'Done', comment: 'A button: no more conditions are to be added' }),
        'check',
        { kind: 'proceed' },
      ),
      add: l10n.t('Add Alternative…'),
      placeholderOf: (count) =>
        count > 1 ? l10n.t('Pages must match at least one of these') : l10n.t('Add an alternative'),
      questionOf: (before) =>
        before === undefined
          ? newQuestion(properties, people, [], l10n.t('Select what an alternative is about'))
          : questionOf(before, properties, people),
    });
    return mapAnswer<readonly SingleCriterion[], Criterion>(answer, (of) => {
      const [only, ...others] = of;
      return only === undefined || others.length > 0 ? { kind: 'any', of } : only;
    });
  };
}

/** `at` is an index in the conditions; to ask at their end adds one. */
type Next = { readonly kind: 'proceed' } | { readonly kind: 'ask' | 'remove'; readonly at: number };

interface ListOptions<T extends Criterion> extends InputStep {
  readonly initial: readonly T[];
  readonly mayBeEmpty: boolean;
  readonly proceed: StepItem<Next>;
  readonly add: string;
  readonly placeholderOf: (count: number) => string;
  /** Without a criterion: the question for a new one. Undefined where it cannot be asked again. */
  readonly questionOf: (before: T | undefined) => Question<T> | undefined;
}

async function pickList<T extends Criterion>(
  properties: readonly PropertySchema[],
  options: ListOptions<T>,
): Promise<StepAnswer<readonly T[]>> {
  const { title, initial, mayBeEmpty, hasBack = false } = options;
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
    const question = options.questionOf(before);
    if (question === undefined) continue;
    const answer = await question({ title, hasBack: hasBack || !skipsList }, before);
    if (answer === undefined || (answer === 'back' && skipsList)) return answer;
    if (answer !== 'back') chosen = chosen.toSpliced(at, 1, answer.value);
  }
}

function askNext<T extends Criterion>(
  chosen: readonly T[],
  properties: readonly PropertySchema[],
  { title, hasBack, mayBeEmpty, proceed, add, placeholderOf }: ListOptions<T>,
): Promise<StepAnswer<Next>> {
  const remove = { iconPath: new ThemeIcon('close'), tooltip: l10n.t('Remove Condition') };
  const now = new Date();
  const rows = chosen.map((criterion, at): StepItem<Next> => ({
    label: conditionInWords(criterion, properties, now),
    buttons: [remove],
    value: { kind: 'ask', at },
  }));
  return askOne(
    { title, ...(hasBack !== undefined && { hasBack }), placeholder: placeholderOf(chosen.length) },
    [
      ...(chosen.length > 0 || mayBeEmpty ? [proceed] : []),
      iconItem<Next>(add, 'add', { kind: 'ask', at: chosen.length }),
      separator(),
      ...rows,
    ],
    (value) => (value.kind === 'ask' ? { value: { kind: 'remove', at: value.at } } : undefined),
  );
}

/** Asks for a subject, then for its test; Back in the second step returns to the first. */
function newQuestion<T extends Criterion>(
  properties: readonly PropertySchema[],
  people: ReadPeople,
  others: readonly StepItem<Question<T>>[],
  placeholder = l10n.t('Select what to filter by'),
): Question<T | SingleCriterion> {
  return async (step) => {
    for (;;) {
      const question = await askSubject({ ...step, placeholder }, properties, people, others);
      if (typeof question !== 'object') return question;
      const criterion = await question.value({ ...step, hasBack: true });
      if (criterion !== 'back') return criterion;
    }
  };
}
