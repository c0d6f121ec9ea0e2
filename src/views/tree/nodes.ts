import type { Arrangement } from '../../model/arrangement/arrangement';
import type { CatalogEntry, Problem } from '../../model/catalog/entry';
import type { Group } from '../../model/source/groups';
import type { Failed } from '../../model/rows/rowsState';
import type { Rows } from '../../model/rows/rows';
import type { Source } from '../../model/source/source';
import type { Workspace } from '../../model/workspace/workspace';
import type { Failure } from '../../notion/failure';
import type { Page } from '../../notion/schema/page';

/** What a notice row says. */
export type Message =
  | { readonly kind: 'failed'; readonly failed: Failed; readonly hasOlderRows: boolean }
  | { readonly kind: 'problem'; readonly text: string; readonly problem: Problem }
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'noDatabases' }
  | { readonly kind: 'noPages' }
  | { readonly kind: 'noMatch' }
  | { readonly kind: 'notArranged'; readonly failure: Failure; readonly arrangement: Arrangement }
  | { readonly kind: 'noTrash' }
  | { readonly kind: 'trashInPart' }
  | { readonly kind: 'capped'; readonly count: number }
  /** `at`: the minute, ISO 8601, in which more pages were created than Notion lists. */
  | { readonly kind: 'overCap'; readonly at: string };

type DatabaseEntry = Extract<CatalogEntry, { readonly kind: 'database' }>;

interface Common {
  /** Contains the ids of all ancestors, so it is unique in the tree and stable over refreshes. */
  readonly id: string;
  readonly parent: Node | undefined;
}

type WorkspaceNode = Common & { readonly kind: 'workspace'; readonly workspace: Workspace };
export type DatabaseNode = Common & { readonly kind: 'database'; readonly entry: DatabaseEntry };
export type SourceNode = Common & {
  readonly kind: 'source';
  readonly source: Source;
  readonly workspace: Workspace;
};
export type ShelfNode = Common & {
  readonly kind: 'shelf';
  readonly shelf: 'trash' | 'kept';
  readonly source: Source;
  readonly workspace: Workspace;
};
export type PageNode = Common & {
  readonly kind: 'page';
  readonly page: Page;
  readonly workspace: Workspace;
  /** Name of the database or data source that holds it. */
  readonly holder: string;
};
export type GroupNode = Common & {
  readonly kind: 'group';
  readonly group: Group;
  readonly source: Source;
  readonly workspace: Workspace;
};
export type MoreNode = Common & {
  readonly kind: 'more';
  readonly rows: Rows;
  /** Loads the next slice, or all that remain. */
  readonly brings: 'next' | 'all';
};
export type MessageNode = Common & { readonly kind: 'message'; readonly message: Message };

/** A row of the tree. */
export type Node =
  WorkspaceNode | DatabaseNode | SourceNode | ShelfNode | GroupNode | PageNode | MoreNode | MessageNode;

/** The data source whose rows are direct children of a node. */
export function sourceOf(node: Node): Source | undefined {
  if (node.kind === 'source' || node.kind === 'shelf') return node.source;
  return node.kind === 'database' && node.entry.sources.length === 1 ? node.entry.sources[0] : undefined;
}

/** The data source that a node belongs to. */
export function holderOf(node: Node | undefined): Source | undefined {
  if (node === undefined) return undefined;
  return sourceOf(node) ?? ('source' in node ? node.source : holderOf(node.parent));
}

/** The connection that a node was read through. */
export function workspaceOf(node: Node | undefined): Workspace | undefined {
  if (node === undefined) return undefined;
  if ('workspace' in node) return node.workspace;
  return node.kind === 'database' ? node.entry.workspace : workspaceOf(node.parent);
}

export function childId(parent: Node | undefined, part: string): string {
  return parent === undefined ? part : `${parent.id}/${part}`;
}
