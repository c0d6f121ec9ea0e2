import type { JsonObject } from '../http/json.js';
import type { Sort } from '../schemas/filter.js';
import type { Property, RichText, Value } from './values.js';

export type Icon =
  | { readonly kind: 'emoji'; readonly emoji: string }
  | { readonly kind: 'external' | 'file'; readonly url: string }
  | { readonly kind: 'custom_emoji'; readonly id: string; readonly name: string; readonly url: string }
  | { readonly kind: 'icon'; readonly name: string; readonly color: string };

export interface Cover {
  readonly kind: 'external' | 'file';
  readonly url: string;
}

export type Parent =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'page' | 'block' | 'database' | 'dataSource'; readonly id: string };

/** Times are milliseconds since 1970, in whole minutes. `inTrash` is the record's own flag, without its ancestors'. */
interface Common {
  readonly id: string;
  readonly workspace: string;
  readonly parent: Parent;
  readonly inTrash: boolean;
  /** When the record was last restored: children refuse writes for a while after that. */
  readonly restoredAt: number | null;
  readonly createdTime: number;
  readonly lastEditedTime: number;
  readonly createdBy: string;
  readonly lastEditedBy: string;
}

export interface Page extends Common {
  readonly kind: 'page';
  readonly title: RichText;
  readonly icon: Icon | null;
  readonly cover: Cover | null;
  readonly isArchived: boolean;
  readonly isLocked: boolean;
  /** The number of a row within its data source; null for other pages. */
  readonly number: number | null;
  /** By property id; empty properties have no entry. */
  readonly values: Readonly<Record<string, Value>>;
}

export interface Database extends Common {
  readonly kind: 'database';
  readonly title: RichText;
  readonly description: RichText;
  readonly icon: Icon | null;
  readonly isInline: boolean;
}

export interface DataSource extends Common {
  readonly kind: 'dataSource';
  readonly title: RichText;
  readonly icon: Icon | null;
  readonly properties: readonly Property[];
}

export type BlockContent =
  | {
      readonly kind: 'paragraph' | 'heading_1' | 'heading_2' | 'bulleted_list_item' | 'quote' | 'toggle';
      readonly text: RichText;
    }
  | { readonly kind: 'callout'; readonly text: RichText; readonly icon: string }
  | { readonly kind: 'image'; readonly caption: RichText; readonly url: string }
  | { readonly kind: 'to_do'; readonly text: RichText; readonly checked: boolean }
  | { readonly kind: 'code'; readonly text: RichText; readonly language: string }
  | { readonly kind: 'divider' | 'column_list' | 'column' }
  | { readonly kind: 'unsupported'; readonly blockType: string };

export interface Block extends Common {
  readonly kind: 'block';
  readonly content: BlockContent;
}

export type Entity = Page | Database | DataSource | Block;

export interface View {
  readonly id: string;
  readonly databaseId: string;
  readonly dataSourceId: string;
  readonly name: string;
  readonly layout: 'table' | 'board' | 'list' | 'calendar' | 'gallery' | 'form';
  /** In the API's form. */
  readonly filter: JsonObject | null;
  readonly sorts: readonly Sort[];
  readonly createdTime: number;
  readonly createdBy: string;
}

export interface User {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  readonly email: string;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
}
