import { byNameIn } from '../locale';
import type { NotionApi } from '../../notion/api';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Person } from '../../notion/schema/people';
import { me } from '../../notion/query/me';
import type { Condition, UserType } from '../../notion/query/query';
import type { Grouping } from './arrangement';
import type { GroupSpec } from './groupValue';

/** Slices read while looking for people: at most 20 requests. */
const maxSlices = 20;
/** Groups for people: a Notion filter holds 100 conditions, and the one excluding these people may hold others too. */
const maxPeople = 80;

type Api = Pick<NotionApi, 'dataSource' | 'people'>;

/**
 * The groups of a property: the options of the schema in their order, or the people that rows name. Every row that
 * meets `where` is in at least one group. `language`: VS Code's, which people are sorted in. Throws `NotionError`; `invalid` where the property is gone or has changed
 * its type.
 */
export async function readGroups(
  api: Api,
  source: NotionId,
  { type, property }: Grouping,
  where: readonly Condition[],
  language: string,
): Promise<readonly GroupSpec[]> {
  if (type === 'people') return peopleGroups(api, source, property, where, language);
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
 * The people that rows name in a property, and "me" first where the token is a person's. `type`: as in a condition.
 * Throws `NotionError`.
 */
export async function readPeople(
  api: Api & Pick<NotionApi, 'person'>,
  source: NotionId,
  language: string,
  property: string,
  type?: UserType,
): Promise<readonly { readonly id: string; readonly name?: string | undefined }[]> {
  const [person, groups] = await Promise.all([
    api.person(),
    peopleGroups(api, source, property, [], language, type),
  ]);
  const named = groups.flatMap(({ value }) => (value.kind === 'person' ? value.person : []));
  return [...(person === undefined ? [] : [{ id: me }]), ...named];
}

/**
 * Notion cannot list the people that rows name, so each request excludes rows naming those already found. A person
 * who only appears together with somebody found gets no group; those rows are in the other person's group.
 */
async function peopleGroups(
  api: Api,
  source: NotionId,
  property: string,
  where: readonly Condition[],
  language: string,
  type?: UserType,
): Promise<readonly GroupSpec[]> {
  const found = new Map<NotionId, Person>();
  let isComplete = false;
  for (let slices = 0; slices < maxSlices && found.size < maxPeople && !isComplete; slices++) {
    const others: Condition = { kind: 'someoneElse', type, property, than: [...found.keys()] };
    const { rows, hasMore } = await api.people(source, property, [...where, others]);
    const before = found.size;
    for (const person of rows.flat()) if (found.size < maxPeople) found.set(person.id, person);
    isComplete = !hasMore && rows.every((people) => people.some(({ id }) => found.has(id)));
    if (found.size === before) break;
  }
  // Sorted, so that the same people give the same condition in whatever order rows name them.
  const than = [...found.keys()].toSorted();
  return [
    ...[...found.values()].toSorted(byName(language)).map((person): GroupSpec => ({
      value: { kind: 'person', person },
      where: { kind: 'person', property, anyOf: [person.id] },
    })),
    ...(isComplete
      ? []
      : [{ value: { kind: 'someoneElse', than }, where: { kind: 'someoneElse', property, than } } as const]),
    { value: { kind: 'none' }, where: { kind: 'empty', type: 'people', property } },
  ];
}

/** Those without a name, which a token may not be allowed to read, come last. */
function byName(language: string): (a: Person, b: Person) => number {
  const compare = byNameIn(language);
  return (a, b) => {
    if (a.name === undefined || b.name === undefined)
      return a.name === b.name ? 0 : a.name === undefined ? 1 : -1;
    return compare(a.name, b.name);
  };
}
