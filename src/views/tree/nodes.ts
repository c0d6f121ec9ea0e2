import type { Arrangement } from '../../model/arrangement/arrangement';
import type { CatalogEntry } from '../../model/catalog/catalog';
import type { Problem } from '../../model/catalog/resolve';
import type { Group } from '../../model/source/groups';
import type { ListedRule } from '../../model/rules/listedRule';
import type { Failed } from '../../model/rows/rowsState';
import type { Rows } from '../../model/rows/rows';
import type { LocatedSource } from '../../model/workspace/locatedSource';
import type { Workspace } from '../../model/workspace/workspace';
import type { Failure } from '../../notion/failure';
import type { Page } from '../../notion/schema/page';

/** A notice row. */
export type Message =
  /** `isExplained`: a row above says why and leads on. */
  | {
      readonly kind: 'failed';
      readonly failed: Failed;
      readonly hasOlderRows: boolean;
      readonly isExplained?: boolean;
    }
  /** `workspace`: its name, where there are several. */
  | { readonly kind: 'tokenRefused'; readonly workspace: string | undefined }
  | {
      readonly kind: 'problem';
      readonly text: string;
      readonly problem: Problem;
      readonly isExplained?: boolean;
    }
  | { readonly kind: 'noDatabases' | 'noPages' | 'noMatch' }
  | { readonly kind: 'noTrash' | 'trashInPart' | 'trashLoading' }
  | { readonly kind: 'notArranged'; readonly failure: Failure; readonly arrangement: Arrangement }
  | { readonly kind: 'capped' | 'unreadable'; readonly count: number }
  /** Databases of the setting that are not read, beside those that are. */
  | { readonly kind: 'omitted'; readonly count: number; readonly shown: number }
  /** Rules of the settings that are not read, beside those that are. */
  | { readonly kind: 'omittedRules'; readonly count: number }
  /** `at`: the minute, ISO 8601, in which more pages were created than Notion lists. */
  | { readonly kind: 'unlistableMinute'; readonly at: string };

export interface Common {
  /** Contains the ids of all ancestors, so it is unique in the tree and stable over refreshes. */
  readonly id: string;
  readonly parent: Node | undefined;
}

interface WorkspaceNode extends Common {
  readonly kind: 'workspace';
  readonly workspace: Workspace;
}
export interface DatabaseNode extends Common {
  readonly kind: 'database';
  readonly entry: Extract<CatalogEntry, { readonly kind: 'database' }>;
}
interface SourceNode extends Common, LocatedSource {
  readonly kind: 'source';
}
export interface ShelfNode extends Common, LocatedSource {
  readonly kind: 'shelf';
  readonly shelf: 'trash' | 'kept';
}
interface GroupNode extends Common, LocatedSource {
  readonly kind: 'group';
  readonly group: Group;
}
export interface PageNode extends Common, LocatedSource {
  readonly kind: 'page';
  readonly page: Page;
}
export interface MoreNode extends Common {
  readonly kind: 'more';
  readonly rows: Rows;
  /** Loads the next slice, or all that remain. */
  readonly brings: 'next' | 'all';
}
/** The rules of a data source, or those that are under none. */
export interface RulesNode extends Common {
  readonly kind: 'rules';
  /** As they are at the moment. */
  readonly list: () => readonly ListedRule[];
}
export interface RuleNode extends Common {
  readonly kind: 'rule';
  readonly listed: ListedRule;
}
interface MessageNode extends Common {
  readonly kind: 'message';
  readonly message: Message;
}

/** A row of the tree. */
export type Node =
  | WorkspaceNode
  | DatabaseNode
  | SourceNode
  | ShelfNode
  | GroupNode
  | PageNode
  | MoreNode
  | RulesNode
  | RuleNode
  | MessageNode;

/** The data source that a node belongs to, with its connection. Undefined for a database with several. */
export function originOf(node: Node | undefined): LocatedSource | undefined {
  if (node === undefined || 'source' in node) return node;
  if (node.kind !== 'database') return originOf(node.parent);
  const { sources, workspace } = node.entry;
  const [source] = sources;
  return source !== undefined && sources.length === 1 ? { source, workspace } : undefined;
}
