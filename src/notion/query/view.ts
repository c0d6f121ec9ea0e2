import * as v from 'valibot';
import type { NotionId } from '../schema/ids';
import type { Filter, Order } from './query';
import { notionId, type Slice, slice, values } from '../schema/common';

/** A view that people have saved in Notion. */
export interface View {
  readonly id: NotionId;
  readonly name: string;
  /** `table`, `board` and so on; forms, charts and dashboards list no rows. */
  readonly layout: string;
  /** Undefined for a view without rows of its own, such as a dashboard. */
  readonly source: NotionId | undefined;
  /** Undefined where every row is shown. */
  readonly filter: Filter | undefined;
  readonly order: readonly Order[];
  /** People have narrowed it down besides, in a way that Notion does not tell. */
  readonly hasQuickFilters: boolean;
}

/** Handed back to Notion as it came, and not looked into. */
const filter = v.custom<Filter>((value) => typeof value === 'object' && value !== null);

const direction = v.picklist(['ascending', 'descending']);

const order = v.union([
  v.pipe(
    v.object({ property: v.string(), direction }),
    v.transform((sort): Order => ({
      by: { kind: 'property', id: sort.property },
      descending: sort.direction === 'descending',
    })),
  ),
  v.pipe(
    v.object({ timestamp: v.picklist(['created_time', 'last_edited_time']), direction }),
    v.transform((sort): Order => ({
      by: { kind: 'time', time: sort.timestamp === 'created_time' ? 'created' : 'edited' },
      descending: sort.direction === 'descending',
    })),
  ),
]);

export const view = v.pipe(
  v.object({
    object: v.literal('view'),
    id: notionId,
    name: v.string(),
    type: v.string(),
    data_source_id: v.nullish(notionId),
    filter: v.nullish(filter),
    sorts: v.nullish(v.array(order)),
    quick_filters: v.nullish(values(v.unknown()), {}),
  }),
  v.transform((raw): View => ({
    id: raw.id,
    name: raw.name,
    layout: raw.type,
    source: raw.data_source_id ?? undefined,
    filter: raw.filter ?? undefined,
    order: raw.sorts ?? [],
    hasQuickFilters: raw.quick_filters.length > 0,
  })),
);

const reference = (object: 'view' | 'page') =>
  v.pipe(
    v.object({ object: v.literal(object), id: notionId }),
    v.transform(({ id }) => id),
  );

/** Lists of views and of their rows hold nothing but ids. */
export const viewIds = slice('view', reference('view'));
export const pageIds = slice('page', reference('page'));

/** The first rows of a view, and the query that knows the rest. Notion forgets a query after a while. */
export interface ViewRows {
  readonly query: NotionId;
  readonly first: Slice<NotionId>;
}

const identified = v.object({ id: notionId });

export const viewRows = v.pipe(
  v.intersect([identified, pageIds]),
  v.transform(({ id, ...first }): ViewRows => ({ query: id, first })),
);
