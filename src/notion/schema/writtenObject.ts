import * as v from 'valibot';
import { type Parent, parent } from './parent';
import { anyType, notionId, richText, values } from './common';
import { flags, type PageState, stateOf } from './pageState';

/** The state of an object after a write. Title and parent are undefined for a token without read capability. */
export interface WrittenObject {
  readonly state: PageState;
  readonly title?: string | undefined;
  readonly parent?: Parent | undefined;
}

const property = v.union([v.object({ type: v.literal('title'), title: richText }), anyType(undefined)]);

/** The answer to a write; undefined where it does not tell the state. Only pages have their title in `properties`. */
export const writtenObject = v.pipe(
  v.object({
    id: notionId,
    ...flags,
    parent: v.optional(parent),
    properties: v.optional(values(property), {}),
  }),
  v.transform((raw): WrittenObject | undefined => {
    if (raw.in_trash === undefined && raw.archived === undefined) return undefined;
    const title = raw.properties.find((value) => value !== undefined)?.title;
    return { state: stateOf(raw), title, parent: raw.parent };
  }),
);
