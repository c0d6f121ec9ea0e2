import * as v from 'valibot';
import { richText } from './common';
import { dateValue } from './dateValue';

/** The value of a page's property. Dates are as Notion writes them: a day (`2026-01-31`) or a time, ISO 8601. */
export type Value =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** `name`: undefined where the connection lacks the capability to read users. */
  | { readonly kind: 'person'; readonly id: string; readonly name: string | undefined }
  | { readonly kind: 'checkbox'; readonly checked: boolean }
  | { readonly kind: 'date'; readonly start: string; readonly end: string | undefined }
  | { readonly kind: 'link'; readonly text: string; readonly address: string | undefined }
  /** `more`: `count` are only the first, as the API returns no more than 25 here. */
  | { readonly kind: 'pages'; readonly count: number; readonly more: boolean }
  | { readonly kind: 'list'; readonly values: readonly Value[] }
  /** A type, or a shape of a known one, that this version cannot read. */
  | { readonly kind: 'unknown'; readonly type: string };

const empty: Value = { kind: 'empty' };

/** The schema of a value that is null where the property is empty. */
function optional<T>(schema: v.GenericSchema<unknown, T>, toValue: (raw: T) => Value) {
  return v.pipe(
    v.nullish(schema),
    v.transform((raw) => (raw === null || raw === undefined ? empty : toValue(raw))),
  );
}

function several<T>(schema: v.GenericSchema<unknown, T>, toValue: (raw: T) => Value) {
  return v.pipe(
    v.array(schema),
    v.transform((all): Value => (all.length === 0 ? empty : { kind: 'list', values: all.map(toValue) })),
  );
}

const toText = (text: string): Value => (text === '' ? empty : { kind: 'text', text });

const option = v.object({ name: v.string() });
const optionToValue = ({ name }: { readonly name: string }) => toText(name);

const userOrGroup = v.object({ id: v.string(), name: v.nullish(v.string()) });
const userOrGroupToValue = ({ id, name }: v.InferOutput<typeof userOrGroup>): Value => ({
  kind: 'person',
  id,
  name: name == null || name.trim() === '' ? undefined : name,
});

const linked = v.object({ url: v.string() });
const file = v.object({ name: v.string(), file: v.optional(linked), external: v.optional(linked) });

const text = v.pipe(richText, v.transform(toText));
const number = optional(v.number(), (value) => ({ kind: 'number', number: value }));
const checkbox = optional(v.boolean(), (checked) => ({ kind: 'checkbox', checked }));
const time = optional(v.string(), (start) => ({ kind: 'date', start, end: undefined }));
const link = (scheme: string) =>
  optional(v.string(), (target) => ({ kind: 'link', text: target, address: `${scheme}${target}` }));

/** Results of formulas and rollups have a `type` and a field of that name, as properties have; so have their entries. */
const computed = v.looseObject({ type: v.string() });

/** Of values in values: a rollup has an array of formulas at most. Deeper nesting is none of Notion's. */
const maxDepth = 8;

const schemas = new Map<string, v.GenericSchema<unknown, Value>>([
  ['title', text],
  ['rich_text', text],
  ['string', optional(v.string(), toText)],
  ['number', number],
  ['checkbox', checkbox],
  ['boolean', checkbox],
  ['select', optional(option, optionToValue)],
  ['status', optional(option, optionToValue)],
  ['multi_select', several(option, optionToValue)],
  ['people', several(userOrGroup, userOrGroupToValue)],
  ['created_by', optional(userOrGroup, userOrGroupToValue)],
  ['last_edited_by', optional(userOrGroup, userOrGroupToValue)],
  ['date', optional(dateValue, ({ start, end }) => ({ kind: 'date', start, end }))],
  ['created_time', time],
  ['last_edited_time', time],
  ['url', link('')],
  ['email', link('mailto:')],
  ['phone_number', optional(v.string(), toText)],
  [
    'files',
    several(file, ({ name, file: own, external }) => ({
      kind: 'link',
      text: [name, own?.url, external?.url].find(Boolean) ?? '',
      address: own?.url ?? external?.url,
    })),
  ],
  [
    'unique_id',
    optional(v.object({ prefix: v.nullish(v.string()), number: v.nullish(v.number()) }), (id) =>
      toText([id.prefix ?? '', id.number ?? ''].filter((part) => part !== '').join('-')),
    ),
  ],
  ['verification', optional(v.object({ state: v.string() }), ({ state }) => toText(state))],
  [
    'place',
    optional(
      v.object({
        name: v.nullish(v.string()),
        address: v.nullish(v.string()),
        lat: v.nullish(v.number()),
        lon: v.nullish(v.number()),
      }),
      ({ name, address, lat, lon }) =>
        toText([name, address].filter(Boolean).join(', ') || [lat ?? [], lon ?? []].flat().join(', ')),
    ),
  ],
  ['button', optional(v.unknown(), () => empty)],
]);

/** Gives `unknown` for what cannot be read, and never throws: Notion adds types without notice. */
export function valueOf(raw: v.InferOutput<typeof computed>, depth = 0): Value {
  const { type, [raw.type]: content } = raw;
  switch (type) {
    case 'relation':
      return relationOf(raw);
    case 'formula':
    case 'rollup':
      return computedOf(type, content, depth);
    case 'array': {
      if (!Array.isArray(content)) return { kind: 'unknown', type };
      const values = content.map((entry) => computedOf(type, entry, depth));
      return values.length === 0 ? empty : { kind: 'list', values };
    }
    default: {
      const schema = schemas.get(type);
      const parsed = schema && v.safeParse(schema, content);
      return parsed?.success === true ? parsed.output : { kind: 'unknown', type };
    }
  }
}

function computedOf(type: string, content: unknown, depth: number): Value {
  const parsed = depth < maxDepth ? v.safeParse(computed, content) : undefined;
  return parsed?.success === true ? valueOf(parsed.output, depth + 1) : { kind: 'unknown', type };
}

/** A relation has `has_more` beside its list, not in it. */
function relationOf({ relation, has_more }: Readonly<Record<string, unknown>>): Value {
  if (!Array.isArray(relation)) return { kind: 'unknown', type: 'relation' };
  const more = has_more === true;
  return relation.length === 0 && !more ? empty : { kind: 'pages', count: relation.length, more };
}
