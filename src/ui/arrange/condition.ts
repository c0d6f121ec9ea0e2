import { l10n } from 'vscode';
import type { Criterion } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { timeInWords } from '../text/conditions';
import { type StepAnswer, askOne, type InputStep, separator, type StepItem } from '../pickers/steps';
import { nameOf } from '../text/words';
import { ageQuestion, type Question, type ReadPeople, testsOf } from './tests';

/** Offers the properties that there are conditions for, and the times that Notion keeps of every page. */
export function askSubject(
  step: InputStep,
  properties: readonly PropertySchema[],
  people: ReadPeople,
): Promise<StepAnswer<Question>> {
  const items = properties.flatMap((property): StepItem<Question>[] => {
    const question = questionAbout(property, people);
    const lacksOptions = 'options' in property && property.options.length === 0;
    if (question === undefined || lacksOptions) return [];
    return [{ label: nameOf(property.name), value: question }];
  });
  const times = (['edited', 'created'] as const).map((time): StepItem<Question> => ({
    label: timeInWords(time),
    value: ageQuestion({ kind: 'time', time }),
  }));
  return askOne(step, [...items, separator(l10n.t('Any page')), ...times]);
}

/** The question that led to a condition. Undefined when its property no longer exists. */
export function questionOf(
  criterion: Criterion,
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
  return async (step, initial) => {
    for (;;) {
      const placeholder = nameOf(property.name);
      const test = await askOne(
        { ...step, placeholder },
        tests.map(({ label, ask }) => ({ label, value: ask })),
      );
      if (typeof test !== 'object') return test;
      const answer = await test.value({ ...step, hasBack: true }, initial);
      if (answer !== 'back') return answer;
    }
  };
}
