import { l10n } from 'vscode';
import { type Age, type Criterion, maxDays, parseDays } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import { boundInWords, timeInWords } from '../text/conditions';
import {
  type StepAnswer,
  askOne,
  askSome,
  askText,
  type InputStep,
  mapAnswer,
  separator,
  type StepItem,
} from '../pickers/steps';
import { nameOf } from '../text/words';

/** Asks for a condition on one property or time; `initial` fills in the one that is being edited. */
export type Question = (step: InputStep, initial?: Criterion) => Promise<StepAnswer<Criterion>>;

/** Offers the properties that there are conditions for, and the times that Notion keeps of every page. */
export function askSubject(
  step: InputStep,
  properties: readonly PropertySchema[],
): Promise<StepAnswer<Question>> {
  const items = properties.flatMap((property): StepItem<Question>[] => {
    const question = questionAbout(property);
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
): Question | undefined {
  const tested = criterion.kind === 'age' ? criterion.of : criterion;
  if (tested.kind === 'time') return ageQuestion(tested);
  const property = properties.find(({ id }) => id === tested.property);
  return property && questionAbout(property);
}

function questionAbout(property: PropertySchema): Question | undefined {
  switch (property.type) {
    case 'status':
    case 'select':
    case 'multi_select':
      return (step, initial) => askOptions(step, property, initial);
    case 'checkbox':
      return (step) => askChecked(step, property.id);
    case 'date':
      return ageQuestion({ kind: 'date', property: property.id });
    case 'title':
    case 'rich_text': {
      const { type, id } = property;
      return (step, initial) => askContained(step, type, id, initial);
    }
    case 'number':
    case 'people':
    case 'other':
      return undefined;
  }
}

async function askOptions(
  step: InputStep,
  { id, type, options }: Extract<PropertySchema, { readonly options: unknown }>,
  initial: Criterion | undefined,
): Promise<StepAnswer<Criterion>> {
  const items = options.map(({ name }) => ({ label: nameOf(name), value: name }));
  const before = initial?.kind === 'option' ? initial.anyOf : [];
  const placeholder = l10n.t('Select the options to match (any of them)');
  const answer = await askSome({ ...step, placeholder }, items, (name) => before.includes(name));
  return mapAnswer(answer, (anyOf) => ({ kind: 'option', type, property: id, anyOf }));
}

async function askChecked(step: InputStep, property: string): Promise<StepAnswer<Criterion>> {
  const answer = await askOne(step, [
    { label: l10n.t('Checked'), value: true },
    { label: l10n.t('Not checked'), value: false },
  ]);
  return mapAnswer(answer, (checked) => ({ kind: 'checkbox', property, checked }));
}

function ageQuestion(of: Age['of']): Question {
  return (step, initial) => {
    const before = initial?.kind === 'age' ? String(initial.days) : '';
    const prompt = l10n.t('More than how many days ago?');
    return askText({ ...step, placeholder: l10n.t('Number of days') }, before, prompt, (text) => {
      const days = parseDays(text);
      if (days === undefined) return { error: l10n.t('Enter a whole number from 1 to {0}.', maxDays) };
      const age: Age = { kind: 'age', of, days };
      return { value: age, note: l10n.t('Before {0}.', boundInWords(age, new Date())) };
    });
  };
}

async function askContained(
  step: InputStep,
  type: 'title' | 'rich_text',
  property: string,
  initial: Criterion | undefined,
): Promise<StepAnswer<Criterion>> {
  const before = initial?.kind === 'text' ? initial.contains : '';
  const prompt = l10n.t('Not case-sensitive');
  return askText({ ...step, placeholder: l10n.t('Text to look for') }, before, prompt, (contains) =>
    contains.trim() === ''
      ? { error: l10n.t('Enter some text.') }
      : { value: { kind: 'text', type, property, contains } },
  );
}
