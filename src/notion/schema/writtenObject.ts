import * as v from 'valibot';
import { type Parent, parent } from './parent';
import { notionId, richText, values } from './common';
import { flags, type PageState, stateOf } from './pageState';

/** What an answer told of an object. A token that may not read is not told title and parent. */
export interface WrittenObject {
  readonly state: PageState;
  readonly title?: string | undefined;
  readonly parent?: Parent | undefined;
}

const property = v.union([
  v.object({ type: v.literal('title'), title: richText }),
  v.pipe(
    v.looseObject({ type: v.string() }),
    v.transform(() => undefined),
  ),
]);

/** The answer to a write; undefined where it does not tell the state. Only a page's title is read. */
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
