import * as v from 'valibot';
import type { NotionId } from './ids';
import { type Parent, parent } from './parent';
import { emoji, notionId, richText } from './shape';
import { flags, type PageState, stateOf } from './state';

/** What is remembered of a row. Times are ISO 8601, rounded down to the minute by Notion. */
export interface Page {
  readonly id: NotionId;
  readonly title: string;
  readonly emoji: string | undefined;
  readonly state: PageState;
  readonly parent: Parent;
  readonly status: string | undefined;
  readonly date: string | undefined;
  readonly createdTime: string;
  readonly editedTime: string;
}

const option = v.object({ name: v.string() });

/** A property value of a kind that is shown, or `other`: Notion adds kinds without notice. */
const property = v.union([
  v.object({ type: v.literal('title'), title: richText }),
  v.object({ type: v.literal('status'), status: v.nullable(option) }),
  v.object({ type: v.literal('date'), date: v.nullable(v.object({ start: v.string() })) }),
  v.pipe(
    v.looseObject({ type: v.string() }),
    v.transform(() => ({ type: 'other' as const })),
  ),
]);
type Property = v.InferOutput<typeof property>;

export const page = v.pipe(
  v.object({
    object: v.literal('page'),
    id: notionId,
    ...flags,
    icon: emoji,
    parent,
    created_time: v.string(),
    last_edited_time: v.string(),
    properties: v.record(v.string(), property),
  }),
  v.transform((raw): Page => {
    const values = Object.values(raw.properties);
    return {
      id: raw.id,
      title: first(values, 'title')?.title ?? '',
      emoji: raw.icon,
      state: stateOf(raw),
      parent: raw.parent,
      status: first(values, 'status')?.status?.name,
      date: first(values, 'date')?.date?.start,
      createdTime: raw.created_time,
      editedTime: raw.last_edited_time,
    };
  }),
);

function first<T extends Property['type']>(values: readonly Property[], type: T) {
  return values.find((value): value is Extract<Property, { type: T }> => value.type === type);
}
