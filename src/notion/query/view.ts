import * as v from 'valibot';
import type { NotionId } from '../schema/ids';
import type { Filter, Order } from './query';
import { isWritable, notionId, type Slice, slice, values } from '../schema/common';

/** A view of a database that people saved in Notion. */
export interface View {
  readonly id: NotionId;
  readonly name: string;
  /** Notion's `type`: `table`, `board` and so on. Forms, charts and dashboards list no rows. */
  readonly layout: string;
  /** Undefined for a view without rows of its own, such as a dashboard. */
  readonly source: NotionId | undefined;
  /** Undefined where the view shows every row. */
  readonly filter: Filter | undefined;
  readonly order: readonly Order[];
  /** It has quick filters, which narrow its rows further and whose conditions are not in `filter`. */
  readonly hasQuickFilters: boolean;
}

/** Sent back to Notion unchanged, so no more of its shape is checked. */
const filter = v.custom<Filter>((value) => typeof value === 'object' && value !== null && isWritable(value));

const direction = v.picklist(['ascending', 'descending']);

const order = v.pipe(
  v.union([
    v.object({ property: v.string(), direction }),
    v.object({ timestamp: v.picklist(['created_time', 'last_edited_time']), direction }),
  ]),
  v.transform((sort): Order => ({
    by:
      'property' in sort
        ? { kind: 'property', id: sort.property }
        : { kind: 'time', time: sort.timestamp === 'created_time' ? 'created' : 'edited' },
    descending: sort.direction === 'descending',
  })),
);

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

export const viewIds = slice('view', reference('view'));
export const pageIds = slice('page', reference('page'));

/** The first slice of a view's rows, and the query that gives the others. Notion drops a query after 15 minutes. */
export interface ViewRows {
  readonly query: NotionId;
  readonly first: Slice<NotionId>;
}

const viewQuery = v.object({ object: v.literal('view_query'), id: notionId, view_id: notionId });

export function viewRows(view: NotionId) {
  const query = v.pipe(
    viewQuery,
    v.check((found) => found.view_id === view),
    v.transform(({ id }) => ({ query: id })),
  );
  return v.pipe(
    v.intersect([query, pageIds]),
    v.transform(({ query: id, ...first }): ViewRows => ({ query: id, first })),
  );
}
