import * as v from 'valibot';
import { notionId } from '../../notion/schema/common';
import type { RawValue } from '../../notion/schema/rawPage';
import type { WritableProperty } from '../../notion/schema/writableProperty';
import { dateValue, type LostWhy, mostInAddress, partsOfRun, type RestoredPart } from './restoreRuns';

/** A value as a request has it, and why each of those that cannot be brought back is lost; neither for an empty one. */
export interface RestoredValue {
  readonly value?: Readonly<Record<string, unknown>>;
  readonly lost?: readonly LostWhy[];
}

interface Context {
  /** Now, of the same type as the value. */
  readonly property: WritableProperty;
  /** The pages that relations can lead to, by the ids that they had. */
  readonly related: ReadonlyMap<string, string>;
}

const nothing: RestoredValue = {};
const unreadable: RestoredValue = { lost: ['unreadable'] };
/** More are refused in one request; so are longer texts, in UTF-16 units. */
const mostValues = 100;
const mostInName = 100;
const mostInContact = 200;

const option = v.object({ id: v.fallback(v.string(), ''), name: v.string() });
const person = v.object({ object: v.fallback(v.picklist(['user', 'group']), 'user'), id: notionId });
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
const verified = v.object({ verification: v.object({ state: v.picklist(['verified', 'expired']) }) });

/** Types whose values Notion computes anew, that hold none, or that say what a person has vouched for. */
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

/** The page was verified. A new one was not, and Notion's reference says that only people verify pages. */
export function isVerification(raw: RawValue): boolean {
  return raw.type === 'verification' && v.is(verified, raw);
}

/** Parsed as untrusted: somebody may have edited the copy. A value that cannot be read is lost. */
export function restoreValue(raw: RawValue, { property, related }: Context): RestoredValue {
  const { type } = raw;
  const content = raw[type];
  if (isComputed(type) || content == null) return nothing;
  switch (type) {
    case 'title':
    case 'rich_text':
      return list(type, content, partsOfRun);
    case 'number':
      return one(type, content, v.pipe(v.number(), v.finite()));
    case 'checkbox':
      return one(type, content, v.boolean());
    case 'url':
      return text(type, content, mostInAddress);
    case 'email':
    case 'phone_number':
      return text(type, content, mostInContact);
    case 'date':
      return one(type, content, dateValue);
    case 'place':
      return one(type, content, place);
    case 'people':
      return list(type, content, (each) => part(each, person, (found) => [{ value: found }]));
    case 'relation':
      return list(type, content, (each) =>
        part(each, withId, ({ id }) => {
          const now = related.get(id);
          return [now === undefined ? { lost: 'gone' } : { value: { id: now } }];
        }),
      );
    case 'files':
      return list(type, content, partsOfFile);
    case 'select':
    case 'status': {
      const [found] = optionNow(content, property);
      if (found === undefined || 'lost' in found) return { lost: [found?.lost ?? 'unreadable'] };
      return { value: { [type]: found.value } };
    }
    case 'multi_select':
      return list(type, content, (each) => optionNow(each, property));
    default:
      return unreadable;
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
function optionNow(raw: unknown, { options }: WritableProperty): readonly RestoredPart[] {
  return part(raw, option, ({ id, name }) => {
    const found = options.find((each) => each.id === id) ?? options.find((each) => each.name === name);
    return [found === undefined ? { lost: 'gone' } : { value: { id: found.id } }];
  });
}

/** Uploaded files cannot be brought back; of a link with a long name, the end of that. */
function partsOfFile(raw: unknown): readonly RestoredPart[] {
  const { success, output } = v.safeParse(linkedFile, raw);
  if (!success) return [{ lost: 'gone' }];
  const { name, external } = output;
  if (external.url.length > mostInAddress) return [{ lost: 'limit' }];
  if (name.length <= mostInName) return [{ value: output }];
  const shortened = name.slice(0, mostInName).replace(/[\ud800-\udbff]$/, '');
  return [{ value: { ...output, name: shortened } }, { lost: 'limit' }];
}

function part<T>(
  raw: unknown,
  schema: v.GenericSchema<unknown, T>,
  partsOf: (read: T) => readonly RestoredPart[],
): readonly RestoredPart[] {
  const read = v.safeParse(schema, raw);
  return read.success ? partsOf(read.output) : [{ lost: 'unreadable' }];
}

function one<T>(type: string, content: unknown, schema: v.GenericSchema<unknown, T>): RestoredValue {
  const read = v.safeParse(schema, content);
  return read.success ? { value: { [type]: read.output } } : unreadable;
}

function text(type: string, content: unknown, most: number): RestoredValue {
  if (typeof content !== 'string') return unreadable;
  return content.length > most ? { lost: ['limit'] } : { value: { [type]: content } };
}

function list(
  type: string,
  content: unknown,
  partsOf: (each: unknown) => readonly RestoredPart[],
): RestoredValue {
  if (!Array.isArray(content)) return unreadable;
  const parts = content.flatMap(partsOf);
  const values = parts.flatMap((each) => ('value' in each ? [each.value] : []));
  const lost = [
    ...parts.flatMap((each) => ('lost' in each ? [each.lost] : [])),
    ...values.slice(mostValues).map(() => 'limit' as const),
  ];
  return {
    ...(values.length > 0 && { value: { [type]: values.slice(0, mostValues) } }),
    ...(lost.length > 0 && { lost }),
  };
}
