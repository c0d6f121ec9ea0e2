import { type Condition, type Filter, type Range, timestamps } from './query';

type Group = Extract<Filter, { and: unknown }>['and'];
type Member = Group[number];
type Leaf = Exclude<Member, { and: unknown } | { or: unknown }>;

/** Alternatives, joined by OR. */
type Clause = readonly Leaf[];

/** What Notion takes in one group. */
const maxMembers = 100;

/** Notion's limits of two levels and 100 members cannot hold a filter. */
export class FilterTooLargeError extends Error {}

/**
 * Notion's filter for conditions that are joined by AND, at most one of them a view; undefined for none. Throws
 * `FilterTooLargeError`.
 */
export function filterOf(where: readonly Condition[]): Filter | undefined {
  const view = where.find((condition) => condition.kind === 'view')?.filter;
  const clauses = where.flatMap((condition) => (condition.kind === 'view' ? [] : clausesOf(condition)));
  if (view !== undefined && clauses.length > 0) return withClauses(view, clauses);
  const [only, ...others] = clauses.map(groupOf);
  return view ?? (only === undefined || others.length === 0 ? only : { and: limited([only, ...others]) });
}

function groupOf(clause: Clause): Leaf | { or: Leaf[] } {
  const [only, ...others] = clause;
  return only === undefined || others.length > 0 ? { or: limited(clause) } : only;
}

function withClauses(view: Filter, clauses: readonly Clause[]): Filter {
  const groups = () => clauses.map(groupOf);
  if (isLeaf(view)) return { and: limited([view, ...groups()]) };
  if ('and' in view) return { and: limited([...view.and, ...groups()]) };
  const leaves = view.or.filter(isLeaf);
  if (leaves.length === view.or.length) return { and: limited([{ or: leaves }, ...groups()]) };
  // The groups inside cannot be nested one level deeper, so the clauses are distributed over them: (a OR b) AND c.
  const alternatives = view.or
    .flatMap((member) => (!isLeaf(member) && 'or' in member ? member.or : [member]))
    .map((member) => (!isLeaf(member) && 'and' in member ? member.and : [member]));
  const distributed = clauses.reduce<readonly (readonly Leaf[])[]>(
    (found, clause) => limited(found.flatMap((leaves) => clause.map((leaf) => [...leaves, leaf]))),
    alternatives,
  );
  return { or: limited(distributed).map((and) => ({ and: limited(and) })) };
}

function limited<T>(members: readonly T[]): T[] {
  if (members.length > maxMembers) throw new FilterTooLargeError();
  return [...members];
}

/** The filter of a view is not checked when it is read: a group that is none is left to Notion, as a condition. */
function isLeaf(member: Filter | Member): member is Leaf {
  return !isGroup('and' in member ? member.and : 'or' in member ? member.or : undefined);
}

function isGroup(members: unknown): boolean {
  return Array.isArray(members) && members.every((one) => typeof one === 'object' && one !== null);
}

/** All of them have to hold. */
function clausesOf(condition: Exclude<Condition, { kind: 'view' }>): readonly Clause[] {
  switch (condition.kind) {
    case 'text': {
      const { property, type, contains, isNot } = condition;
      const test = isNot === true ? { does_not_contain: contains } : { contains };
      return [[type === 'title' ? { property, title: test } : { property, rich_text: test }]];
    }
    case 'option': {
      const { property, type, anyOf, isNot = false } = condition;
      return alternatives(
        anyOf.map((name) => optionLeaf(property, type, name, isNot)),
        isNot,
      );
    }
    case 'checkbox':
      return [[{ property: condition.property, checkbox: { equals: condition.checked } }]];
    case 'person':
      return alternatives(
        condition.anyOf.map((user) => ({
          property: condition.property,
          people: condition.isNot === true ? { does_not_contain: user } : { contains: user },
        })),
        condition.isNot === true,
      );
    case 'someoneElse': {
      const { property, than } = condition;
      const others = than.map((user): Clause => [{ property, people: { does_not_contain: user } }]);
      return [[{ property, people: { is_not_empty: true } }], ...others];
    }
    case 'empty':
      return [[{ property: condition.property, ...emptinessLeaf(condition) }]];
    case 'date':
      return rangesOf(condition).map((date) => [{ property: condition.property, date }]);
    case 'time':
      return rangesOf(condition).map((range) =>
        condition.time === 'created'
          ? [{ timestamp: timestamps.created, created_time: range }]
          : [{ timestamp: timestamps.edited, last_edited_time: range }],
      );
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

/** One of them, or for their opposites all. */
function alternatives(leaves: readonly Leaf[], isNot: boolean): readonly Clause[] {
  return isNot ? leaves.map((leaf) => [leaf]) : [leaves];
}

function emptinessLeaf({ type, isNot }: Extract<Condition, { kind: 'empty' }>) {
  const test = isNot === true ? ({ is_not_empty: true } as const) : ({ is_empty: true } as const);
  return {
    status: { status: test },
    select: { select: test },
    multi_select: { multi_select: test },
    people: { people: test },
    date: { date: test },
    title: { title: test },
    rich_text: { rich_text: test },
  }[type];
}

function rangesOf({ from, before }: Range) {
  return [
    ...(from === undefined ? [] : [{ on_or_after: from }]),
    ...(before === undefined ? [] : [{ before }]),
  ];
}
