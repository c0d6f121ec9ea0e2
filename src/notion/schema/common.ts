import * as v from 'valibot';
import { isNotionId, type NotionId } from './ids';

// The pieces that Notion's answers share. Only what is used is read; fields not known here are ignored.

export const notionId: v.GenericSchema<unknown, NotionId> = v.custom<NotionId>(
  (value) => typeof value === 'string' && isNotionId(value),
);

export const richText = v.pipe(
  v.array(v.object({ plain_text: v.string() })),
  v.transform((parts) => parts.map((part) => part.plain_text).join('')),
);

/** An emoji, or undefined for a picture: that would make VS Code fetch from hosts nobody here chose. */
export const emoji = v.pipe(
  v.nullish(v.looseObject({ type: v.string(), emoji: v.optional(v.string()) })),
  v.transform((icon) => (icon?.type === 'emoji' ? icon.emoji : undefined)),
);

const anyObject = v.custom<object>((value) => typeof value === 'object' && value !== null);

/**
 * The names of an object and what they stand for, where people chose the names: `v.record` passes over those that
 * mean something to JavaScript, such as `constructor`.
 */
export function entries<T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, [string, T][]> {
  return v.pipe(
    anyObject,
    v.transform((object): unknown[] => Object.entries(object)),
    v.array(v.tuple([v.string(), item])),
  );
}

/** What the names stand for alone. */
export function values<T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    anyObject,
    v.transform((object): unknown[] => Object.values(object)),
    v.array(item),
  );
}

/** A part of a list. `next` is opaque; a part may be short without being the last. */
export interface Slice<T> {
  readonly results: readonly T[];
  readonly next: string | undefined;
  /** Notion stopped at its own limit of rows for one query, so that more rows exist than were listed. */
  readonly capped: boolean;
}

/** A list of `item`; objects of another kind, which wikis and searches mix in, are left out. */
export function slice<T>(
  kind: string,
  item: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, Slice<T>> {
  const other = v.pipe(
    v.object({ object: v.pipe(v.string(), v.notValue(kind)) }),
    v.transform(() => undefined),
  );
  return v.pipe(
    v.object({
      results: v.array(v.union([item, other])),
      next_cursor: v.nullish(v.string()),
      has_more: v.boolean(),
      request_status: v.optional(v.object({ type: v.string() })),
    }),
    v.transform((raw) => ({
      results: raw.results.filter((result) => result !== undefined),
      next: raw.has_more ? (raw.next_cursor ?? undefined) : undefined,
      capped: raw.request_status?.type === 'incomplete',
    })),
  );
}
