import type { NotionApi } from '../api';
import { type Failure, failureOf } from '../failure';
import type { CallOptions } from '../http/call';
import type { NotionId } from '../schema/ids';
import type { PageMarkdown } from '../schema/pageMarkdown';

/** The content of a page, as far as Notion gives it. */
export interface PageContent {
  readonly markdown: string;
  /** Notion leaves blocks out of a long page: those that were read separately, by block id. */
  readonly blocks: ReadonlyMap<NotionId, string>;
  /** Content of a long page is missing. */
  readonly cutOff: boolean;
}

/** Most blocks of a long page that are read separately. */
const maxBlocks = 20;

/** Reads the content of a page. `mayLack`: failures that only leave a block out. Throws `NotionError`. */
export async function readContent(
  api: Pick<NotionApi, 'markdown'>,
  id: NotionId,
  options?: CallOptions,
  mayLack: (failure: Failure) => boolean = () => true,
): Promise<PageContent> {
  const { text, truncated, leftOut } = await api.markdown(id, options);
  if (!truncated) return { markdown: text, blocks: new Map(), cutOff: false };
  const readBlock = async (block: NotionId): Promise<PageMarkdown | undefined> => {
    try {
      return await api.markdown(block, options);
    } catch (error) {
      if (mayLack(failureOf(error))) return undefined;
      throw error;
    }
  };
  const read = await Promise.all(leftOut.slice(0, maxBlocks).map(readBlock));
  const blocks = read.filter((block) => block !== undefined);
  return {
    markdown: text,
    blocks: new Map(blocks.map((block) => [block.id, block.text])),
    cutOff:
      leftOut.length === 0 || blocks.length < leftOut.length || blocks.some(({ truncated: cut }) => cut),
  };
}
