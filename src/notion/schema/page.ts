import * as v from 'valibot';
import type { NotionId } from './ids';
import { type Parent, parent } from './parent';
import { anyType, emoji, moment, notionId, richText, values } from './common';
import { dateValue } from './dateValue';
import type { Value } from './propertyValue';
import { flags, type PageState, stateOf, tellsTrash } from './pageState';

/** A page, with what rows show of it. Times are ISO 8601, which Notion rounds down to the minute. */
export interface Page {
  readonly id: NotionId;
  readonly title: string;
  readonly emoji: string | undefined;
  readonly state: PageState;
  readonly parent: Parent;
  /** The option of its first status property. */
  readonly status: string | undefined;
  /** Notion's name for the colour of that option, as `light_gray`; absent for its default. */
  readonly statusColor?: string;
  /** The start of its first date property: a day or a time, ISO 8601. */
  readonly date: string | undefined;
  /**
   * The values of its status, select, checkbox and people properties, as far as they were queried, by property id:
   * names of options, `true` or `false`, ids of people.
   */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** The values of the properties that its row shows, by property id; only where people chose which. */
  readonly shown?: Readonly<Record<string, Value>>;
  readonly createdTime: string;
  readonly editedTime: string;
  /** The user who edited it last; only of pages in the Trash, where it tells who likely put it there. */
  readonly editedBy?: NotionId;
}

const option = v.object({ name: v.string(), color: v.fallback(v.optional(v.string()), undefined) });

/** One that cannot be read does not keep the page away. */
const property = v.fallback(
  v.union([
    v.object({ type: v.literal('title'), title: richText }),
    v.object({ type: v.literal('status'), id: v.string(), status: v.nullable(option) }),
    v.object({ type: v.literal('select'), id: v.string(), select: v.nullable(option) }),
    v.object({ type: v.literal('checkbox'), id: v.string(), checkbox: v.boolean() }),
    v.object({ type: v.literal('people'), id: v.string(), people: v.array(v.object({ id: v.string() })) }),
    v.object({ type: v.literal('date'), date: v.nullable(dateValue) }),
    anyType({ type: 'other' as const }),
  ]),
  { type: 'other' as const },
);
type Property = v.InferOutput<typeof property>;

/** Undefined for what is no user: nothing else of a page depends on it. */
const editor = v.union([
  v.pipe(
    v.object({ object: v.literal('user'), id: notionId }),
    v.transform(({ id }) => id),
  ),
  v.pipe(
    v.unknown(),
    v.transform(() => undefined),
  ),
]);

export const page = v.pipe(
  v.object({
    object: v.literal('page'),
    id: notionId,
    ...flags,
    icon: emoji,
    parent,
    created_time: moment,
    last_edited_time: moment,
    last_edited_by: v.optional(editor),
    properties: values(property),
  }),
  v.check((raw) => tellsTrash(raw)),
  v.transform(({ properties, last_edited_by: editedBy, ...raw }): Page => ({
    id: raw.id,
    title: first(properties, 'title')?.title ?? '',
    emoji: raw.icon,
    state: stateOf(raw),
    parent: raw.parent,
    status: first(properties, 'status')?.status?.name,
    ...statusColorOf(properties),
    date: first(properties, 'date')?.date?.start,
    ...valuesOf(properties),
    createdTime: raw.created_time,
    editedTime: raw.last_edited_time,
    ...(editedBy !== undefined && stateOf(raw) === 'trash' && { editedBy }),
  })),
);

function statusColorOf(properties: readonly Property[]): Pick<Page, 'statusColor'> {
  const color = first(properties, 'status')?.status?.color;
  return color === undefined || color === 'default' ? {} : { statusColor: color };
}

function first<T extends Property['type']>(values: readonly Property[], type: T) {
  return values.find((value): value is Extract<Property, { type: T }> => value.type === type);
}

function valuesOf(properties: readonly Property[]): Pick<Page, 'values'> {
  const entries = properties.flatMap((property): [string, readonly string[]][] => {
    switch (property.type) {
      case 'status':
        return [[property.id, namesOf(property.status)]];
      case 'select':
        return [[property.id, namesOf(property.select)]];
      case 'checkbox':
        return [[property.id, [String(property.checkbox)]]];
      case 'people':
        return [[property.id, property.people.map(({ id }) => id)]];
      default:
        return [];
    }
  });
  return entries.length === 0 ? {} : { values: Object.fromEntries(entries) };
}

function namesOf(value: { readonly name: string } | null): readonly string[] {
  return value === null ? [] : [value.name];
}
