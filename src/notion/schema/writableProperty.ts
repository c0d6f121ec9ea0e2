import * as v from 'valibot';
import { notionId, richText, values } from './common';
import type { NotionId } from './ids';
import { flags, type PageState, stateOf } from './pageState';

/** A property of a data source, with its options if it has any. */
export interface WritableProperty {
  readonly id: string;
  readonly name: string;
  /** As Notion names it. */
  readonly type: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

export interface WritableSource {
  readonly id: NotionId;
  readonly title: string;
  readonly state: PageState;
  readonly properties: readonly WritableProperty[];
}

const options = v.fallback(v.object({ options: v.array(v.object({ id: v.string(), name: v.string() })) }), {
  options: [],
});

const property = v.pipe(
  v.looseObject({ id: v.string(), name: v.string(), type: v.string() }),
  v.transform((raw): WritableProperty => {
    const { id, name, type } = raw;
    return { id, name, type, options: v.parse(options, raw[type]).options };
  }),
);

export const writableSource: v.GenericSchema<unknown, WritableSource> = v.pipe(
  v.object({ id: notionId, title: richText, ...flags, properties: values(property) }),
  v.transform((raw) => ({
    id: raw.id,
    title: raw.title,
    state: stateOf(raw),
    properties: raw.properties,
  })),
);
