import type { JsonObject } from '../http/json.js';
import { iso } from '../state/clock.js';
import { readsArchived } from '../state/kept.js';
import type { DataSource, Page } from '../state/model.js';
import { readsInTrash } from '../state/trash.js';
import { plain, type Property } from '../state/values.js';
import { archivedAlias, partialUser, renderParent, urlOf, type Rendering } from './common.js';
import { renderIcon } from './icon.js';
import { renderValue } from './value.js';

export const titleOnly: readonly Property[] = [{ kind: 'title', id: 'title', name: 'title' }];

export const propertiesOf = (page: Page, rendering: Pick<Rendering, 'lookup'>): readonly Property[] => {
  if (page.parent.kind !== 'dataSource') return titleOnly;
  const source = rendering.lookup(page.parent.id);
  return source?.kind === 'dataSource' ? source.properties : titleOnly;
};

/** Names or ids of the properties wanted; undefined means all. */
export const choose = (
  properties: readonly Property[],
  chosen: readonly string[] | undefined,
): readonly Property[] =>
  chosen === undefined
    ? properties
    : properties.filter(({ id, name }) => chosen.includes(id) || chosen.includes(name));

/** The most people or related pages of a property in an answer about a page. */
const mostReferences = 25;

const cutOff = (value: JsonObject): JsonObject => {
  const { relation, people } = value;
  if (Array.isArray(relation))
    return {
      ...value,
      relation: relation.slice(0, mostReferences),
      // In Notion's API reference, but not in the SDK's types.
      has_more: relation.length > mostReferences,
    };
  return Array.isArray(people) ? { ...value, people: people.slice(0, mostReferences) } : value;
};

const renderValues = (page: Page, properties: readonly Property[], rendering: Rendering): JsonObject =>
  Object.fromEntries(
    properties.map((property) => [property.name, cutOff(renderValue(page, property, rendering))]),
  );

export const renderPage = (
  page: Page,
  rendering: Rendering,
  properties: readonly Property[] = propertiesOf(page, rendering),
): JsonObject => {
  const inTrash = readsInTrash(page, rendering.lookup, rendering.switches);
  return {
    object: 'page',
    id: page.id,
    created_time: iso(page.createdTime),
    last_edited_time: iso(page.lastEditedTime),
    created_by: partialUser(page.createdBy),
    last_edited_by: partialUser(page.lastEditedBy),
    cover: renderIcon(page.cover, rendering.now),
    icon: renderIcon(page.icon, rendering.now),
    parent: renderParent(page, rendering),
    ...archivedAlias(inTrash, rendering),
    in_trash: inTrash,
    is_archived: readsArchived(page, rendering.lookup, rendering.switches),
    is_locked: page.isLocked,
    properties: renderValues(page, properties, rendering),
    url: urlOf(page.id, plain(page.title)),
    public_url: null,
  };
};

/** The partial page for a token without read capability. */
export const partialPage = (page: Page): JsonObject => ({ object: 'page', id: page.id });

export const rowProperties = (
  source: DataSource,
  chosen: readonly string[] | undefined,
): readonly Property[] => choose(source.properties, chosen);
