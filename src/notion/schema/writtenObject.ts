import * as v from 'valibot';
import type { NotionId } from './ids';
import { type Parent, parent } from './parent';
import { about, anyType, moment, notionId, richText, values } from './common';
import { flags, type PageState, stateOf, tellsTrash } from './pageState';

/** The state of an object after a write. The rest is undefined for a token without read capability. */
export interface WrittenObject {
  readonly state: PageState;
  readonly title?: string | undefined;
  readonly parent?: Parent | undefined;
  /** ISO 8601, by Notion's clock. */
  readonly editedTime?: string | undefined;
}

/** One that cannot be read takes nothing from what the answer confirms. */
const property = v.fallback(
  v.union([v.object({ type: v.literal('title'), title: richText }), anyType(undefined)]),
  undefined,
);

const written = v.object({
  object: v.string(),
  id: notionId,
  ...flags,
  parent: v.optional(parent),
  last_edited_time: v.fallback(v.optional(moment), undefined),
  properties: v.optional(values(property)),
});

/**
 * The answer to a write of `flag`, of one object: `object` is its type in Notion's words. Undefined for an answer of
 * nothing but the id, as to a token without read capability. One that tells more, and not that flag, confirms
 * nothing, and is none of Notion's. Only pages have their title in `properties`.
 */
export function writtenObject(
  object: 'page' | 'database' | 'data_source',
  id: NotionId,
  flag: 'in_trash' | 'is_archived',
): v.GenericSchema<unknown, WrittenObject | undefined> {
  const tells = (raw: v.InferOutput<typeof written>) =>
    tellsTrash(raw) && (flag === 'in_trash' || typeof raw.is_archived === 'boolean');
  const hasOnlyId = (raw: v.InferOutput<typeof written>) =>
    !tellsTrash(raw) &&
    raw.is_archived === undefined &&
    raw.parent === undefined &&
    raw.properties === undefined;
  return v.pipe(
    about(id, written),
    v.check((raw) => raw.object === object && (tells(raw) || hasOnlyId(raw))),
    v.transform((raw): WrittenObject | undefined => {
      if (!tells(raw)) return undefined;
      const title = raw.properties?.find((value) => value !== undefined)?.title;
      return { state: stateOf(raw), title, parent: raw.parent, editedTime: raw.last_edited_time };
    }),
  );
}
