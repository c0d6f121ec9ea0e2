import type { JsonObject } from '../http/json.js';
import type { ApiVersion } from '../http/versions.js';
import type { Entity, Parent } from '../state/model.js';
import type { Switches } from '../switches.js';
import { hasDataSources } from '../http/versions.js';
import { databaseOf } from '../state/ancestry.js';
import type { Lookup } from '../state/store.js';

/** The context that rendering depends on besides the record. `lookup` is the store or the search index. */
export interface Rendering {
  readonly version: ApiVersion;
  readonly switches: Switches;
  readonly lookup: Lookup;
  readonly now: number;
  /** A person in a row, with the name if the connection may read users. */
  readonly person: (id: string) => JsonObject;
}

export const partialUser = (id: string): JsonObject => ({ object: 'user', id });

/** The slug of a link, which is only for people to read: programs use the id. */
export const urlOf = (id: string, title: string): string => {
  const slug = title
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);
  const hex = id.replaceAll('-', '');
  return `https://app.notion.com/p/${slug === '' ? hex : `${encodeURIComponent(slug)}-${hex}`}`;
};

/** The alias of `in_trash` that pages, databases and data sources have on versions before 2026-03-11. */
export const archivedAlias = (inTrash: boolean, { version }: Rendering): JsonObject =>
  version === '2026-03-11' ? {} : { archived: inTrash };

const parentOf = (parent: Parent, entity: Entity, rendering: Rendering): JsonObject => {
  switch (parent.kind) {
    case 'workspace':
      return { type: 'workspace', workspace: true };
    case 'page':
      return { type: 'page_id', page_id: parent.id };
    case 'block':
      return { type: 'block_id', block_id: parent.id };
    case 'database':
      return { type: 'database_id', database_id: parent.id };
    case 'dataSource': {
      const databaseId = databaseOf(entity, rendering.lookup) ?? parent.id;
      return hasDataSources(rendering.version)
        ? { type: 'data_source_id', data_source_id: parent.id, database_id: databaseId }
        : { type: 'database_id', database_id: databaseId };
    }
  }
};

export const renderParent = (entity: Entity, rendering: Rendering): JsonObject =>
  parentOf(entity.parent, entity, rendering);
