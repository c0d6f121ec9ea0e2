import * as v from 'valibot';
import type { PropertySchema } from '../../notion/schema/property';
import { type Criterion, maxDays } from './criterion';

const texts = v.union([v.string(), v.array(v.string())]);
const person = v.object({ id: v.string(), name: v.optional(v.string()) });
const names = v.union([texts, v.array(v.union([v.string(), person]))]);

/**
 * A condition as people write it in settings: a property by name or id, or a time that Notion keeps of every page,
 * and one test. Options are given by name, people by id.
 */
export const writtenCondition = v.strictObject({
  property: v.optional(v.string()),
  time: v.optional(v.picklist(['created', 'edited'])),
  is: v.optional(names),
  isNot: v.optional(names),
  contains: v.optional(v.string()),
  doesNotContain: v.optional(v.string()),
  isEmpty: v.optional(v.boolean()),
  checked: v.optional(v.boolean()),
  olderThanDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxDays))),
});

export type WrittenCondition = Readonly<v.InferOutput<typeof writtenCondition>>;

export type ConditionTest = Exclude<keyof WrittenCondition, 'property' | 'time'>;

/** What is wrong with a written condition. */
export type ConditionProblem =
  /** Names neither a property nor a time, or both. */
  | { readonly kind: 'noSubject' }
  /** Has no test, or several. */
  | { readonly kind: 'notOneTest' }
  | { readonly kind: 'unknownProperty'; readonly property: string }
  | { readonly kind: 'unknownOption'; readonly property: string; readonly option: string }
  /** `subject` is a property's name. */
  | { readonly kind: 'testDoesNotFit'; readonly subject: string; readonly test: ConditionTest };

export type ReadCondition =
  | { readonly kind: 'criterion'; readonly criterion: Criterion }
  | { readonly kind: 'broken'; readonly problem: ConditionProblem };

/** Finds what a written condition means in a data source with these properties. */
export function readCondition(
  written: WrittenCondition,
  properties: readonly PropertySchema[],
): ReadCondition {
  const { property: name, time, ...tests } = written;
  const test = onlyTest(tests);
  if (test === undefined) return broken({ kind: 'notOneTest' });
  if ((name === undefined) === (time === undefined)) return broken({ kind: 'noSubject' });
  if (time !== undefined) {
    const { olderThanDays: days } = tests;
    if (days === undefined) return broken({ kind: 'testDoesNotFit', subject: time, test });
    return found({ kind: 'age', of: { kind: 'time', time }, days });
  }
  const property = propertyNamed(name ?? '', properties);
  if (property === undefined) return broken({ kind: 'unknownProperty', property: name ?? '' });
  return (
    missingOption(tests, property) ??
    found(criterionOf(tests, property)) ??
    broken({ kind: 'testDoesNotFit', subject: property.name, test })
  );
}

/** As it is written in settings: the property by its name, so that people can read it. */
export function writeCondition(
  criterion: Criterion,
  properties: readonly PropertySchema[],
): WrittenCondition {
  const named = (id: string) => ({ property: properties.find((one) => one.id === id)?.name ?? id });
  switch (criterion.kind) {
    case 'text': {
      const { contains } = criterion;
      const test = criterion.isNot === true ? { doesNotContain: contains } : { contains };
      return { ...named(criterion.property), ...test };
    }
    case 'option':
    case 'naming': {
      const is = [...criterion.anyOf];
      return { ...named(criterion.property), ...(criterion.isNot === true ? { isNot: is } : { is }) };
    }
    case 'empty':
      return { ...named(criterion.property), isEmpty: criterion.isNot !== true };
    case 'checkbox':
      return { ...named(criterion.property), checked: criterion.checked };
    case 'age': {
      const { of, days } = criterion;
      const subject = of.kind === 'time' ? { time: of.time } : named(of.property);
      return { ...subject, olderThanDays: days };
    }
  }
}

type Tests = Pick<WrittenCondition, ConditionTest>;

function onlyTest(tests: Tests): ConditionTest | undefined {
  const all = ['is', 'isNot', 'contains', 'doesNotContain', 'isEmpty', 'checked', 'olderThanDays'] as const;
  const [only, ...others] = all.filter((test) => tests[test] !== undefined);
  return others.length === 0 ? only : undefined;
}

/** By name first: a name can equal the id of another property, and people write names. */
function propertyNamed(name: string, properties: readonly PropertySchema[]): PropertySchema | undefined {
  return properties.find((one) => one.name === name) ?? properties.find(({ id }) => id === name);
}

function missingOption({ is, isNot }: Tests, property: PropertySchema): ReadCondition | undefined {
  if (!('options' in property)) return undefined;
  const known = new Set(property.options.map(({ name }) => name));
  const option = peopleOrNames(is ?? isNot ?? []).find(({ id }) => !known.has(id))?.id;
  return option === undefined
    ? undefined
    : broken({ kind: 'unknownOption', property: property.name, option });
}

/** Undefined where the property cannot be put to this test. */
function criterionOf(tests: Tests, { id: property, ...schema }: PropertySchema): Criterion | undefined {
  const { is, isNot, contains, doesNotContain, isEmpty, checked, olderThanDays: days } = tests;
  const negated = isNot !== undefined || doesNotContain !== undefined ? { isNot: true } : {};
  switch (schema.type) {
    case 'status':
    case 'select':
    case 'multi_select':
    case 'people': {
      if (isEmpty !== undefined) return emptiness(property, schema.type, isEmpty);
      const anyOf = peopleOrNames(is ?? isNot ?? []);
      if (anyOf.length === 0) return undefined;
      return schema.type === 'people'
        ? { kind: 'naming', property, anyOf, ...negated }
        : { kind: 'option', type: schema.type, property, anyOf: anyOf.map(({ id }) => id), ...negated };
    }
    case 'title':
    case 'rich_text': {
      if (isEmpty !== undefined) return emptiness(property, schema.type, isEmpty);
      const text = contains ?? doesNotContain ?? '';
      if (text.trim() === '') return undefined;
      return { kind: 'text', type: schema.type, property, contains: text, ...negated };
    }
    case 'date':
      if (isEmpty !== undefined) return emptiness(property, 'date', isEmpty);
      return days === undefined ? undefined : { kind: 'age', of: { kind: 'date', property }, days };
    case 'checkbox':
      return checked === undefined ? undefined : { kind: 'checkbox', property, checked };
    case 'number':
    case 'other':
      return undefined;
  }
}

function emptiness(
  property: string,
  type: Extract<Criterion, { kind: 'empty' }>['type'],
  isEmpty: boolean,
): Criterion {
  return { kind: 'empty', type, property, ...(isEmpty ? {} : { isNot: true }) };
}

function peopleOrNames(
  written: NonNullable<WrittenCondition['is']>,
): readonly { readonly id: string; readonly name?: string | undefined }[] {
  return [written].flat().map((one) => (typeof one === 'string' ? { id: one } : one));
}

function found(criterion: Criterion): ReadCondition;
function found(criterion: Criterion | undefined): ReadCondition | undefined;
function found(criterion: Criterion | undefined): ReadCondition | undefined {
  return criterion && { kind: 'criterion', criterion };
}

function broken(problem: ConditionProblem): ReadCondition {
  return { kind: 'broken', problem };
}
