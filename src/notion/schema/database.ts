import * as v from 'valibot';
import type { NotionId } from './ids';
import { type Parent, parent } from './parent';
import { properties, type PropertySchema } from './property';
import { emoji, notionId, richText } from './common';
import { flags, type PageState, stateOf, tellsTrash } from './pageState';

/** The fields that a database and a data source share. */
interface Container {
  readonly id: NotionId;
  readonly title: string;
  readonly emoji: string | undefined;
  readonly state: PageState;
  readonly parent: Parent;
}

export interface Database extends Container {
  readonly sources: readonly { readonly id: NotionId; readonly name: string }[];
}

export interface DataSource extends Container {
  /** The object that contains its database. `other` where Notion does not say. */
  readonly databaseParent: Parent;
  readonly properties: readonly PropertySchema[];
}

const container = v.object({ id: notionId, title: richText, icon: emoji, ...flags, parent });

function containerOf(raw: v.InferOutput<typeof container>): Container {
  return { id: raw.id, title: raw.title, emoji: raw.icon, state: stateOf(raw), parent: raw.parent };
}

export const database = v.pipe(
  v.object({
    object: v.literal('database'),
    ...container.entries,
    // Of one without a name, the others still show.
    data_sources: v.array(v.object({ id: notionId, name: v.fallback(v.string(), '') })),
  }),
  v.check((raw) => tellsTrash(raw)),
  v.transform((raw): Database => ({ ...containerOf(raw), sources: raw.data_sources })),
);

export const dataSource = v.pipe(
  v.object({
    object: v.literal('data_source'),
    ...container.entries,
    properties,
    database_parent: v.fallback(v.optional(parent), undefined),
  }),
  v.check((raw) => tellsTrash(raw)),
  v.transform((raw): DataSource => ({
    ...containerOf(raw),
    properties: raw.properties,
    databaseParent: raw.database_parent ?? { kind: 'other' },
  })),
);
