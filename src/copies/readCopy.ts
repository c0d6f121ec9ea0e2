import type { NotionApi } from '../notion/api';
import type { Failure } from '../notion/failure';
import type { CallOptions } from '../notion/http/call';
import { readLongValues } from '../notion/operations/longValues';
import { readContent } from '../notion/operations/pageContent';
import type { NotionId } from '../notion/schema/ids';
import type { Copy } from './copy';
import { notHeldOf } from './notHeld';
import { withBlocks } from './withBlocks';

/** Facts that the requests for a page do not tell. */
export interface CopyContext {
  /** The id of the connection. */
  readonly connection: string;
  /** The name of a data source; undefined where it is not known. */
  readonly nameOf: (source: NotionId) => string | undefined;
  /** By Notion's clock, as the times of edits that copies are compared with. In milliseconds since 1970. */
  readonly now: () => number;
}

export type PageReader = Pick<NotionApi, 'rawPage' | 'markdown' | 'propertyValues'>;

/** Failures of a block or property alone: the others are copied, and what is missing is counted. */
const ofPart = new Set<Failure['kind']>([
  'notFound',
  'wrongObject',
  'refused',
  'invalid',
  'answerTooLarge',
  'badAnswer',
  'repeatedCursor',
]);
const mayLack = ({ kind }: Failure) => ofPart.has(kind);

/**
 * Reads a page for a copy, in two requests, and more where it is so long that Notion leaves something out. The content
 * comes last, so that it is not older than the edit that the page tells.
 * Undefined for a page in the Trash, whose content Notion may withhold. Throws `NotionError`.
 */
export async function readCopy(
  api: PageReader,
  id: NotionId,
  { connection, nameOf, now }: CopyContext,
  options?: CallOptions,
): Promise<Copy | undefined> {
  // An edit while the requests wait must not count as copied.
  const copied = new Date(now()).toISOString();
  const page = await api.rawPage(id, options);
  if (page.state === 'trash') return undefined;
  const [{ properties, cutOff }, content] = await Promise.all([
    readLongValues(api, id, page.properties, options, mayLack),
    readContent(api, id, options, mayLack),
  ]);
  const markdown = withBlocks(content.markdown, content.blocks);
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
    properties,
    files: undefined,
    notHeld: notHeldOf({ ...page, properties, markdown }, { content: content.cutOff, values: cutOff }),
    restored: undefined,
    gone: undefined,
    markdown,
  };
}
