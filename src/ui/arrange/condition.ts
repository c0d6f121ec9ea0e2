import { l10n, type QuickPickItem, QuickPickItemKind } from 'vscode';
import { type Age, type Criterion, maxDays, parseDays } from '../../model/arrangement/criterion';
import type { PropertySchema } from '../../notion/schema/property';
import type { Time } from '../../notion/query/query';
import { boundInWords, timeInWords } from '../text/conditions';
import { type StepAnswer, askOne, askSome, askText, type InputStep, type StepItem } from '../pickers/steps';
import { nameOf } from '../text/words';

/** A property or a time that a condition can test. */
export type Subject =
  | { readonly kind: 'property'; readonly property: PropertySchema }
  | { readonly kind: 'time'; readonly time: Time };

/** Offers the properties that there are conditions for, and the times that Notion keeps of every page. */
export function askSubject(
  step: InputStep,
  properties: readonly PropertySchema[],
): Promise<StepAnswer<Subject>> {
  const items = properties.filter(hasConditions).map((property): StepItem<Subject> => ({
    label: nameOf({ title: property.name }),
    value: { kind: 'property', property },
  }));
  const times = (['edited', 'created'] as const).map((time): StepItem<Subject> => ({
    label: timeInWords(time),
    value: { kind: 'time', time },
  }));
  const separator: QuickPickItem = { label: l10n.t('Any page'), kind: QuickPickItemKind.Separator };
  return askOne(step, [...items, separator, ...times]);
}

/** Asks for the test of a subject; `initial` fills in the condition that is being edited. */
export async function askCondition(
  step: InputStep,
  subject: Subject,
  initial: Criterion | undefined,
): Promise<StepAnswer<Criterion>> {
  if (subject.kind === 'time') return askAge(step, { kind: 'time', time: subject.time }, initial);
  const { property } = subject;
  switch (property.type) {
    case 'status':
    case 'select':
    case 'multi_select':
      return askOptions(step, property, initial);
    case 'checkbox':
      return askChecked(step, property.id);
    case 'date':
      return askAge(step, { kind: 'date', property: property.id }, initial);
    case 'title':
    case 'rich_text':
      return askContained(step, { type: property.type, property: property.id }, initial);
    case 'number':
    case 'people':
    case 'other':
      return undefined;
  }
}

/** The subject of an existing condition. Undefined when its property no longer exists. */
export function subjectOf(criterion: Criterion, properties: readonly PropertySchema[]): Subject | undefined {
  const tested = criterion.kind === 'age' ? criterion.of : criterion;
  if (tested.kind === 'time') return tested;
  const property = properties.find(({ id }) => id === tested.property);
  return property && { kind: 'property', property };
}

function hasConditions(property: PropertySchema): boolean {
  switch (property.type) {
    case 'status':
    case 'select':
    case 'multi_select':
      return property.options.length > 0;
    case 'checkbox':
    case 'date':
    case 'title':
    case 'rich_text':
      return true;
    case 'number':
    case 'people':
    case 'other':
      return false;
  }
}

async function askOptions(
  step: InputStep,
  { id, type, options }: Extract<PropertySchema, { readonly options: unknown }>,
  initial: Criterion | undefined,
): Promise<StepAnswer<Criterion>> {
  const items = options.map(({ name }): StepItem<string> => ({
    label: nameOf({ title: name }),
    value: name,
  }));
  const before = initial?.kind === 'option' ? initial.anyOf : [];
  const placeholder = l10n.t('Select the options to match (any of them)');
  const answer = await askSome({ ...step, placeholder }, items, (name) => before.includes(name));
  return mapped(answer, (anyOf) => ({ kind: 'option', type, property: id, anyOf }));
}

async function askChecked(step: InputStep, property: string): Promise<StepAnswer<Criterion>> {
  const items: readonly StepItem<boolean>[] = [
    { label: l10n.t('Checked'), value: true },
    { label: l10n.t('Not checked'), value: false },
  ];
  return mapped(await askOne(step, items), (checked) => ({ kind: 'checkbox', property, checked }));
}

async function askAge(
  step: InputStep,
  of: Age['of'],
  initial: Criterion | undefined,
): Promise<StepAnswer<Criterion>> {
  const before = initial?.kind === 'age' ? String(initial.days) : '';
  const prompt = l10n.t('More than how many days ago?');
  return askText({ ...step, placeholder: l10n.t('Number of days') }, before, prompt, (text) => {
    const days = parseDays(text);
    if (days === undefined) return { error: l10n.t('Enter a whole number from 1 to {0}.', maxDays) };
    const age: Age = { kind: 'age', of, days };
    return { value: age, note: l10n.t('Before {0}.', boundInWords(age, new Date())) };
  });
}

async function askContained(
  step: InputStep,
  target: { readonly type: 'title' | 'rich_text'; readonly property: string },
  initial: Criterion | undefined,
): Promise<StepAnswer<Criterion>> {
  const before = initial?.kind === 'text' ? initial.contains : '';
  const prompt = l10n.t('Not case-sensitive');
  return askText({ ...step, placeholder: l10n.t('Text to look for') }, before, prompt, (contains) =>
    contains.trim() === ''
      ? { error: l10n.t('Enter some text.') }
      : { value: { kind: 'text', ...target, contains } },
  );
}

function mapped<T>(answer: StepAnswer<T>, to: (value: T) => Criterion): StepAnswer<Criterion> {
  return typeof answer === 'object' ? { value: to(answer.value) } : answer;
}
