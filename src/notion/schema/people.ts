import * as v from 'valibot';
import { notionId, values } from './common';
import type { NotionId } from './ids';

/** Somebody in the workspace. The name is kept back from connections that may not see users. */
export interface Person {
  readonly id: NotionId;
  readonly name: string | undefined;
}

const someone = v.union([
  v.pipe(
    v.object({ object: v.literal('user'), id: notionId, name: v.nullish(v.string()) }),
    v.transform(({ id, name }): Person => ({ id, name: name ?? undefined })),
  ),
  // Groups of people can stand there too, and are nobody to filter by.
  v.pipe(
    v.unknown(),
    v.transform(() => undefined),
  ),
]);

const value = v.union([
  v.object({ type: v.literal('people'), people: v.array(someone) }),
  v.pipe(
    v.looseObject({ type: v.string() }),
    v.transform(() => ({ people: [] })),
  ),
]);

/** The people that each row of a part of a listing names. */
export interface People {
  readonly rows: readonly (readonly Person[])[];
  readonly hasMore: boolean;
}

export const people = v.pipe(
  v.object({
    results: v.array(v.object({ properties: v.optional(values(value), {}) })),
    has_more: v.boolean(),
  }),
  v.transform((raw): People => ({
    rows: raw.results.map(({ properties }) =>
      properties.flatMap((property) => property.people).filter((one) => one !== undefined),
    ),
    hasMore: raw.has_more,
  })),
);
