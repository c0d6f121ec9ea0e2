import * as v from 'valibot';
import type { NotionId } from './ids';
import { anyType, notionId } from './common';

/** The parent of a page, block, database or data source. `other`: a type not known here. */
export type Parent =
  | { readonly kind: 'dataSource'; readonly id: NotionId; readonly databaseId: NotionId | undefined }
  | { readonly kind: 'database'; readonly id: NotionId }
  | { readonly kind: 'page'; readonly id: NotionId }
  | { readonly kind: 'block'; readonly id: NotionId }
  | { readonly kind: 'workspace' }
  | { readonly kind: 'other' };

const known = v.variant('type', [
  v.object({
    type: v.literal('data_source_id'),
    data_source_id: notionId,
    database_id: v.optional(notionId),
  }),
  v.object({ type: v.literal('database_id'), database_id: notionId }),
  v.object({ type: v.literal('page_id'), page_id: notionId }),
  v.object({ type: v.literal('block_id'), block_id: notionId }),
  v.object({ type: v.literal('workspace') }),
]);

export const parent = v.union([v.pipe(known, v.transform(toParent)), anyType<Parent>({ kind: 'other' })]);

function toParent(raw: v.InferOutput<typeof known>): Parent {
  switch (raw.type) {
    case 'data_source_id':
      return { kind: 'dataSource', id: raw.data_source_id, databaseId: raw.database_id };
    case 'database_id':
      return { kind: 'database', id: raw.database_id };
    case 'page_id':
      return { kind: 'page', id: raw.page_id };
    case 'block_id':
      return { kind: 'block', id: raw.block_id };
    case 'workspace':
      return { kind: 'workspace' };
  }
}

/** The data source that a page is a row of. */
export function sourceIdOf(parent: Parent): NotionId | undefined {
  return parent.kind === 'dataSource' ? parent.id : undefined;
}

/**
 * Where a row of `source` was moved to: another data source, or `elsewhere`. Undefined if it is still there, and
 * where the parent does not tell: a database, the workspace, or none.
 */
export function movedFrom(source: string, parent: Parent | undefined): NotionId | 'elsewhere' | undefined {
  switch (parent?.kind) {
    case 'dataSource':
      return parent.id === source ? undefined : parent.id;
    case 'page':
    case 'block':
      return 'elsewhere';
    default:
      return undefined;
  }
}
