import * as v from 'valibot';
import { about, anyType, notionId, values } from './common';
import type { NotionId } from './ids';

/** A user. The name is undefined where the connection lacks the capability to read users. */
export interface Person {
  readonly id: NotionId;
  readonly name: string | undefined;
}

const person = v.union([
  v.pipe(
    v.object({ object: v.literal('user'), id: notionId, name: v.nullish(v.string()) }),
    v.transform(({ id, name }): Person => ({ id, name: name ?? undefined })),
  ),
  // Groups can be values too, but no filter takes them.
  v.pipe(
    v.unknown(),
    v.transform(() => undefined),
  ),
]);

/** The name of a user who was asked for; undefined where there is none. */
export function userName(id: NotionId): v.GenericSchema<unknown, string | undefined> {
  const user = v.object({ object: v.literal('user'), id: notionId, name: v.nullish(v.string()) });
  return v.pipe(
    about(id, user),
    v.transform(({ name }) => (name == null || name.trim() === '' ? undefined : name)),
  );
}

const value = v.union([
  v.object({ type: v.literal('people'), people: v.array(person) }),
  v.pipe(
    v.object({ type: v.literal('created_by'), created_by: person }),
    v.transform(({ created_by }) => ({ people: [created_by] })),
  ),
  v.pipe(
    v.object({ type: v.literal('last_edited_by'), last_edited_by: person }),
    v.transform(({ last_edited_by }) => ({ people: [last_edited_by] })),
  ),
  anyType({ people: [] }),
]);

/** A row that cannot be read names nobody that is known, so that it counts for the group of all others. */
const row = v.union([
  v.object({ properties: v.optional(values(value), {}) }),
  v.pipe(
    v.unknown(),
    v.transform(() => ({ properties: [] })),
  ),
]);

/** The first slice of a query: for each row, the people in the property that was asked for. */
export interface People {
  readonly rows: readonly (readonly Person[])[];
  readonly hasMore: boolean;
}

export const people = v.pipe(
  v.object({
    results: v.array(row),
    has_more: v.boolean(),
  }),
  v.transform((raw): People => ({
    rows: raw.results.map(({ properties }) =>
      properties.flatMap((property) => property.people).filter((user) => user !== undefined),
    ),
    hasMore: raw.has_more,
  })),
);
