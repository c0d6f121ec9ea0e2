import type { JsonObject } from '../http/json.js';
import { iso } from '../state/clock.js';
import type { Block, BlockContent, Database, Page } from '../state/model.js';
import { readsInTrash } from '../state/trash.js';
import { plain } from '../state/values.js';
import { partialUser, renderParent, type Rendering } from './common.js';
import { renderText } from './rich-text.js';

const contentOf = (content: BlockContent): JsonObject => {
  switch (content.kind) {
    case 'paragraph':
      return { rich_text: renderText(content.text), color: 'default', icon: null };
    case 'quote':
    case 'bulleted_list_item':
    case 'toggle':
      return { rich_text: renderText(content.text), color: 'default' };
    case 'heading_1':
    case 'heading_2':
      return { rich_text: renderText(content.text), color: 'default', is_toggleable: false };
    case 'callout':
      return {
        rich_text: renderText(content.text),
        color: 'default',
        icon: { type: 'emoji', emoji: content.icon },
      };
    case 'image':
      return {
        type: 'external',
        external: { url: content.url },
        caption: renderText(content.caption),
      };
    case 'to_do':
      return { rich_text: renderText(content.text), color: 'default', checked: content.checked };
    case 'code':
      return { rich_text: renderText(content.text), caption: [], language: content.language };
    case 'divider':
    case 'column_list':
    case 'column':
      return {};
    case 'unsupported':
      return { block_type: content.blockType };
  }
};

const typed = (entity: Block | Page | Database): JsonObject => {
  switch (entity.kind) {
    case 'page':
      return { type: 'child_page', child_page: { title: plain(entity.title) } };
    case 'database':
      return { type: 'child_database', child_database: { title: plain(entity.title) } };
    case 'block':
      return { type: entity.content.kind, [entity.content.kind]: contentOf(entity.content) };
  }
};

export const renderBlock = (
  entity: Block | Page | Database,
  hasChildren: boolean,
  rendering: Rendering,
): JsonObject => ({
  object: 'block',
  id: entity.id,
  parent: renderParent(entity, rendering),
  created_time: iso(entity.createdTime),
  last_edited_time: iso(entity.lastEditedTime),
  created_by: partialUser(entity.createdBy),
  last_edited_by: partialUser(entity.lastEditedBy),
  has_children: hasChildren,
  in_trash: readsInTrash(entity, rendering.lookup, rendering.switches),
  ...typed(entity),
});
