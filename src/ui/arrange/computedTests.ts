import { l10n } from 'vscode';
import type { PropertySchema } from '../../notion/schema/property';
import { aging, comparing, containing, emptiness, type PropertyTest, ticking } from './testKinds';

/** Notion tells the type of a formula's results with the results only, so the person chooses what to test. */
export function resultTests(property: string): readonly PropertyTest[] {
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
