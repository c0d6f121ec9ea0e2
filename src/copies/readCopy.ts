import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/http/call';
import type { NotionId } from '../notion/schema/ids';
import type { Copy } from './copy';
import { notHeldOf } from './notHeld';

/** Facts that the requests for a page do not tell. */
export interface CopyContext {
  /** The id of the connection. */
  readonly connection: string;
  /** The name of a data source; undefined where it is not known. */
  readonly nameOf: (source: NotionId) => string | undefined;
  /** By Notion's clock, as the times of edits that copies are compared with. In milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Reads a page for a copy, in two requests: the content last, so that it is not older than the edit that the page tells.
 * Undefined for a page in the Trash, whose content Notion may withhold. Throws `NotionError`.
 */
export async function readCopy(
  api: Pick<NotionApi, 'rawPage' | 'markdown'>,
  id: NotionId,
  { connection, nameOf, now }: CopyContext,
  options?: CallOptions,
): Promise<Copy | undefined> {
  // An edit while the requests wait must not count as copied.
  const copied = new Date(now()).toISOString();
  const page = await api.rawPage(id, options);
  if (page.state === 'trash') return undefined;
  const { text, truncated } = await api.markdown(id, options);
  const source = page.parent.kind === 'dataSource' ? page.parent.id : undefined;
  return {
    id,
    title: page.title,
    url: page.url,
    connection,
    source,
    sourceName: source && nameOf(source),
    created: page.createdTime,
    edited: page.editedTime,
    createdBy: page.createdBy,
    editedBy: page.lastEditedBy,
    copied,
    icon: page.icon,
    cover: page.cover,
    properties: page.properties,
    files: undefined,
    notHeld: notHeldOf({ ...page, markdown: text }, truncated),
    restored: undefined,
    gone: undefined,
    markdown: text,
  };
}
