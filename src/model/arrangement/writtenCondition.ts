import * as v from 'valibot';
import type { PropertySchema } from '../../notion/schema/property';
import { me } from '../../notion/query/me';
import type { Criterion, SingleCriterion } from './criterion';
import { criterionOf, peopleOrNames, personIn, resultEntry, testEntries, type Tests } from './writtenTests';

const single = v.strictObject({
  property: v.optional(v.string()),
  time: v.optional(v.picklist(['created', 'edited'])),
  ...testEntries,
  result: resultEntry,
});

/**
 * A condition as people write it in settings: a property by name or id, or a time that Notion keeps of every page,
 * and one test; or `any` of several of these. Options are given by name, people by id or as `me`.
 */
export const writtenCondition = v.strictObject({ ...single.entries, any: v.optional(v.array(single)) });

type WrittenSingle = Readonly<v.InferOutput<typeof single>>;
export type WrittenCondition = Readonly<v.InferOutput<typeof writtenCondition>>;

type ConditionTest = Exclude<keyof Tests, 'result'>;

/** The fault of a written condition. */
export type ConditionProblem =
  /** Names neither a property nor a time, or both. */
  | { readonly kind: 'noSubject' }
  /** Has no test, or several; or `any` of none, or beside something else. */
  | { readonly kind: 'notOneTest' }
  | { readonly kind: 'unknownProperty'; readonly property: string }
  | { readonly kind: 'unknownOption'; readonly property: string; readonly option: string }
  /** `person` is neither a person's id nor `me`; Notion takes no names. */
  | { readonly kind: 'noPerson'; readonly property: string; readonly person: string }
  /** `result` is missing, which tells what kind of result of a formula is empty. */
  | { readonly kind: 'noResult'; readonly property: string }
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
  const { any, ...alone } = written;
  const read = any === undefined ? readSingle(alone, properties) : readAny(any, alone, properties);
  return 'problem' in read
    ? { kind: 'broken', problem: read.problem }
    : { kind: 'criterion', criterion: read.criterion };
}

type Read<T> = { readonly criterion: T } | { readonly problem: ConditionProblem };

function readAny(
  any: readonly WrittenSingle[],
  beside: WrittenSingle,
  properties: readonly PropertySchema[],
): Read<Criterion> {
  const isAlone = Object.values(beside).every((value) => value === undefined);
  if (!isAlone || any.length === 0) return { problem: { kind: 'notOneTest' } };
  const of: SingleCriterion[] = [];
  for (const written of any) {
    const read = readSingle(written, properties);
    if ('problem' in read) return read;
    of.push(read.criterion);
  }
  return { criterion: { kind: 'any', of } };
}

function readSingle(written: WrittenSingle, properties: readonly PropertySchema[]): Read<SingleCriterion> {
  const { property: name, time, ...tests } = written;
  const test = onlyTest(tests);
  if (test === undefined) return { problem: { kind: 'notOneTest' } };
  if ((name === undefined) === (time === undefined)) return { problem: { kind: 'noSubject' } };
  if (time !== undefined) {
    const { olderThanDays: days } = tests;
    if (days === undefined) return { problem: { kind: 'testDoesNotFit', subject: time, test } };
    return { criterion: { kind: 'age', of: { kind: 'time', time }, days } };
  }
  const property = propertyNamed(name ?? '', properties);
  if (property === undefined) return { problem: { kind: 'unknownProperty', property: name ?? '' } };
  const option = missingOption(tests, property);
  if (option !== undefined) return { problem: { kind: 'unknownOption', property: property.name, option } };
  const person = isPeople(property)
    ? peopleOrNames(tests).find(({ id }) => personIn(id) === undefined)?.id
    : undefined;
  if (person !== undefined) return { problem: { kind: 'noPerson', property: property.name, person } };
  const criterion = criterionOf(tests, property);
  if (criterion !== undefined) return { criterion };
  return property.type === 'formula' && test === 'isEmpty'
    ? { problem: { kind: 'noResult', property: property.name } }
    : { problem: { kind: 'testDoesNotFit', subject: property.name, test } };
}

/** As it is written in settings: the property by its name, so that people can read it. */
export function writeCondition(
  criterion: Criterion,
  properties: readonly PropertySchema[],
): WrittenCondition {
  if (criterion.kind === 'any') return { any: criterion.of.map((one) => writeSingle(one, properties)) };
  return writeSingle(criterion, properties);
}

function writeSingle(criterion: SingleCriterion, properties: readonly PropertySchema[]): WrittenSingle {
  const named = (id: string) => ({ property: properties.find((one) => one.id === id)?.name ?? id });
  switch (criterion.kind) {
    case 'text': {
      const { contains } = criterion;
      const test = criterion.isNot === true ? { doesNotContain: contains } : { contains };
      return { ...named(criterion.property), ...test };
    }
    case 'number':
      return { ...named(criterion.property), [criterion.is]: criterion.number };
    case 'option':
    case 'naming': {
      const is =
        criterion.kind === 'option'
          ? [...criterion.anyOf]
          : criterion.anyOf.map((person) => (person.id === me ? me : person));
      return { ...named(criterion.property), ...(criterion.isNot === true ? { isNot: is } : { is }) };
    }
    case 'empty':
      return { ...named(criterion.property), isEmpty: criterion.isNot !== true };
    case 'emptyResult': {
      const { type, result } = criterion;
      const test = { isEmpty: criterion.isNot !== true, ...(type === 'formula' && { result }) };
      return { ...named(criterion.property), ...test };
    }
    case 'checkbox':
      return { ...named(criterion.property), checked: criterion.checked };
    case 'age': {
      const { of, days } = criterion;
      const subject = of.kind === 'time' ? { time: of.time } : named(of.property);
      return { ...subject, olderThanDays: days };
    }
  }
}

function onlyTest(tests: Tests): ConditionTest | undefined {
  const given = Object.keys(testEntries).filter((test): test is ConditionTest => test in testEntries);
  const [only, ...others] = given.filter((test) => tests[test] !== undefined);
  return others.length === 0 ? only : undefined;
}

/** By name first: a name can equal the id of another property, and people write names. */
function propertyNamed(name: string, properties: readonly PropertySchema[]): PropertySchema | undefined {
  return properties.find((one) => one.name === name) ?? properties.find(({ id }) => id === name);
}

function isPeople({ type }: PropertySchema): boolean {
  return type === 'people' || type === 'created_by' || type === 'last_edited_by';
}

function missingOption(tests: Tests, property: PropertySchema): string | undefined {
  if (!('options' in property)) return undefined;
  const known = new Set(property.options.map(({ name }) => name));
  return peopleOrNames(tests).find(({ id }) => !known.has(id))?.id;
}
