import * as v from 'valibot';
import { notionId } from './common';
import type { NotionId } from './ids';
import { flags, stateOf } from './pageState';
import { movedFrom, parent } from './parent';

/** A page that was created in a data source. One that is elsewhere is another page, which an undo would trash. */
export function createdIn(source: NotionId) {
  return v.pipe(
    v.object({ object: v.literal('page'), id: notionId, ...flags, parent: v.optional(parent) }),
    v.check((page) => movedFrom(source, page.parent) === undefined),
    v.transform((page) => ({ id: page.id, state: stateOf(page) })),
  );
}
