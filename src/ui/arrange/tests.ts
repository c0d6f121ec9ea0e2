import { l10n } from 'vscode';
import { type Comparison, comparisons } from '../../notion/query/query';
import type { PropertySchema } from '../../notion/schema/property';
import { comparisonInWords } from '../text/conditions';
import {
  ageQuestion,
  checkedQuestion,
  negated,
  numberQuestion,
  type Of,
  optionsQuestion,
  peopleQuestion,
  type Question,
  type ReadPeople,
  textQuestion,
} from './questions';

/** A test that a property can be put to. */
interface PropertyTest {
  readonly label: string;
  readonly description?: string | undefined;
  /** The type of what is tested, where the property does not tell. */
  readonly group?: string;
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
      return [
        {
          label: has
            ? l10n.t({
                message: 'has',
                comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
              })
            : l10n.t({
                message: 'is',
                comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
              }),
          ask: optionsQuestion(property, false),
        },
        {
          label: has
            ? l10n.t({
                message: 'does not have',
                comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
              })
            : l10n.t({
                message: 'is not',
                comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
              }),
          ask: optionsQuestion(property, true),
        },
        ...emptiness({ kind: 'empty', type: property.type, property: id }),
      ];
    }
    case 'people':
      return [
        ...naming({ property: id }, people),
        ...emptiness(
          { kind: 'empty', type: 'people', property: id },
          l10n.t({
            message: 'nobody',
            comment: 'A test of a property with people, as in “Assignee: nobody”',
          }),
          l10n.t({
            message: 'somebody',
            comment: 'A test of a property with people, as in “Assignee: somebody”',
          }),
        ),
      ];
    case 'created_by':
    case 'last_edited_by':
      return naming({ type: property.type, property: id }, people);
    case 'title':
    case 'rich_text':
    case 'url':
    case 'email':
    case 'phone_number': {
      const { type } = property;
      return [...containing({ type, property: id }), ...emptiness({ kind: 'empty', type, property: id })];
    }
    case 'number': {
      const format = 'format' in property ? property.format : undefined;
      return [
        ...comparing({ type: 'number', property: id }, format),
        ...emptiness({ kind: 'empty', type: 'number', property: id }),
      ];
    }
    case 'unique_id':
      return comparing({ type: 'unique_id', property: id });
    case 'date':
      return [
        aging({ kind: 'date', property: id }),
        ...emptiness({ kind: 'empty', type: 'date', property: id }),
      ];
    case 'checkbox':
      return [{ label: '', ask: checkedQuestion(id) }];
    case 'relation':
    case 'files':
      return emptiness({ kind: 'empty', type: property.type, property: id });
    case 'formula':
      return resultTests(id);
    case 'rollup':
      return rollupTests(property);
    // Offered for every page, whether its database shows them or not.
    case 'created_time':
    case 'last_edited_time':
    case 'other':
      return [];
  }
}

/** Notion tells the type of a formula's results with the results only, so the person chooses what to test. */
function resultTests(property: string): readonly PropertyTest[] {
  const type = 'formula';
  const empty = (result: 'text' | 'number' | 'date') =>
    emptiness({ kind: 'emptyResult', type, result, property });
  return [
    ...grouped(
      l10n.t({ message: 'Checkbox', comment: 'Heading of tests for results of this type' }),
      ticking({ type, property }),
    ),
    ...grouped(l10n.t({ message: 'Text', comment: 'Heading of tests for results of this type' }), [
      ...containing({ type, property }),
      ...empty('text'),
    ]),
    ...grouped(l10n.t({ message: 'Number', comment: 'Heading of tests for results of this type' }), [
      ...comparing({ type, property }),
      ...empty('number'),
    ]),
    ...grouped(l10n.t({ message: 'Date', comment: 'Heading of tests for results of this type' }), [
      aging({ kind: 'date', type, property }),
      ...empty('date'),
    ]),
  ];
}

function rollupTests({
  id: property,
  result,
  format,
}: Extract<PropertySchema, { readonly type: 'rollup' }>): readonly PropertyTest[] {
  const type = 'rollup';
  switch (result) {
    case 'number':
      return [
        ...comparing({ type, property }, format),
        ...emptiness({ kind: 'emptyResult', type, result, property }),
      ];
    case 'date':
      return [
        aging({ kind: 'date', type, property }),
        ...emptiness({ kind: 'emptyResult', type, result, property }),
      ];
    case 'items': {
      // No opposites: of a test for values of another type, Notion may say that no value passes it.
      const of = { type: 'rollupItems', property } as const;
      const [contains] = containing(of);
      const compared = comparing(of).filter(({ is }) => is !== 'doesNotEqual');
      return [
        ...grouped(
          l10n.t({ message: 'Text', comment: 'Heading of tests for results of this type' }),
          contains === undefined ? [] : [contains],
        ),
        ...grouped(
          l10n.t({ message: 'Number', comment: 'Heading of tests for results of this type' }),
          compared,
        ),
        ...grouped(
          l10n.t({ message: 'Checkbox', comment: 'Heading of tests for results of this type' }),
          ticking(of),
        ),
        ...grouped(l10n.t({ message: 'Date', comment: 'Heading of tests for results of this type' }), [
          aging({ kind: 'date', ...of }),
        ]),
      ];
    }
    case 'unknown':
      return [];
  }
}

function grouped(group: string, tests: readonly PropertyTest[]): readonly PropertyTest[] {
  return tests.map((test) => ({ ...test, group }));
}

function naming(of: Pick<Of<'naming'>, 'type' | 'property'>, people: ReadPeople): readonly PropertyTest[] {
  return [
    {
      label: l10n.t({
        message: 'is',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      }),
      ask: peopleQuestion(of, people, false),
    },
    {
      label: l10n.t({
        message: 'is not',
        comment: 'A test of a property, as in “Status is”; what to compare with is asked next',
      }),
      ask: peopleQuestion(of, people, true),
    },
  ];
}

function containing(of: Pick<Of<'text'>, 'type' | 'property'>): readonly PropertyTest[] {
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

function comparing(
  of: Pick<Of<'number'>, 'type' | 'property'>,
  format?: string,
): readonly (PropertyTest & { readonly is: Comparison })[] {
  return comparisons.map((is) => {
    const { sign, words } = comparisonInWords(is);
    return { label: sign, description: words, is, ask: numberQuestion({ ...of, is }, format) };
  });
}

function ticking(of: Pick<Of<'checkbox'>, 'type' | 'property'>): readonly PropertyTest[] {
  const test =
    (checked: boolean): Question =>
    () =>
      Promise.resolve({ value: { kind: 'checkbox', ...of, checked } });
  return [
    { label: l10n.t('is checked'), ask: test(true) },
    { label: l10n.t('is not checked'), ask: test(false) },
  ];
}

function aging(of: Of<'age'>['of']): PropertyTest {
  return {
    label: l10n.t({
      message: 'is more than … days ago',
      comment: 'A test of a date; the number of days is asked next',
    }),
    ask: ageQuestion(of),
  };
}

/** `none` and `some`: what that means for the property. */
function emptiness(
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
