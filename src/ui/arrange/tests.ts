import { l10n } from 'vscode';
import { type Age, type Criterion, maxDays, parseDays } from '../../model/arrangement/criterion';
import type { Person } from '../../notion/schema/people';
import type { PropertySchema } from '../../notion/schema/property';
import { boundInWords, personInWords } from '../text/conditions';
import { type StepAnswer, askOne, askSome, askText, type InputStep, mapAnswer } from '../pickers/steps';
import { nameOf } from '../text/words';

/** Asks for a condition on one property or time; `initial` fills in the one that is being edited. */
export type Question = (step: InputStep, initial?: Criterion) => Promise<StepAnswer<Criterion>>;

/** The people that rows name in a property. Undefined where the person cancelled or was told of a failure. */
export type ReadPeople = (property: string) => Promise<readonly Person[] | undefined>;

/** A test that a property can be put to. */
interface PropertyTest {
  readonly label: string;
  readonly ask: Question;
}

/** The tests of a property, the most frequent first. */
export function testsOf(property: PropertySchema, people: ReadPeople): readonly PropertyTest[] {
  const { id } = property;
  switch (property.type) {
    case 'status':
    case 'select':
    case 'multi_select': {
      const has = property.type === 'multi_select';
      const ask =
        (isNot: boolean): Question =>
        (step, initial) =>
          askOptions(step, property, initial, isNot);
      return [
        { label: has ? l10n.t('has') : l10n.t('is'), ask: ask(false) },
        { label: has ? l10n.t('does not have') : l10n.t('is not'), ask: ask(true) },
        ...emptiness(id, property.type),
      ];
    }
    case 'people': {
      const ask =
        (isNot: boolean): Question =>
        (step, initial) =>
          askPeople(step, id, people, initial, isNot);
      return [
        { label: l10n.t('is'), ask: ask(false) },
        { label: l10n.t('is not'), ask: ask(true) },
        ...emptiness(id, 'people'),
      ];
    }
    case 'title':
    case 'rich_text': {
      const { type } = property;
      const ask =
        (isNot: boolean): Question =>
        (step, initial) =>
          askContained(step, type, id, initial, isNot);
      return [
        { label: l10n.t('contains'), ask: ask(false) },
        { label: l10n.t('does not contain'), ask: ask(true) },
        ...emptiness(id, type),
      ];
    }
    case 'date':
      return [
        { label: l10n.t('is more than … days ago'), ask: ageQuestion({ kind: 'date', property: id }) },
        ...emptiness(id, 'date'),
      ];
    case 'checkbox':
      return [{ label: '', ask: (step) => askChecked(step, id) }];
    case 'number':
    case 'other':
      return [];
  }
}

function emptiness(
  property: string,
  type: Extract<Criterion, { kind: 'empty' }>['type'],
): readonly PropertyTest[] {
  const test =
    (isNot: boolean): Question =>
    () =>
      Promise.resolve({ value: { kind: 'empty', type, property, ...negated(isNot) } });
  return [
    { label: l10n.t('is empty'), ask: test(false) },
    { label: l10n.t('is not empty'), ask: test(true) },
  ];
}

/** Absent rather than false, so that conditions stored before are equal to those chosen now. */
function negated(isNot: boolean): { readonly isNot?: true } {
  return isNot ? { isNot } : {};
}

async function askPeople(
  step: InputStep,
  property: string,
  people: ReadPeople,
  initial: Criterion | undefined,
  isNot: boolean,
): Promise<StepAnswer<Criterion>> {
  const found = await people(property);
  if (found === undefined) return 'back';
  const items = found.map((person) => ({ label: personInWords(person), value: person }));
  const before = new Set(initial?.kind === 'naming' ? initial.anyOf.map(({ id }) => id) : []);
  const placeholder =
    found.length === 0
      ? l10n.t('No page names anybody here')
      : isNot
        ? l10n.t('Select the people to exclude')
        : l10n.t('Select the people to match (any of them)');
  const answer = await askSome({ ...step, placeholder }, items, ({ id }) => before.has(id));
  return mapAnswer(answer, (anyOf) => ({ kind: 'naming', property, anyOf, ...negated(isNot) }));
}

async function askOptions(
  step: InputStep,
  { id, type, options }: Extract<PropertySchema, { readonly options: unknown }>,
  initial: Criterion | undefined,
  isNot: boolean,
): Promise<StepAnswer<Criterion>> {
  const items = options.map(({ name }) => ({ label: nameOf(name), value: name }));
  const before = initial?.kind === 'option' ? initial.anyOf : [];
  const placeholder = isNot
    ? l10n.t('Select the options to exclude')
    : l10n.t('Select the options to match (any of them)');
  const answer = await askSome({ ...step, placeholder }, items, (name) => before.includes(name));
  return mapAnswer(answer, (anyOf) => ({ kind: 'option', type, property: id, anyOf, ...negated(isNot) }));
}

async function askChecked(step: InputStep, property: string): Promise<StepAnswer<Criterion>> {
  const answer = await askOne(step, [
    { label: l10n.t('Checked'), value: true },
    { label: l10n.t('Not checked'), value: false },
  ]);
  return mapAnswer(answer, (checked) => ({ kind: 'checkbox', property, checked }));
}

/** The number of days after which a date or time counts as old. */
export function ageQuestion(of: Age['of']): Question {
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
  isNot: boolean,
): Promise<StepAnswer<Criterion>> {
  const before = initial?.kind === 'text' ? initial.contains : '';
  const prompt = l10n.t('Not case-sensitive');
  return askText({ ...step, placeholder: l10n.t('Text to look for') }, before, prompt, (contains) =>
    contains.trim() === ''
      ? { error: l10n.t('Enter some text.') }
      : { value: { kind: 'text', type, property, contains, ...negated(isNot) } },
  );
}
