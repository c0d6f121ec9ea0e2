import * as v from 'valibot';
import { type Comparison, comparisons } from '../../notion/query/query';
import { me } from '../../notion/query/me';
import { parseId } from '../../notion/schema/ids';
import type { PropertySchema } from '../../notion/schema/property';
import { maxDays, type SingleCriterion } from './criterion';

const texts = v.union([v.string(), v.array(v.string())]);
const person = v.object({ id: v.string(), name: v.optional(v.string()) });
const names = v.union([texts, v.array(v.union([v.string(), person]))]);
const number = v.optional(v.pipe(v.number(), v.finite()));

/** The tests of a written condition, of which it has one. */
export const testEntries = {
  is: v.optional(names),
  isNot: v.optional(names),
  contains: v.optional(v.string()),
  doesNotContain: v.optional(v.string()),
  isEmpty: v.optional(v.boolean()),
  checked: v.optional(v.boolean()),
  olderThanDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxDays))),
  equals: number,
  doesNotEqual: number,
  lessThan: number,
  atMost: number,
  greaterThan: number,
  atLeast: number,
} satisfies Readonly<Record<Comparison, unknown>> & Readonly<Record<string, unknown>>;

/** The type of what is empty, where the property does not tell. */
export const resultEntry = v.optional(v.picklist(['text', 'number', 'date']));

export type Tests = Readonly<
  v.InferOutput<v.ObjectSchema<typeof testEntries & { readonly result: typeof resultEntry }, undefined>>
>;

/** Undefined where the property cannot be put to this test. */
export function criterionOf(tests: Tests, schema: PropertySchema): SingleCriterion | undefined {
  const { id: property } = schema;
  switch (schema.type) {
    case 'status':
    case 'select':
    case 'multi_select': {
      const anyOf = peopleOrNames(tests).map(({ id }) => id);
      if (anyOf.length === 0) return emptiness(property, schema.type, tests);
      return { kind: 'option', type: schema.type, property, anyOf, ...negated(tests) };
    }
    case 'people':
    case 'created_by':
    case 'last_edited_by': {
      const { type } = schema;
      const anyOf = peopleOrNames(tests).map((one) => ({ ...one, id: personIn(one.id) ?? one.id }));
      if (anyOf.length === 0) return type === 'people' ? emptiness(property, type, tests) : undefined;
      return { kind: 'naming', property, anyOf, ...(type !== 'people' && { type }), ...negated(tests) };
    }
    case 'title':
    case 'rich_text':
    case 'url':
    case 'email':
    case 'phone_number':
      return textual(property, schema.type, tests) ?? emptiness(property, schema.type, tests);
    case 'number':
      return compared(property, 'number', tests) ?? emptiness(property, 'number', tests);
    case 'unique_id':
      return compared(property, 'unique_id', tests);
    case 'date':
      return aged({ kind: 'date', property }, tests) ?? emptiness(property, 'date', tests);
    case 'created_time':
    case 'last_edited_time':
      return aged({ kind: 'time', time: schema.type === 'created_time' ? 'created' : 'edited' }, tests);
    case 'checkbox':
      return ticked({ property }, tests);
    case 'relation':
    case 'files':
      return emptiness(property, schema.type, tests);
    case 'formula':
      return resultOf(property, tests);
    case 'rollup':
      return rolledUp(schema, tests);
    case 'other':
      return undefined;
  }
}

/** A formula tells its type nowhere but in its results, so the test decides, and for emptiness `result`. */
function resultOf(property: string, tests: Tests): SingleCriterion | undefined {
  const type = 'formula';
  const { isEmpty, result } = tests;
  if (isEmpty !== undefined)
    return result && { kind: 'emptyResult', type, result, property, ...(!isEmpty && { isNot: true }) };
  return (
    textual(property, type, tests) ??
    compared(property, type, tests) ??
    ticked({ type, property }, tests) ??
    aged({ kind: 'date', type, property }, tests)
  );
}

function rolledUp(
  { id: property, result }: Extract<PropertySchema, { readonly type: 'rollup' }>,
  tests: Tests,
): SingleCriterion | undefined {
  const { isEmpty } = tests;
  const type = 'rollup';
  switch (result) {
    case 'number':
    case 'date':
      if (isEmpty !== undefined)
        return { kind: 'emptyResult', type, result, property, ...(!isEmpty && { isNot: true }) };
      return result === 'number'
        ? compared(property, type, tests)
        : aged({ kind: 'date', type, property }, tests);
    case 'items': {
      // Of a test for values of another type Notion may say that none of them passes, so that its opposite finds all.
      if (tests.doesNotContain !== undefined || tests.doesNotEqual !== undefined) return undefined;
      const items = 'rollupItems';
      return (
        textual(property, items, tests) ??
        compared(property, items, tests) ??
        ticked({ type: items, property }, tests) ??
        aged({ kind: 'date', type: items, property }, tests)
      );
    }
    case 'unknown':
      return undefined;
  }
}

type Of<Kind extends SingleCriterion['kind']> = Extract<SingleCriterion, { readonly kind: Kind }>;

function textual(property: string, type: Of<'text'>['type'], tests: Tests): Of<'text'> | undefined {
  const text = tests.contains ?? tests.doesNotContain ?? '';
  if (text.trim() === '') return undefined;
  return { kind: 'text', type, property, contains: text, ...negated(tests) };
}

function compared(property: string, type: Of<'number'>['type'], tests: Tests): Of<'number'> | undefined {
  const is = comparisons.find((one) => tests[one] !== undefined);
  const limit = is && tests[is];
  return is === undefined || limit === undefined
    ? undefined
    : { kind: 'number', type, property, is, number: limit };
}

function ticked(
  of: Pick<Of<'checkbox'>, 'type' | 'property'>,
  { checked }: Tests,
): Of<'checkbox'> | undefined {
  return checked === undefined ? undefined : { kind: 'checkbox', ...of, checked };
}

function aged(of: Of<'age'>['of'], { olderThanDays: days }: Tests): Of<'age'> | undefined {
  return days === undefined ? undefined : { kind: 'age', of, days };
}

function emptiness(property: string, type: Of<'empty'>['type'], { isEmpty }: Tests): Of<'empty'> | undefined {
  if (isEmpty === undefined) return undefined;
  return { kind: 'empty', type, property, ...(!isEmpty && { isNot: true }) };
}

function negated({ isNot, doesNotContain }: Tests): { readonly isNot?: true } {
  return isNot !== undefined || doesNotContain !== undefined ? { isNot: true } : {};
}

/** The id of a person, or `me`. */
export function personIn(text: string): string | undefined {
  return text === me ? me : parseId(text, 'page');
}

export function peopleOrNames({
  is,
  isNot,
}: Tests): readonly { readonly id: string; readonly name?: string | undefined }[] {
  return [is ?? isNot ?? []].flat().map((one) => (typeof one === 'string' ? { id: one } : one));
}
