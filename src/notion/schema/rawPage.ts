import * as v from 'valibot';
import { entries, isWritable } from './common';
import { page, type Page } from './page';

/** The value of a property as Notion gives it: `type`, `id`, and the value in a field of the type's name. */
export interface RawValue {
  readonly type: string;
  readonly id: string;
  readonly [key: string]: unknown;
}

export interface RawProperty {
  readonly name: string;
  readonly value: RawValue;
}

/** A page with all that Notion says of it, for a copy. The title is among `properties`. */
export interface RawPage extends Page {
  readonly url: string;
  readonly icon: unknown;
  readonly cover: unknown;
  /** Ids of users. */
  readonly createdBy: string | undefined;
  readonly lastEditedBy: string | undefined;
  /** In Notion's order. */
  readonly properties: readonly RawProperty[];
}

/** One of the values of a property, of which Notion gives a long list in slices. */
export const propertyItem = v.pipe(
  v.looseObject({ object: v.literal('property_item'), id: v.string(), type: v.string() }),
  v.check((item) => isWritable(item)),
);

export const rawValue = v.looseObject({ type: v.string(), id: v.string() });

const user = v.fallback(v.optional(v.object({ id: v.string() })), undefined);

const raw = v.object({
  url: v.fallback(v.string(), ''),
  icon: v.optional(v.unknown()),
  cover: v.optional(v.unknown()),
  created_by: user,
  last_edited_by: user,
  properties: entries(rawValue),
});

export const rawPage: v.GenericSchema<unknown, RawPage> = v.pipe(
  v.unknown(),
  v.check((answer) => isWritable(answer)),
  v.transform((answer) => ({ read: answer, raw: answer })),
  v.object({ read: page, raw }),
  v.transform(({ read, raw: { created_by, last_edited_by, properties, ...rest } }) => ({
    ...read,
    url: rest.url,
    icon: rest.icon ?? null,
    cover: rest.cover ?? null,
    createdBy: created_by?.id,
    lastEditedBy: last_edited_by?.id,
    properties: properties.map(([name, value]) => ({ name, value })),
  })),
);
