import * as v from 'valibot';
import type { RawValue } from '../notion/schema/rawPage';
import type { WritableProperty } from '../notion/schema/writableProperty';

/** A value as a request has it; what of it cannot be brought back; nothing for one that was empty. */
export interface RestoredValue {
  readonly value?: Readonly<Record<string, unknown>>;
  readonly lost?: number;
}

interface Context {
  /** Now, of the same type as the value. */
  readonly property: WritableProperty;
  /** Pages that a relation cannot lead to any more. */
  readonly gone: ReadonlySet<string>;
}

const nothing: RestoredValue = {};
/** More are refused in one request. */
const mostValues = 100;

const annotations = v.fallback(
  v.object({
    bold: v.optional(v.boolean()),
    italic: v.optional(v.boolean()),
    strikethrough: v.optional(v.boolean()),
    underline: v.optional(v.boolean()),
    code: v.optional(v.boolean()),
    color: v.optional(v.string()),
  }),
  {},
);
const link = v.fallback(v.nullish(v.object({ url: v.string() })), null);
const dateValue = v.object({
  start: v.string(),
  end: v.fallback(v.nullish(v.string()), null),
  time_zone: v.fallback(v.nullish(v.string()), null),
});

const run = v.union([
  v.pipe(
    v.object({ type: v.literal('text'), text: v.object({ content: v.string(), link }), annotations }),
    v.transform(({ text, annotations: marks }) => ({ type: 'text', text, annotations: marks })),
  ),
  v.pipe(
    v.object({ type: v.literal('equation'), equation: v.object({ expression: v.string() }), annotations }),
    v.transform((raw) => ({ ...raw })),
  ),
  v.pipe(
    v.object({
      type: v.literal('mention'),
      mention: v.object({ type: v.literal('user'), user: v.object({ id: v.string() }) }),
      plain_text: v.string(),
      annotations,
    }),
    v.transform((raw) => ({ ...raw })),
  ),
  v.pipe(
    v.object({
      type: v.literal('mention'),
      mention: v.object({ type: v.literal('date'), date: dateValue }),
      annotations,
    }),
    v.transform((raw) => ({ ...raw })),
  ),
  // Mentions of pages, which may be gone, become their text.
  v.pipe(
    v.object({ plain_text: v.string(), href: v.fallback(v.nullish(v.string()), null), annotations }),
    v.transform(({ plain_text: content, href, annotations: marks }) => ({
      type: 'text',
      text: { content, link: href == null ? null : { url: href } },
      annotations: marks,
    })),
  ),
]);

const option = v.object({ id: v.fallback(v.string(), ''), name: v.string() });
const withId = v.object({ id: v.string() });
const linkedFile = v.object({
  type: v.literal('external'),
  name: v.string(),
  external: v.object({ url: v.string() }),
});
const place = v.object({
  lat: v.number(),
  lon: v.number(),
  name: v.nullish(v.string()),
  address: v.nullish(v.string()),
});

/** Types whose values Notion computes anew, or that hold none. */
const computed = new Set([
  'formula',
  'rollup',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'unique_id',
  'verification',
  'button',
]);

export function isComputed(type: string): boolean {
  return computed.has(type);
}

/** Parsed as untrusted: somebody may have edited the copy. A value that cannot be read is lost. */
export function restoreValue(raw: RawValue, { property, gone }: Context): RestoredValue {
  const { type } = raw;
  const content = raw[type];
  if (isComputed(type) || content == null) return nothing;
  switch (type) {
    case 'title':
    case 'rich_text':
      return list(type, content, run);
    case 'number':
      return one(type, content, v.number());
    case 'checkbox':
      return one(type, content, v.boolean());
    case 'url':
    case 'email':
    case 'phone_number':
      return one(type, content, v.string());
    case 'date':
      return one(type, content, dateValue);
    case 'place':
      return one(type, content, place);
    case 'people':
      return list(type, content, v.object({ object: v.fallback(v.string(), 'user'), id: v.string() }));
    case 'relation':
      return list(
        type,
        content,
        v.pipe(
          withId,
          v.check(({ id }) => !gone.has(id)),
        ),
      );
    case 'files':
      return list(type, content, linkedFile);
    case 'select':
    case 'status':
      return one(type, content, known(property));
    case 'multi_select':
      return list(type, content, known(property));
    default:
      return { lost: 1 };
  }
}

/** The pages that the relations of a page lead to. */
export function relatedIn(raw: RawValue): readonly string[] {
  if (raw.type !== 'relation' || !Array.isArray(raw.relation)) return [];
  return raw.relation.flatMap((each: unknown) => {
    const read = v.safeParse(withId, each);
    return read.success ? [read.output.id] : [];
  });
}

/** An option as it is now: of the same id, or else of the same name. */
function known({ options }: WritableProperty) {
  return v.pipe(
    option,
    v.transform(
      ({ id, name }) => options.find((each) => each.id === id) ?? options.find((each) => each.name === name),
    ),
    v.check((found) => found !== undefined),
    v.transform((found) => ({ id: found?.id })),
  );
}

function one<T>(type: string, content: unknown, schema: v.GenericSchema<unknown, T>): RestoredValue {
  const read = v.safeParse(schema, content);
  return read.success ? { value: { [type]: read.output } } : { lost: 1 };
}

function list<T>(type: string, content: unknown, schema: v.GenericSchema<unknown, T>): RestoredValue {
  if (!Array.isArray(content)) return { lost: 1 };
  if (content.length === 0) return nothing;
  const read = content.flatMap((each: unknown) => {
    const parsed = v.safeParse(schema, each);
    return parsed.success ? [parsed.output] : [];
  });
  const values = read.slice(0, mostValues);
  const lost = content.length - values.length;
  return {
    ...(values.length > 0 && { value: { [type]: values } }),
    ...(lost > 0 && { lost }),
  };
}
