import type { NotionId } from './schema/ids';

/**
 * The address of a page or database in Notion. Made from the id, so that nothing an answer says decides
 * where a person is sent.
 */
export function linkTo(id: NotionId): string {
  return `https://app.notion.com/p/${id.replaceAll('-', '')}`;
}
