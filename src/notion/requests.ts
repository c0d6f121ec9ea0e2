import type { Client } from '@notionhq/client';
import { NotionError } from './failure';
import { filterOf, FilterTooLargeError } from './query/filter';
import type { Condition } from './query/query';
import type { NotionId } from './schema/ids';

export interface Search {
  readonly text?: string;
  /** Undefined: as false. */
  readonly inTrash?: boolean | undefined;
  /** Those edited first come first. */
  readonly oldestFirst?: boolean | undefined;
  readonly cursor?: string | undefined;
}

/** An object that can be in the Trash. Only pages can be kept. */
export interface Target {
  readonly kind: 'page' | 'database' | 'dataSource';
  readonly id: NotionId;
}

/** A page to create in a data source. Values are in Notion's form for requests, by the names of properties. */
export interface NewPage {
  readonly source: NotionId;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly icon: unknown;
  readonly cover: unknown;
  /** Notion's enhanced Markdown. */
  readonly markdown: string;
}

/** The flag that a write sets. */
export type Flag = { readonly in_trash: boolean } | { readonly is_archived: boolean };

export function startingAt(cursor: string | undefined) {
  return cursor === undefined ? {} : { start_cursor: cursor };
}

/** Throws `NotionError` `filterTooLarge`. */
export function queryBody(where: readonly Condition[], cursor?: string) {
  const filter = sendableFilter(where);
  return { page_size: 100, ...(filter !== undefined && { filter }), ...startingAt(cursor) };
}

/** Throws `NotionError` before anything is sent. */
function sendableFilter(where: readonly Condition[]) {
  try {
    return filterOf(where);
  } catch (error) {
    throw error instanceof FilterTooLargeError ? new NotionError({ kind: 'filterTooLarge' }) : error;
  }
}

export function searchBody(
  value: 'page' | 'data_source',
  { text, inTrash, oldestFirst = false, cursor }: Search,
) {
  return {
    filter: { property: 'object' as const, value, ...(inTrash !== undefined && { in_trash: inTrash }) },
    sort: {
      timestamp: 'last_edited_time' as const,
      direction: oldestFirst ? ('ascending' as const) : ('descending' as const),
    },
    page_size: 100,
    ...(text !== undefined && text !== '' && { query: text }),
    ...startingAt(cursor),
  };
}

export function pageBody({ source, properties, icon, cover, markdown }: NewPage) {
  return {
    parent: { type: 'data_source_id', data_source_id: source },
    properties,
    ...(icon !== undefined && { icon }),
    ...(cover !== undefined && { cover }),
    markdown,
  };
}

export async function update(sdk: Client, { kind, id }: Target, flag: Flag): Promise<unknown> {
  switch (kind) {
    case 'page':
      return sdk.pages.update({ page_id: id, ...flag, filter_properties: ['title'] });
    case 'database':
      return sdk.databases.update({ database_id: id, ...flag });
    case 'dataSource':
      return sdk.dataSources.update({ data_source_id: id, ...flag });
  }
}
