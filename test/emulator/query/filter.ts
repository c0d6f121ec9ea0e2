import { invalid } from '../http/errors.js';
import type { Filter, LeafFilter } from '../schemas/filter.js';
import { iso } from '../state/clock.js';
import type { Page } from '../state/model.js';
import type { Property } from '../state/values.js';
import { testDate } from './dates.js';
import { fieldOf, type Field } from './field.js';
import { conditionOf, incomplete } from './leaf.js';
import { testFlag, testNumber, testOption, testOptions, testPeople, testText, presence } from './tests.js';

export type PageTest = (page: Page) => boolean;

export interface FilterContext {
  readonly properties: readonly Property[];
  readonly now: number;
  /** The user that "me" stands for. */
  readonly me: string;
}

export const propertyNamed = (properties: readonly Property[], name: string): Property | undefined =>
  properties.find((property) => property.name === name || property.id === name);

const mismatch = (property: Property, filter: string): Error =>
  invalid(
    `The property type in the database does not match the property type of the filter provided: database property ${property.kind} does not match filter ${filter}`,
  );

const textOf = (leaf: LeafFilter): LeafFilter['title'] =>
  leaf.title ?? leaf.rich_text ?? leaf.url ?? leaf.email ?? leaf.phone_number ?? leaf.formula?.string;

const dateOf = (leaf: LeafFilter): LeafFilter['date'] =>
  leaf.date ?? leaf.created_time ?? leaf.last_edited_time ?? leaf.formula?.date;

const peopleOf = (leaf: LeafFilter): LeafFilter['people'] =>
  leaf.people ?? leaf.created_by ?? leaf.last_edited_by ?? leaf.relation;

const testField = (leaf: LeafFilter, field: Field, context: FilterContext): boolean => {
  switch (field.kind) {
    case 'text': {
      const condition = textOf(leaf);
      return condition !== undefined && testText(condition, field.text);
    }
    case 'number': {
      const condition = leaf.number ?? leaf.unique_id ?? leaf.formula?.number;
      return condition !== undefined && testNumber(condition, field.number);
    }
    case 'flag': {
      const condition = leaf.checkbox ?? leaf.formula?.checkbox;
      return condition !== undefined && testFlag(condition, field.flag);
    }
    case 'date': {
      const condition = dateOf(leaf);
      return condition !== undefined && testDate(condition, field.date, context.now);
    }
    case 'options': {
      const one = leaf.select ?? leaf.status;
      if (one !== undefined) return testOption(one, field.names);
      return leaf.multi_select !== undefined && testOptions(leaf.multi_select, field.names);
    }
    case 'ids': {
      if (leaf.files !== undefined) return presence(leaf.files, field.ids.length === 0) ?? false;
      const condition = peopleOf(leaf);
      return condition !== undefined && testPeople(condition, field.ids, context.me);
    }
  }
};

const compileLeaf = (leaf: LeafFilter, context: FilterContext): PageTest => {
  const name = conditionOf(leaf);
  const { timestamp } = leaf;
  if (timestamp !== undefined) {
    if (name !== timestamp) throw incomplete();
    return (page) => {
      const ms = timestamp === 'created_time' ? page.createdTime : page.lastEditedTime;
      return testField(leaf, { kind: 'date', date: iso(ms) }, context);
    };
  }
  if (leaf.property === undefined) throw incomplete();
  const property = propertyNamed(context.properties, leaf.property);
  if (property === undefined) throw invalid(`Could not find property with name or id: ${leaf.property}`);
  // A title may be filtered as rich text.
  const fits = property.kind === name || (property.kind === 'title' && name === 'rich_text');
  if (!fits) throw mismatch(property, name);
  return (page) => testField(leaf, fieldOf(property, page, context.now), context);
};

/** Throws the `validation_error` of a filter that does not fit the properties. */
export const compileFilter = (filter: Filter, context: FilterContext): PageTest => {
  const { and, or, ...leaf } = filter;
  if (and !== undefined && or !== undefined) throw incomplete();
  const group = and ?? or;
  if (group === undefined) return compileLeaf(leaf, context);
  if (Object.keys(leaf).length > 0) throw incomplete();
  const tests = group.map((member) => compileFilter(member, context));
  return and === undefined
    ? (page) => tests.some((test) => test(page))
    : (page) => tests.every((test) => test(page));
};
