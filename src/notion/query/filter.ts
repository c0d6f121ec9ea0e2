import { type Clause, clausesOf, type Leaf, type Member } from './clauses';
import type { Condition, Filter } from './query';

/** The most members that Notion takes in one group. */
const maxMembers = 100;

/** Notion's limits of two levels and 100 members cannot hold a filter. */
export class FilterTooLargeError extends Error {}

/**
 * Notion's filter for conditions that are joined by AND, at most one of them a view; undefined for none. Throws
 * `FilterTooLargeError`.
 */
export function filterOf(where: readonly Condition[]): Filter | undefined {
  const view = where.find((condition) => condition.kind === 'view')?.filter;
  const clauses = where.flatMap((condition) => {
    if (condition.kind === 'view') return [];
    return condition.kind === 'any' ? eitherOf(condition.of.map(clausesOf)) : clausesOf(condition);
  });
  if (view !== undefined && clauses.length > 0) return withClauses(view, clauses);
  const [only, ...others] = clauses.map(groupOf);
  return view ?? (only === undefined || others.length === 0 ? only : { and: limited([only, ...others]) });
}

/** Groups nest two levels deep only, so OR is moved inside: (a AND b) OR c is (a OR c) AND (b OR c). */
function eitherOf(members: readonly (readonly Clause[])[]): readonly Clause[] {
  return members.reduce<readonly Clause[]>(
    (found, clauses) =>
      limited(found.flatMap((clause) => clauses.map((other) => limited([...clause, ...other])))),
    [[]],
  );
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
