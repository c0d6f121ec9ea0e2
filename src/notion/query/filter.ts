import { type Condition, type Filter, type Range, timestamps } from './query';

type Group = Extract<Filter, { and: unknown }>['and'];
type Member = Group[number];
type Leaf = Exclude<Member, { and: unknown } | { or: unknown }>;

/** Notion's filter for conditions that are joined by AND; undefined for none. */
export function filterOf(where: readonly Condition[]): Filter | undefined {
  const leaves = where.flatMap((condition) => (condition.kind === 'view' ? [] : leavesOf(condition)));
  const views = where.flatMap((condition) => (condition.kind === 'view' ? [condition.filter] : []));
  const own = leaves.length > 1 ? { and: leaves } : leaves[0];
  return views.reduce<Filter | undefined>(
    (filter, view) => (filter === undefined ? view : bounded(view, leaves)),
    own,
  );
}

/** `filter` AND all of `bounds`, nested no deeper than the two levels that Notion takes. */
function bounded(filter: Filter, bounds: readonly Leaf[]): Filter {
  if ('and' in filter) return { and: [...filter.and, ...bounds] };
  if (!('or' in filter)) return { and: [filter, ...bounds] };
  const leaves = filter.or.filter(isLeaf);
  if (leaves.length === filter.or.length) return { and: [{ or: leaves }, ...bounds] };
  // The groups inside cannot be nested one level deeper, so the bounds are distributed over them: (a OR b) AND c.
  return {
    or: filter.or
      .flatMap((member) => ('or' in member ? member.or : [member]))
      .map((member) => ({ and: 'and' in member ? [...member.and, ...bounds] : [member, ...bounds] })),
  };
}

function isLeaf(member: Member): member is Leaf {
  return !('and' in member) && !('or' in member);
}

function leavesOf(condition: Exclude<Condition, { kind: 'view' }>): readonly Leaf[] {
  switch (condition.kind) {
    case 'text': {
      const { property, type, contains } = condition;
      return [type === 'title' ? { property, title: { contains } } : { property, rich_text: { contains } }];
    }
    case 'option': {
      const { property, type, anyOf } = condition;
      const names = [...anyOf];
      if (type === 'multi_select') return [{ property, multi_select: { contains: names } }];
      return [
        type === 'status' ? { property, status: { equals: names } } : { property, select: { equals: names } },
      ];
    }
    case 'checkbox':
      return [{ property: condition.property, checkbox: { equals: condition.checked } }];
    case 'person':
      return [{ property: condition.property, people: { contains: condition.user } }];
    case 'someoneElse': {
      const { property, than } = condition;
      const others = than.map((user): Leaf => ({ property, people: { does_not_contain: user } }));
      return [{ property, people: { is_not_empty: true } }, ...others];
    }
    case 'empty':
      return [{ property: condition.property, ...emptiness[condition.type] }];
    case 'date':
      return rangesOf(condition).map((date) => ({ property: condition.property, date }));
    case 'time':
      return rangesOf(condition).map((range) =>
        condition.time === 'created'
          ? { timestamp: timestamps.created, created_time: range }
          : { timestamp: timestamps.edited, last_edited_time: range },
      );
  }
}

const isEmpty = { is_empty: true } as const;
const emptiness = {
  status: { status: isEmpty },
  select: { select: isEmpty },
  multi_select: { multi_select: isEmpty },
  people: { people: isEmpty },
  date: { date: isEmpty },
};

function rangesOf({ from, before }: Range) {
  return [
    ...(from === undefined ? [] : [{ on_or_after: from }]),
    ...(before === undefined ? [] : [{ before }]),
  ];
}
