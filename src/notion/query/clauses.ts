import { type Comparison, type Filter, type Range, type SingleCondition, timestamps } from './query';

type Group = Extract<Filter, { and: unknown }>['and'];
export type Member = Group[number];
export type Leaf = Exclude<Member, { and: unknown } | { or: unknown }>;

/** Alternatives, joined by OR. */
export type Clause = readonly Leaf[];

type Of<Kind extends SingleCondition['kind']> = Extract<SingleCondition, { kind: Kind }>;

/** All of them have to hold. */
export function clausesOf(condition: SingleCondition): readonly Clause[] {
  switch (condition.kind) {
    case 'text':
      return [[textLeaf(condition)]];
    case 'number':
      return [[numberLeaf(condition)]];
    case 'option': {
      const { property, type, anyOf, isNot = false } = condition;
      return alternatives(
        anyOf.map((name) => optionLeaf(property, type, name, isNot)),
        isNot,
      );
    }
    case 'checkbox':
      return [[checkboxLeaf(condition)]];
    case 'person': {
      const { anyOf, isNot = false } = condition;
      return alternatives(
        anyOf.map((user) => userLeaf(condition, isNot ? { does_not_contain: user } : { contains: user })),
        isNot,
      );
    }
    case 'someoneElse': {
      const others = condition.than.map((user): Clause => [userLeaf(condition, { does_not_contain: user })]);
      return [[userLeaf(condition, { is_not_empty: true })], ...others];
    }
    case 'empty':
    case 'emptyResult':
      return [[{ property: condition.property, ...emptinessLeaf(condition) }]];
    case 'date':
      return rangesOf(condition).map((date) => [dateLeaf(condition, date)]);
    case 'time':
      return rangesOf(condition).map((range) =>
        condition.time === 'created'
          ? [{ timestamp: timestamps.created, created_time: range }]
          : [{ timestamp: timestamps.edited, last_edited_time: range }],
      );
  }
}

function textLeaf({ property, type, contains, isNot }: Of<'text'>): Leaf {
  const test = isNot === true ? { does_not_contain: contains } : { contains };
  const tested = {
    title: { title: test },
    rich_text: { rich_text: test },
    url: { url: test },
    email: { email: test },
    phone_number: { phone_number: test },
    formula: { formula: { string: test } },
    rollupItems: { rollup: { any: { rich_text: test } } },
  }[type];
  return { property, ...tested };
}

function numberLeaf({ property, type, is, number }: Of<'number'>): Leaf {
  const test = comparison(is, number);
  const tested = {
    number: { number: test },
    unique_id: { unique_id: test },
    formula: { formula: { number: test } },
    rollup: { rollup: { number: test } },
    rollupItems: { rollup: { any: { number: test } } },
  }[type];
  return { property, ...tested };
}

function comparison(is: Comparison, number: number) {
  switch (is) {
    case 'equals':
      return { equals: number };
    case 'doesNotEqual':
      return { does_not_equal: number };
    case 'lessThan':
      return { less_than: number };
    case 'atMost':
      return { less_than_or_equal_to: number };
    case 'greaterThan':
      return { greater_than: number };
    case 'atLeast':
      return { greater_than_or_equal_to: number };
  }
}

/** One option only: the SDK's types allow lists, and no public version of the API documents them. */
function optionLeaf(
  property: string,
  type: 'status' | 'select' | 'multi_select',
  name: string,
  isNot: boolean,
): Leaf {
  if (type === 'multi_select')
    return { property, multi_select: isNot ? { does_not_contain: name } : { contains: name } };
  const test = isNot ? { does_not_equal: name } : { equals: name };
  return type === 'status' ? { property, status: test } : { property, select: test };
}

function checkboxLeaf({ property, type, checked }: Of<'checkbox'>): Leaf {
  const test = { equals: checked };
  if (type === undefined) return { property, checkbox: test };
  return type === 'formula'
    ? { property, formula: { checkbox: test } }
    : { property, rollup: { any: { checkbox: test } } };
}

type UserTest =
  { readonly contains: string } | { readonly does_not_contain: string } | { readonly is_not_empty: true };

function userLeaf({ property, type }: Of<'person' | 'someoneElse'>, test: UserTest): Leaf {
  switch (type) {
    case undefined:
      return { property, people: test };
    case 'created_by':
      return { property, created_by: test };
    case 'last_edited_by':
      return { property, last_edited_by: test };
  }
}

/** One of them, or for their opposites all. */
function alternatives(leaves: readonly Leaf[], isNot: boolean): readonly Clause[] {
  return isNot ? leaves.map((leaf) => [leaf]) : [leaves];
}

function emptinessLeaf(condition: Of<'empty' | 'emptyResult'>) {
  const test = condition.isNot === true ? ({ is_not_empty: true } as const) : ({ is_empty: true } as const);
  if (condition.kind === 'emptyResult') {
    const results = { number: { number: test }, date: { date: test } };
    if (condition.type === 'rollup') return { rollup: results[condition.result] };
    return { formula: { ...results, text: { string: test } }[condition.result] };
  }
  return {
    status: { status: test },
    select: { select: test },
    multi_select: { multi_select: test },
    people: { people: test },
    date: { date: test },
    title: { title: test },
    rich_text: { rich_text: test },
    number: { number: test },
    relation: { relation: test },
    files: { files: test },
    url: { url: test },
    email: { email: test },
    phone_number: { phone_number: test },
  }[condition.type];
}

type DateTest = { readonly on_or_after: string } | { readonly before: string };

function dateLeaf({ property, type }: Of<'date'>, date: DateTest): Leaf {
  switch (type) {
    case undefined:
      return { property, date };
    case 'formula':
      return { property, formula: { date } };
    case 'rollup':
      return { property, rollup: { date } };
    case 'rollupItems':
      return { property, rollup: { any: { date } } };
  }
}

function rangesOf({ from, before }: Range): readonly DateTest[] {
  return [
    ...(from === undefined ? [] : [{ on_or_after: from }]),
    ...(before === undefined ? [] : [{ before }]),
  ];
}
