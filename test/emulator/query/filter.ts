import { invalid } from '../http/errors.js';
import type { Filter, LeafFilter } from '../schemas/filter.js';
import type { Page } from '../state/model.js';
import type { Lookup } from '../state/store.js';
import type { Property } from '../state/values.js';
import type { Switches } from '../switches.js';
import { compileDate, testDate } from './dates.js';
import { fieldOf, type Field } from './field.js';
import { formulaFilters } from './formula.js';
import { conditionOf, incomplete } from './leaf.js';
import { testFlag, testNumber, testOption, testOptions, testPeople, testText, presence } from './tests.js';

export type PageTest = (page: Page) => boolean;

export interface FilterContext {
  readonly properties: readonly Property[];
  readonly now: number;
  readonly get: Lookup;
  readonly switches: Switches;
  /** The person that "me" stands for. */
  readonly me: string | undefined;
}

export const propertyNamed = (properties: readonly Property[], name: string): Property | undefined =>
  properties.find((property) => property.name === name || property.id === name);

const mismatch = (property: Property, filter: string): Error =>
  invalid(
    `The property type in the database does not match the property type of the filter provided: database property ${property.kind} does not match filter ${filter}`,
  );

const textOf = (leaf: LeafFilter): LeafFilter['title'] =>
  leaf.title ?? leaf.rich_text ?? leaf.url ?? leaf.email ?? leaf.phone_number ?? leaf.formula?.string;

const numberOf = (leaf: LeafFilter): LeafFilter['number'] =>
  leaf.number ?? leaf.unique_id ?? leaf.formula?.number ?? leaf.rollup?.number;

const dateOf = (leaf: LeafFilter): LeafFilter['date'] =>
  leaf.date ?? leaf.created_time ?? leaf.last_edited_time ?? leaf.formula?.date ?? leaf.rollup?.date;

const peopleOf = (leaf: LeafFilter): LeafFilter['people'] =>
  leaf.people ?? leaf.created_by ?? leaf.last_edited_by ?? leaf.relation;

const testField = (leaf: LeafFilter, field: Field, context: FilterContext): boolean => {
  switch (field.kind) {
    case 'text': {
      const condition = textOf(leaf);
      return condition !== undefined && testText(condition, field.text);
    }
    case 'number': {
      const condition = numberOf(leaf);
      const emptyDiffers = context.switches.numberUnlikeEmpty === 'listed';
      return condition !== undefined && testNumber(condition, field.number, emptyDiffers);
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
    case 'items': {
      const { any, every, none } = leaf.rollup ?? {};
      if (any !== undefined) return field.items.some((item) => testField(any, item, context));
      if (every !== undefined) return field.items.every((item) => testField(every, item, context));
      return none !== undefined && !field.items.some((item) => testField(none, item, context));
    }
  }
};

/** A title may be filtered as rich text, and whom Notion sets as people. */
const fits = ({ kind }: Property, name: string): boolean =>
  kind === name ||
  (kind === 'title' && name === 'rich_text') ||
  ((kind === 'created_by' || kind === 'last_edited_by') && name === 'people');

/** Whether a formula or rollup gives what is tested. */
const fitsResult = (property: Property, { formula, rollup }: LeafFilter): boolean => {
  if (property.kind === 'formula') return formula?.[formulaFilters[property.formula]] !== undefined;
  if (property.kind !== 'rollup') return true;
  switch (property.function) {
    case 'count':
      return rollup?.number !== undefined;
    case 'latest_date':
      return rollup?.date !== undefined;
    case 'show_original':
      return rollup?.number === undefined && rollup?.date === undefined;
  }
};

const compileLeaf = (leaf: LeafFilter, context: FilterContext): PageTest => {
  const name = conditionOf(leaf);
  const { timestamp } = leaf;
  if (timestamp !== undefined) {
    const condition = dateOf(leaf);
    if (name !== timestamp || condition === undefined) throw incomplete();
    const passes = compileDate(condition, context.now);
    return timestamp === 'created_time'
      ? (page) => passes(page.createdTime)
      : (page) => passes(page.lastEditedTime);
  }
  if (leaf.property === undefined) throw incomplete();
  const property = propertyNamed(context.properties, leaf.property);
  if (property === undefined) throw invalid(`Could not find property with name or id: ${leaf.property}`);
  if (!fits(property, name)) throw mismatch(property, name);
  const { formulaTypes, otherResult } = context.switches;
  if (property.kind === 'formula' && formulaTypes === 'unknown')
    throw invalid('Unable to filter based on a formula of unknown type');
  if (!fitsResult(property, leaf)) {
    if (otherResult === 'refused') throw mismatch(property, name);
    return () => false;
  }
  return (page) => testField(leaf, fieldOf(property, page, context), context);
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
