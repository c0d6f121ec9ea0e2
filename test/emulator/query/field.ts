import { iso } from '../state/clock.js';
import type { Page } from '../state/model.js';
import { plain, type Property } from '../state/values.js';
import type { Lookup } from '../state/store.js';
import { formulaResult } from './formula.js';
import { rolledUp, type RollupProperty } from './rollup.js';

/** A property's value for filters and sorts: dates as text, options by name, people by id. */
export type Field =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number | null }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'date'; readonly date: string | null }
  | { readonly kind: 'options'; readonly names: readonly string[]; readonly rank: number }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  /** What a rollup shows of each related page. */
  | { readonly kind: 'items'; readonly items: readonly Field[] };

export interface FieldContext {
  readonly now: number;
  readonly get: Lookup;
}

const ofOptions = (property: Property, ids: readonly string[]): Field => {
  const options = 'options' in property ? property.options : [];
  const names = options.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const rank = options.findIndex(({ id }) => id === ids[0]);
  return { kind: 'options', names, rank };
};

const ofFormula = (property: Extract<Property, { kind: 'formula' }>, page: Page, now: number): Field => {
  const result = formulaResult(property.formula, page, now);
  switch (result.kind) {
    case 'boolean':
      return { kind: 'flag', flag: result.value };
    case 'number':
      return { kind: 'number', number: result.value };
    case 'string':
      return { kind: 'text', text: result.value };
    case 'date':
      return { kind: 'date', date: result.value?.start ?? null };
  }
};

const ofRollup = (property: RollupProperty, page: Page, context: FieldContext): Field => {
  const rolled = rolledUp(property, page, context.get);
  switch (rolled.kind) {
    case 'number':
      return rolled;
    case 'date':
      return { kind: 'date', date: rolled.date?.start ?? null };
    case 'items':
      return { kind: 'items', items: rolled.items.map((item) => fieldOf(item.property, item.page, context)) };
  }
};

const emptyOf = (property: Property): Field => {
  switch (property.kind) {
    case 'number':
      return { kind: 'number', number: null };
    case 'checkbox':
      return { kind: 'flag', flag: false };
    case 'date':
      return { kind: 'date', date: null };
    case 'select':
    case 'status':
    case 'multi_select':
      return ofOptions(property, []);
    case 'people':
    case 'files':
    case 'relation':
      return { kind: 'ids', ids: [] };
    default:
      return { kind: 'text', text: '' };
  }
};

const ofStored = (property: Property, page: Page): Field => {
  const value = page.values[property.id];
  switch (value?.kind) {
    case undefined:
      return emptyOf(property);
    case 'rich_text':
      return { kind: 'text', text: plain(value.text) };
    case 'number':
      return value;
    case 'checkbox':
      return { kind: 'flag', flag: value.checked };
    case 'select':
    case 'status':
      return ofOptions(property, value.option === null ? [] : [value.option]);
    case 'multi_select':
      return ofOptions(property, value.options);
    case 'date':
      return { kind: 'date', date: value.date?.start ?? null };
    case 'people':
      return { kind: 'ids', ids: value.users };
    case 'files':
      return { kind: 'ids', ids: value.files.map(({ name }) => name) };
    case 'relation':
      return { kind: 'ids', ids: value.pages };
    case 'url':
    case 'email':
    case 'phone_number':
      return { kind: 'text', text: value.link ?? '' };
  }
};

export const fieldOf = (property: Property, page: Page, context: FieldContext): Field => {
  switch (property.kind) {
    case 'title':
      return { kind: 'text', text: plain(page.title) };
    case 'created_time':
      return { kind: 'date', date: iso(page.createdTime) };
    case 'last_edited_time':
      return { kind: 'date', date: iso(page.lastEditedTime) };
    case 'created_by':
      return { kind: 'ids', ids: [page.createdBy] };
    case 'last_edited_by':
      return { kind: 'ids', ids: [page.lastEditedBy] };
    case 'unique_id':
      return { kind: 'number', number: page.number };
    case 'formula':
      return ofFormula(property, page, context.now);
    case 'rollup':
      return ofRollup(property, page, context);
    default:
      return ofStored(property, page);
  }
};
