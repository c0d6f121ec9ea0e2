import * as v from 'valibot';
import type { NewPage } from '../notion/requests';
import type { WritableSource } from '../notion/schema/writableProperty';
import type { Copy } from './copy';
import { isComputed, restoreValue } from './restoreValue';
import { restorableMarkdown } from './restorableMarkdown';

/** The losses of a new page against the one that was copied. */
export type Loss =
  /** The data source has no such property any more, or one of another type. */
  | { readonly kind: 'property'; readonly name: string }
  /** Values of a property: options that are gone, uploaded files, related pages that are gone. */
  | { readonly kind: 'values'; readonly name: string; readonly count: number }
  | { readonly kind: 'icon' | 'cover' };

export interface RestorePlan {
  readonly page: NewPage;
  /** The name of the data source that it is created in. */
  readonly into: string;
  readonly losses: readonly Loss[];
}

const external = v.object({ type: v.literal('external'), external: v.object({ url: v.string() }) });
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
 * How to create a page anew from its copy, with the properties and options as they are now. `gone`: ids of related
 * pages that are there no more.
 */
export function planRestore(
  copy: Copy,
  { id: source, title: into, properties: schema }: WritableSource,
  gone: ReadonlySet<string>,
): RestorePlan {
  const losses: Loss[] = [];
  const properties: [string, unknown][] = [];
  for (const { name, value } of copy.properties) {
    const property =
      schema.find(({ id, type }) => id === value.id && type === value.type) ??
      schema.find((one) => one.name === name && one.type === value.type);
    if (property === undefined) {
      if (!isComputed(value.type) && !isEmpty(value[value.type])) losses.push({ kind: 'property', name });
      continue;
    }
    const { value: restored, lost = 0 } = restoreValue(value, { property, gone });
    if (lost > 0) losses.push({ kind: 'values', name, count: lost });
    if (restored !== undefined) properties.push([property.name, restored]);
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
  return {
    page: {
      source,
      properties: Object.fromEntries(properties),
      icon: part('icon', copy.icon, icon),
      cover: part('cover', copy.cover, external),
      markdown: restorableMarkdown(copy.markdown),
    },
    into,
    losses,
  };
}

function isEmpty(content: unknown): boolean {
  return content == null || content === false || (Array.isArray(content) && content.length === 0);
}
