import type { NotionApi } from '../../notion/api';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Person } from '../../notion/schema/people';
import type { Condition } from '../../notion/query/query';
import type { Grouping } from './arrangement';
import type { GroupSpec } from './groupValue';

/** Parts of a listing that are looked through for people. */
const maxParts = 20;
/** People there are groups for: a filter holds 100 conditions, and one that names these may hold others too. */
const maxPeople = 80;

type Api = Pick<NotionApi, 'dataSource' | 'people'>;

/**
 * The groups that rows fall into: the options of the schema in its order, or the people that rows name. Every row
 * that fits is in at least one. Throws `NotionError`, `invalid` where the property is gone or of another type.
 */
export async function readGroups(
  api: Api,
  source: NotionId,
  { type, property }: Grouping,
  where: readonly Condition[],
): Promise<readonly GroupSpec[]> {
  if (type === 'people') return peopleGroups(api, source, property, where);
  if (type === 'checkbox') {
    return [true, false].map((checked) => ({
      value: { kind: 'checkbox', checked },
      where: { kind: 'checkbox', property, checked },
    }));
  }
  const { properties } = await api.dataSource(source);
  const schema = properties.find(({ id }) => id === property);
  if (schema?.type !== type) {
    throw new NotionError({ kind: 'invalid', message: `There is no ${type} with the id ${property}.` });
  }
  return [
    ...schema.options.map(({ name }): GroupSpec => ({
      value: { kind: 'option', name },
      where: { kind: 'option', type, property, anyOf: [name] },
    })),
    { value: { kind: 'none' }, where: { kind: 'empty', type, property } },
  ];
}

/**
 * Notion does not list the people that rows name, so rows are asked for that name none of those found so far. Who
 * is only ever named beside one of them gets no group, and the rows are in the group of the other.
 */
async function peopleGroups(
  api: Api,
  source: NotionId,
  property: string,
  where: readonly Condition[],
): Promise<readonly GroupSpec[]> {
  const found = new Map<NotionId, Person>();
  let areAll = false;
  for (let parts = 0; parts < maxParts && found.size < maxPeople && !areAll; parts++) {
    const others: Condition = { kind: 'someoneElse', property, than: [...found.keys()] };
    const { rows, hasMore } = await api.people(source, property, [...where, others]);
    const before = found.size;
    for (const person of rows.flat()) if (found.size < maxPeople) found.set(person.id, person);
    areAll = !hasMore && rows.every((people) => people.some(({ id }) => found.has(id)));
    if (found.size === before) break;
  }
  // Sorted, so that the same people make the same question whatever order rows name them in.
  const than = [...found.keys()].toSorted();
  return [
    ...[...found.values()].toSorted(byName).map((person): GroupSpec => ({
      value: { kind: 'person', person },
      where: { kind: 'person', property, user: person.id },
    })),
    ...(areAll
      ? []
      : [{ value: { kind: 'someoneElse', than }, where: { kind: 'someoneElse', property, than } } as const]),
    { value: { kind: 'none' }, where: { kind: 'empty', type: 'people', property } },
  ];
}

function byName(a: Person, b: Person): number {
  if (a.name === undefined || b.name === undefined)
    return a.name === b.name ? 0 : a.name === undefined ? 1 : -1;
  return a.name.localeCompare(b.name);
}
