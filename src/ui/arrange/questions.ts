import { env, l10n } from 'vscode';
import {
  type Age,
  type Criterion,
  maxDays,
  parseDays,
  parseNumber,
  type SingleCriterion,
} from '../../model/arrangement/criterion';
import type { UserType } from '../../notion/query/query';
import type { PropertySchema } from '../../notion/schema/property';
import { boundInWords, personInWords } from '../text/conditions';
import { type StepAnswer, askOne, askSome, askText, type InputStep, mapAnswer } from '../pickers/steps';
import { numberInWords } from '../text/numbers';
import { nameOf } from '../text/words';

/** Asks for a condition on one property or time; `initial` fills in the one that is being edited. */
export type Question<T extends Criterion = SingleCriterion> = (
  step: InputStep,
  initial?: Criterion,
) => Promise<StepAnswer<T>>;

/** The people to choose from for a property. Undefined where the person cancelled or was told of a failure. */
export type ReadPeople = (
  property: string,
  type?: UserType,
) => Promise<readonly { readonly id: string; readonly name?: string | undefined }[] | undefined>;

export type Of<Kind extends SingleCriterion['kind']> = Extract<SingleCriterion, { readonly kind: Kind }>;

/** Absent rather than false, so that conditions stored before are equal to those chosen now. */
export function negated(isNot: boolean): { readonly isNot?: true } {
  return isNot ? { isNot } : {};
}

export function peopleQuestion(
  of: Pick<Of<'naming'>, 'property' | 'type'>,
  people: ReadPeople,
  isNot: boolean,
): Question {
  return async (step, initial) => {
    const found = await people(of.property, of.type);
    if (found === undefined) return 'back';
    const items = found.map((person) => ({ label: personInWords(person), value: person }));
    const before = new Set(initial?.kind === 'naming' ? initial.anyOf.map(({ id }) => id) : []);
    const placeholder =
      found.length === 0
        ? l10n.t('No page names anyone here')
        : isNot
          ? l10n.t('Select the people to exclude')
          : l10n.t('Select the people to match (any of them)');
    const answer = await askSome({ ...step, placeholder }, items, ({ id }) => before.has(id));
    return mapAnswer(answer, (anyOf) => ({ kind: 'naming', ...of, anyOf, ...negated(isNot) }));
  };
}

export function optionsQuestion(
  { id, type, options }: Extract<PropertySchema, { readonly options: unknown }>,
  isNot: boolean,
): Question {
  return async (step, initial) => {
    const items = options.map(({ name }) => ({ label: nameOf(name), value: name }));
    const before = initial?.kind === 'option' ? initial.anyOf : [];
    const placeholder = isNot
      ? l10n.t('Select the options to exclude')
      : l10n.t('Select the options to match (any of them)');
    const answer = await askSome({ ...step, placeholder }, items, (name) => before.includes(name));
    return mapAnswer(answer, (anyOf) => ({ kind: 'option', type, property: id, anyOf, ...negated(isNot) }));
  };
}

export function checkedQuestion(property: string): Question {
  return async (step) => {
    const answer = await askOne(step, [
      { label: l10n.t('Checked'), value: true },
      { label: l10n.t('Not checked'), value: false },
    ]);
    return mapAnswer(answer, (checked) => ({ kind: 'checkbox', property, checked }));
  };
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

/** `format`: that of the number in Notion, which keeps 50 % as 0.5. */
export function numberQuestion(
  of: Pick<Of<'number'>, 'type' | 'property' | 'is'>,
  format: string | undefined,
): Question {
  return (step, initial) => {
    const isPercent = format === 'percent';
    const before = initial?.kind === 'number' ? String(initial.number) : '';
    const prompt = isPercent
      ? l10n.t('Such as 50%, or 0.5 for the same')
      : l10n.t('With a point before decimals, as in 12.5');
    return askText<SingleCriterion>(
      { ...step, placeholder: l10n.t('Number to compare with') },
      before,
      prompt,
      (text) => {
        const number = parseNumber(text, isPercent);
        if (number === undefined)
          return {
            error: isPercent
              ? l10n.t('Enter a number, such as 50%.')
              : l10n.t('Enter a number, such as 12.5.'),
          };
        const value = { kind: 'number', ...of, number } as const;
        return isPercent ? { value, note: percentNote(text, number) } : { value };
      },
    );
  };
}

/** Notion keeps 90 % as 0.9. Whoever types 90 is told that this is another number, and how to write what they may mean. */
function percentNote(text: string, number: number): string {
  const inWords = (value: number) => numberInWords(value, 'percent', env.language);
  const isPlain = !text.trim().endsWith('%') && Math.abs(number) > 1;
  return isPlain
    ? l10n.t('This is {0}. For {1}, enter {2}.', inWords(number), inWords(number / 100), `${text.trim()}%`)
    : `= ${inWords(number)}`;
}

export function textQuestion(of: Pick<Of<'text'>, 'type' | 'property'>, isNot: boolean): Question {
  return (step, initial) => {
    const before = initial?.kind === 'text' ? initial.contains : '';
    const prompt = l10n.t('Not case-sensitive');
    return askText({ ...step, placeholder: l10n.t('Text to look for') }, before, prompt, (contains) =>
      contains.trim() === ''
        ? { error: l10n.t('Enter some text.') }
        : { value: { kind: 'text', ...of, contains, ...negated(isNot) } },
    );
  };
}
