import { l10n } from 'vscode';
import type { Criterion, SingleCriterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { timeInWords } from '../text/conditions';
import { type StepAnswer, askOne, type InputStep, separator, type StepItem } from '../pickers/steps';
import { nameOf } from '../text/words';
import { ageQuestion, type Question, type ReadPeople } from './questions';
import { testsOf } from './tests';

/**
 * Offers the properties that there are conditions for, and the times that Notion keeps of every page. `others`: what
 * else can be asked.
 */
export function askSubject<T extends Criterion>(
  step: InputStep,
  properties: readonly PropertySchema[],
  people: ReadPeople,
  others: readonly StepItem<Question<T>>[],
): Promise<StepAnswer<Question<T | SingleCriterion>>> {
  const items = properties.flatMap((property): StepItem<Question>[] => {
    const question = questionAbout(property, people);
    const lacksOptions = 'options' in property && property.options.length === 0;
    if (question === undefined || lacksOptions) return [];
    return [{ label: nameOf(property.name), value: question }];
  });
  const edited: StepItem<Question> = {
    label: timeInWords('edited'),
    description: l10n.t('not edited since'),
    value: ageQuestion({ kind: 'time', time: 'edited' }),
  };
  const created: StepItem<Question> = {
    label: timeInWords('created'),
    value: ageQuestion({ kind: 'time', time: 'created' }),
  };
  return askOne<Question<T | SingleCriterion>>(step, [
    ...items,
    separator(l10n.t('Any page')),
    edited,
    created,
    ...(others.length === 0 ? [] : [separator(), ...others]),
  ]);
}

/** The question that led to a condition. Undefined when its property no longer exists. */
export function questionOf(
  criterion: SingleCriterion,
  properties: readonly PropertySchema[],
  people: ReadPeople,
): Question | undefined {
  const tested = criterion.kind === 'age' ? criterion.of : criterion;
  if (tested.kind === 'time') return ageQuestion(tested);
  const property = properties.find(({ id }) => id === tested.property);
  return property && questionAbout(property, people);
}

/** Asks which test to make, where there are several, then for its details; Back returns to the tests. */
function questionAbout(property: PropertySchema, people: ReadPeople): Question | undefined {
  const tests = testsOf(property, people);
  const [first] = tests;
  if (tests.length <= 1) return first?.ask;
  const items = tests.flatMap(({ label, description, group, ask }, index) => {
    const item = { label, value: ask, ...(description !== undefined && { description }) };
    return group === undefined || group === tests[index - 1]?.group ? [item] : [separator(group), item];
  });
  const isUnsure = tests.some(({ group }) => group !== undefined);
  return async (step, initial) => {
    for (;;) {
      const name = nameOf(property.name);
      const placeholder = isUnsure ? l10n.t('{0}: select a test for what it shows in Notion', name) : name;
      const test = await askOne<Question>({ ...step, placeholder }, items);
      if (typeof test !== 'object') return test;
      const answer = await test.value({ ...step, hasBack: true }, initial);
      if (answer !== 'back') return answer;
    }
  };
}
