import { l10n } from 'vscode';
import type { PropertySchema } from '../../notion/schema/property';
import { aging, comparing, containing, emptiness, type PropertyTest, ticking } from './testKinds';

/** Of the tests for results of a type. */
const headings = {
  checkbox: () => l10n.t({ message: 'Checkbox', comment: 'Heading of tests for results of this type' }),
  text: () => l10n.t({ message: 'Text', comment: 'Heading of tests for results of this type' }),
  number: () => l10n.t({ message: 'Number', comment: 'Heading of tests for results of this type' }),
  date: () => l10n.t({ message: 'Date', comment: 'Heading of tests for results of this type' }),
};

/** Notion tells the type of a formula's results with the results only, so the person chooses what to test. */
export function resultTests(property: string): readonly PropertyTest[] {
  const type = 'formula';
  const empty = (result: 'text' | 'number' | 'date') =>
    emptiness({ kind: 'emptyResult', type, result, property });
  return [
    ...grouped(headings.checkbox(), ticking({ type, property })),
    ...grouped(headings.text(), [...containing({ type, property }), ...empty('text')]),
    ...grouped(headings.number(), [...comparing({ type, property }), ...empty('number')]),
    ...grouped(headings.date(), [aging({ kind: 'date', type, property }), ...empty('date')]),
  ];
}

export function rollupTests({
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
        ...grouped(headings.text(), contains === undefined ? [] : [contains]),
        ...grouped(headings.number(), compared),
        ...grouped(headings.checkbox(), ticking(of)),
        ...grouped(headings.date(), [aging({ kind: 'date', ...of })]),
      ];
    }
    case 'unknown':
      return [];
  }
}

function grouped(group: string, tests: readonly PropertyTest[]): readonly PropertyTest[] {
  return tests.map((test) => ({ ...test, group }));
}
