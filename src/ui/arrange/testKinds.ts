import { l10n } from 'vscode';
import { type Comparison, comparisons } from '../../notion/query/query';
import { comparisonInWords } from '../text/conditions';
import {
  ageQuestion,
  negated,
  numberQuestion,
  type Of,
  peopleQuestion,
  type Question,
  type ReadPeople,
  textQuestion,
} from './questions';

/** A test that a property can be put to. */
export interface PropertyTest {
  readonly label: string;
  readonly description?: string | undefined;
  /** The type of what is tested, where the property does not tell. */
  readonly group?: string;
  readonly ask: Question;
}

/** “is” or “is not”. */
export function isLabel(isNot: boolean): string {
  return isNot
    ? l10n.t({
        message: 'is not',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      })
    : l10n.t({
        message: 'is',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      });
}

export function naming(
  of: Pick<Of<'naming'>, 'type' | 'property'>,
  people: ReadPeople,
): readonly PropertyTest[] {
  return [false, true].map((isNot) => ({ label: isLabel(isNot), ask: peopleQuestion(of, people, isNot) }));
}

export function containing(of: Pick<Of<'text'>, 'type' | 'property'>): readonly PropertyTest[] {
  return [
    {
      label: l10n.t({
        message: 'contains',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      }),
      ask: textQuestion(of, false),
    },
    {
      label: l10n.t({
        message: 'does not contain',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      }),
      ask: textQuestion(of, true),
    },
  ];
}

export function comparing(
  of: Pick<Of<'number'>, 'type' | 'property'>,
  format?: string,
): readonly (PropertyTest & { readonly is: Comparison })[] {
  return comparisons.map((is) => {
    const { sign, words } = comparisonInWords(is);
    return { label: sign, description: words, is, ask: numberQuestion({ ...of, is }, format) };
  });
}

export function ticking(of: Pick<Of<'checkbox'>, 'type' | 'property'>): readonly PropertyTest[] {
  const test =
    (checked: boolean): Question =>
    () =>
      Promise.resolve({ value: { kind: 'checkbox', ...of, checked } });
  return [
    { label: l10n.t('is checked'), ask: test(true) },
    { label: l10n.t('is not checked'), ask: test(false) },
  ];
}

export function aging(of: Of<'age'>['of']): PropertyTest {
  return {
    label: l10n.t({
      message: 'is more than … days ago',
      comment: 'A test of a date; the number of days is asked next',
    }),
    ask: ageQuestion(of),
  };
}

/** `none` and `some`: what that means for the property. */
export function emptiness(
  of: Of<'empty'> | Of<'emptyResult'>,
  none?: string,
  some?: string,
): readonly PropertyTest[] {
  const test =
    (isNot: boolean): Question =>
    () =>
      Promise.resolve({ value: { ...of, ...negated(isNot) } });
  return [
    { label: l10n.t('is empty'), description: none, ask: test(false) },
    { label: l10n.t('is not empty'), description: some, ask: test(true) },
  ];
}
