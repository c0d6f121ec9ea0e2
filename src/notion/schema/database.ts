import * as v from 'valibot';
import type { NotionId } from './ids';
import { type Parent, parent } from './parent';
import { properties, type PropertySchema } from './property';
import { emoji, notionId, richText } from './common';
import { flags, type PageState, stateOf } from './pageState';

export interface Database {
  readonly id: NotionId;
  readonly title: string;
  readonly emoji: string | undefined;
  readonly state: PageState;
  readonly parent: Parent;
  readonly sources: readonly { readonly id: NotionId; readonly name: string }[];
}

export const database = v.pipe(
  v.object({
    object: v.literal('database'),
    id: notionId,
    title: richText,
    icon: emoji,
    ...flags,
    parent,
    data_sources: v.array(v.object({ id: notionId, name: v.string() })),
  }),
  v.transform((raw): Database => ({
    id: raw.id,
    title: raw.title,
    emoji: raw.icon,
    state: stateOf(raw),
    parent: raw.parent,
    sources: raw.data_sources,
  })),
);

export interface DataSource {
  readonly id: NotionId;
  readonly title: string;
  readonly emoji: string | undefined;
  readonly state: PageState;
  readonly parent: Parent;
  readonly properties: readonly PropertySchema[];
}

export const dataSource = v.pipe(
  v.object({
    object: v.literal('data_source'),
    id: notionId,
    title: richText,
    icon: emoji,
    ...flags,
    parent,
    properties,
  }),
  v.transform((raw): DataSource => ({
    id: raw.id,
    title: raw.title,
    emoji: raw.icon,
    state: stateOf(raw),
    parent: raw.parent,
    properties: raw.properties,
  })),
);
