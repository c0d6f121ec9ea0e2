import type { Page } from '../state/model.js';
import { plain, type DateValue, type FormulaName } from '../state/values.js';

export type FormulaResult =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'date'; readonly value: DateValue | null };

/** The filter for the results of each. */
export const formulaFilters = {
  isOpen: 'checkbox',
  ageInDays: 'number',
  label: 'string',
  dueDate: 'date',
} as const satisfies Readonly<Record<FormulaName, string>>;

const day = 86_400_000;

/** The few formulas the sample data uses; expressions are not evaluated. */
export const formulaResult = (formula: FormulaName, page: Page, now: number): FormulaResult => {
  const values = Object.values(page.values);
  switch (formula) {
    case 'isOpen':
      return {
        kind: 'boolean',
        value: !values.some((value) => value.kind === 'status' && value.option === 'done'),
      };
    case 'ageInDays':
      return { kind: 'number', value: Math.floor((now - page.createdTime) / day) };
    case 'label':
      return { kind: 'string', value: `#${page.number ?? 0} ${plain(page.title)}` };
    case 'dueDate':
      return { kind: 'date', value: values.find((value) => value.kind === 'date')?.date ?? null };
  }
};
