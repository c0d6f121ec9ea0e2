import * as v from 'valibot';
import { isNotionId, type NotionId } from './ids';

// Schemas that several objects of Notion's API share. Only fields that are used are read; all others are ignored.

export const notionId: v.GenericSchema<unknown, NotionId> = v.custom<NotionId>(
  (value) => typeof value === 'string' && isNotionId(value),
);

/** A moment as Notion gives it, ISO 8601 with its zone. In UTC afterwards, so that two compare as text. */
export const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/),
  v.check((text) => isDay(text.slice(0, 10)) && Number.isFinite(Date.parse(text))),
  v.transform((text) => new Date(text).toISOString()),
);

/** `Date` itself takes February 30 for March 2. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isFinite(date.getTime()) && date.toISOString().startsWith(day);
}

export const richText = v.pipe(
  v.array(v.object({ plain_text: v.string() })),
  v.transform((runs) => runs.map((run) => run.plain_text).join('')),
);

/** The schema of an answer about one object. That of another one, such as from a mixed-up cache, is none. */
export function about<T extends { readonly id: NotionId }>(
  id: NotionId,
  object: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, T> {
  return v.pipe(
    object,
    v.check((found) => found.id === id),
  );
}

/** Undefined for an icon that cannot be read, and for a picture, as VS Code would fetch that from a host that a page names. */
export const emoji = v.pipe(
  v.fallback(v.nullish(v.looseObject({ type: v.string(), emoji: v.optional(v.string()) })), undefined),
  v.transform((icon) => (icon?.type === 'emoji' ? icon.emoji : undefined)),
);

/** The emoji of an icon in Notion's form. */
export function emojiIn(icon: unknown): string | undefined {
  return v.parse(emoji, icon);
}

/** An object of any type that was not matched before it in a union: Notion adds types without notice. */
export function anyType<T>(result: T) {
  return v.pipe(
    v.looseObject({ type: v.string() }),
    v.transform(() => result),
  );
}

/** The entries of an object whose keys people choose: `v.record` would drop keys such as `constructor`. */
export function entries<T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, [string, T][]> {
  return v.pipe(
    v.custom<object>((value) => typeof value === 'object' && value !== null),
    v.transform((object): unknown[] => Object.entries(object)),
    v.array(v.tuple([v.string(), item])),
  );
}

/** Nesting far beyond what Notion answers; to write JSON of much more ends in an error. */
const maxNesting = 100;

/** What is kept, or sent back, as Notion gave it. */
export function isWritable(value: unknown, nesting = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return nesting < maxNesting && Object.values(value).every((inner) => isWritable(inner, nesting + 1));
}

/** The values of such an object. */
export function values<T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T[]> {
  return v.pipe(
    entries(item),
    v.transform((pairs) => pairs.map(([, value]) => value)),
  );
}

/** One answer of a paginated list. It may be short, or empty, without being the last. */
export interface Slice<T> {
  readonly results: readonly T[];
  /** The opaque cursor of the next slice; undefined for the last. */
  readonly next: string | undefined;
  /** More exist than Notion lists: it gave up, as beyond 10,000 rows, or gave no cursor of the next slice. */
  readonly capped: boolean;
  /** Entries that could not be read, by id, or by their place where they have none. Absent for none. */
  readonly unreadable?: readonly string[];
}

/** As a field of a slice, which is absent for none. */
export function unreadableField(keys: Iterable<string>): { readonly unreadable?: readonly string[] } {
  const unreadable = [...new Set(keys)];
  return unreadable.length === 0 ? {} : { unreadable };
}

/**
 * A list of `item`. Objects of other kinds, which wikis and searches mix in, are dropped. One entry that cannot be
 * read does not keep the others away.
 */
export function slice<T>(
  kind: string,
  item: v.GenericSchema<unknown, T>,
): v.GenericSchema<unknown, Slice<T>> {
  const entry = v.union([
    v.pipe(
      item,
      v.transform((read) => ({ kind: 'read', read }) as const),
    ),
    v.pipe(
      v.object({ object: v.pipe(v.string(), v.notValue(kind)) }),
      v.transform(() => ({ kind: 'other' }) as const),
    ),
    v.pipe(
      v.union([
        v.object({ id: notionId }),
        v.pipe(
          v.unknown(),
          v.transform(() => ({ id: undefined })),
        ),
      ]),
      v.transform(({ id }) => ({ kind: 'unreadable', id }) as const),
    ),
  ]);
  return v.pipe(
    v.object({
      results: v.array(entry),
      next_cursor: v.nullish(v.string()),
      has_more: v.boolean(),
      request_status: v.fallback(v.optional(v.object({ type: v.string() })), undefined),
    }),
    v.transform((raw) => ({
      results: raw.results.flatMap((result) => (result.kind === 'read' ? [result.read] : [])),
      next: raw.has_more ? (raw.next_cursor ?? undefined) : undefined,
      capped: raw.request_status?.type === 'incomplete' || (raw.has_more && raw.next_cursor == null),
      ...unreadableField(
        raw.results.flatMap((result, index) =>
          result.kind === 'unreadable' ? [result.id ?? `${raw.next_cursor ?? ''}#${index}`] : [],
        ),
      ),
    })),
  );
}
