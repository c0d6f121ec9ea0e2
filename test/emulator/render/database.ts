import type { JsonObject } from '../http/json.js';
import { hasDataSources } from '../http/versions.js';
import { iso } from '../state/clock.js';
import type { Database, DataSource } from '../state/model.js';
import { readsInTrash } from '../state/trash.js';
import { plain } from '../state/values.js';
import { archivedAlias, partialUser, renderParent, urlOf, type Rendering } from './common.js';
import { renderIcon } from './icon.js';
import { renderProperties } from './property.js';
import { renderText } from './rich-text.js';

const common = (database: Database, rendering: Rendering): JsonObject => ({
  object: 'database',
  id: database.id,
  title: renderText(database.title),
  description: renderText(database.description),
  parent: renderParent(database, rendering),
  is_inline: database.isInline,
  ...archivedAlias(database.inTrash, rendering),
  in_trash: database.inTrash,
  created_time: iso(database.createdTime),
  last_edited_time: iso(database.lastEditedTime),
  icon: renderIcon(database.icon, rendering.now),
  cover: null,
  url: urlOf(database.id, plain(database.title)),
  public_url: null,
});

/** Before 2025-09-03, a database is a single table with the properties in it. */
export const renderDatabase = (
  database: Database,
  sources: readonly DataSource[],
  rendering: Rendering,
): JsonObject => {
  const [only] = sources;
  return hasDataSources(rendering.version)
    ? {
        ...common(database, rendering),
        is_locked: false,
        data_sources: sources.map(({ id, title }) => ({ id, name: plain(title) })),
      }
    : {
        ...common(database, rendering),
        created_by: partialUser(database.createdBy),
        last_edited_by: partialUser(database.lastEditedBy),
        properties: renderProperties(only?.properties ?? []),
      };
};

export const renderDataSource = (source: DataSource, rendering: Rendering): JsonObject => {
  const { lookup, switches } = rendering;
  const database = source.parent.kind === 'workspace' ? undefined : lookup(source.parent.id);
  const inTrash = readsInTrash(source, lookup, switches);
  return {
    object: 'data_source',
    id: source.id,
    title: renderText(source.title),
    description: [],
    parent: renderParent(source, rendering),
    database_parent:
      database === undefined ? { type: 'workspace', workspace: true } : renderParent(database, rendering),
    is_inline: database?.kind === 'database' && database.isInline,
    ...archivedAlias(inTrash, rendering),
    in_trash: inTrash,
    created_time: iso(source.createdTime),
    last_edited_time: iso(source.lastEditedTime),
    created_by: partialUser(source.createdBy),
    last_edited_by: partialUser(source.lastEditedBy),
    properties: renderProperties(source.properties),
    icon: renderIcon(source.icon, rendering.now),
    cover: null,
    url: urlOf(source.id, plain(source.title)),
    public_url: null,
  };
};
