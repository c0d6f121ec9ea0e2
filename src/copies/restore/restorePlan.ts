import * as v from 'valibot';
import { type NewPage, pageBody } from '../../notion/requests';
import type { RawProperty, RawValue } from '../../notion/schema/rawPage';
import type { WritableProperty, WritableSource } from '../../notion/schema/writableProperty';
import type { Copy } from '../copy';
import { expiringFiles } from '../expiringFiles';
import { type LostWhy, mostInAddress } from './restoreRuns';
import { isComputed, isVerification, restoreValue } from './restoreValue';
import { firstBlocks, restorableMarkdown } from './restorableMarkdown';

/** The losses of a new page against the one that was copied. */
export type Loss =
  /** The data source has no such property any more, or one of another type. */
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'values'; readonly name: string; readonly why: LostWhy; readonly count: number }
  | { readonly kind: 'icon' | 'cover' }
  /** Pictures and files in the content that were uploaded: their addresses expire. */
  | { readonly kind: 'files'; readonly count: number }
  /** Content that is longer than one request can be. */
  | { readonly kind: 'end' };

export interface RestorePlan {
  readonly page: NewPage;
  /** The name of the data source that it is created in. */
  readonly into: string;
  readonly losses: readonly Loss[];
}

/** Notion refuses a request with more. */
const mostBytes = 500_000;

const external = v.object({
  type: v.literal('external'),
  external: v.object({ url: v.pipe(v.string(), v.maxLength(mostInAddress)) }),
});
const icon = v.union([
  external,
  v.object({ type: v.literal('emoji'), emoji: v.string() }),
  v.object({ type: v.literal('custom_emoji'), custom_emoji: v.object({ id: v.string() }) }),
  v.object({
    type: v.literal('icon'),
    icon: v.object({ name: v.string(), color: v.fallback(v.string(), 'gray') }),
  }),
]);

/**
 * How to create a page anew from its copy, with the properties and options as they are now. `related`: the pages that
 * its relations can lead to, by the ids that they had.
 */
export function planRestore(
  copy: Copy,
  { id: source, title: into, properties: schema }: WritableSource,
  related: ReadonlyMap<string, string>,
): RestorePlan {
  const losses: Loss[] = [];
  const properties: [string, unknown][] = [];
  for (const [{ name, value }, property] of propertiesNow(copy.properties, schema)) {
    if (isVerification(value)) losses.push({ kind: 'values', name, why: 'unreadable', count: 1 });
    else if (property === undefined) {
      if (!isComputed(value.type) && !isEmpty(value)) losses.push({ kind: 'property', name });
    } else {
      const { value: restored, lost = [] } = restoreValue(value, { property, related });
      for (const [why, { length: count }] of Map.groupBy(lost, (each) => each))
        losses.push({ kind: 'values', name, why, count });
      if (restored !== undefined) properties.push([property.name, restored]);
    }
  }
  // Without a title, Notion would take the first heading for it.
  const title = schema.find(({ type }) => type === 'title');
  if (title !== undefined && !properties.some(([name]) => name === title.name))
    properties.push([title.name, { title: [] }]);
  const part = <T>(kind: 'icon' | 'cover', raw: unknown, schemaOf: v.GenericSchema<unknown, T>) => {
    const read = v.safeParse(schemaOf, raw);
    if (!read.success && raw != null) losses.push({ kind });
    return read.success ? read.output : undefined;
  };
  const page: NewPage = {
    source,
    properties: Object.fromEntries(properties),
    icon: part('icon', copy.icon, icon),
    cover: part('cover', copy.cover, external),
    markdown: '',
  };
  const { markdown, isCut } = firstBlocks(
    restorableMarkdown(copy.markdown),
    mostBytes - bytesOf(pageBody(page)),
  );
  const files = expiringFiles({ properties: [], icon: null, cover: null, markdown }).length;
  if (files > 0) losses.push({ kind: 'files', count: files });
  if (isCut) losses.push({ kind: 'end' });
  return { page: { ...page, markdown }, into, losses };
}

/** The property that each value belongs to now: that of its id, or else one of its name that no other value has. */
function propertiesNow(
  values: readonly RawProperty[],
  schema: readonly WritableProperty[],
): readonly (readonly [RawProperty, WritableProperty | undefined])[] {
  const free = new Set(schema);
  const take = (isIt: (property: WritableProperty) => boolean) => {
    const found = schema.find((property) => free.has(property) && isIt(property));
    if (found !== undefined) free.delete(found);
    return found;
  };
  const byId = values.map(({ value }) => take(({ id, type }) => id === value.id && type === value.type));
  return values.map((one, index) => {
    const byName = (property: WritableProperty) =>
      property.name === one.name && property.type === one.value.type;
    return [one, byId[index] ?? take(byName)];
  });
}

function isEmpty({ type, ...rest }: RawValue): boolean {
  const content: unknown = rest[type];
  return content == null || content === false || (Array.isArray(content) && content.length === 0);
}

function bytesOf(body: unknown): number {
  return Buffer.byteLength(JSON.stringify(body));
}
