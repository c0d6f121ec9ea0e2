import * as v from 'valibot';
import type { Page } from '../../notion/schema/page';

/** Of `Value`, whose fields that are undefined JSON leaves out. */
const value: v.GenericSchema = v.lazy(() => known);

const known = v.variant('kind', [
  v.object({ kind: v.literal('empty') }),
  v.object({ kind: v.literal('text'), text: v.string() }),
  v.object({ kind: v.literal('number'), number: v.number() }),
  v.object({ kind: v.literal('person'), id: v.string(), name: v.optional(v.string()) }),
  v.object({ kind: v.literal('checkbox'), checked: v.boolean() }),
  v.object({ kind: v.literal('date'), start: v.string(), end: v.optional(v.string()) }),
  v.object({ kind: v.literal('link'), text: v.string(), address: v.optional(v.string()) }),
  v.object({ kind: v.literal('pages'), count: v.number(), more: v.boolean() }),
  v.object({ kind: v.literal('list'), values: v.array(value) }),
  v.object({ kind: v.literal('unknown'), type: v.string() }),
]);

const shown = v.record(v.string(), value);

/** Whether what a file has for the values of a row are such. */
export function isShown(read: unknown): read is NonNullable<Page['shown']> {
  return v.is(shown, read);
}
