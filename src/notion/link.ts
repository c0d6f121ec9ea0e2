import type { NotionId } from './schema/ids';

/** The address of a page or database in Notion. Made of its id, so that no answer decides where a browser is sent. */
export function linkTo(id: NotionId): string {
  return `https://app.notion.com/p/${id.replaceAll('-', '')}`;
}
