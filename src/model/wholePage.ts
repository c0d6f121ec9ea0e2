import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/http/call';
import { type Failure, failureOf } from '../notion/failure';
import type { FullPage } from '../notion/schema/fullPage';
import type { NotionId } from '../notion/schema/ids';

/** The content of a page, as far as Notion gives it. */
export type Content =
  | {
      readonly kind: 'read';
      readonly markdown: string;
      /** Notion leaves blocks out of a long page: those that were read separately, by block id. */
      readonly blocks: ReadonlyMap<NotionId, string>;
      /** Content of a long page is missing. */
      readonly cutOff: boolean;
    }
  /** Of a page in the Trash Notion gives the properties but not the content. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface WholePage {
  readonly page: FullPage;
  readonly content: Content;
}

/** Most blocks of a long page that are read separately. */
const maxBlocks = 20;

type Reader = Pick<NotionApi, 'fullPage' | 'markdown'>;

/** Reads a page with its properties and content. Throws `NotionError` when the page itself cannot be read. */
export async function readWholePage(api: Reader, id: NotionId, options?: CallOptions): Promise<WholePage> {
  const [page, content] = await Promise.all([api.fullPage(id, options), readContent(api, id, options)]);
  const withheld = content.kind === 'failed' && content.failure.kind === 'notFound' && page.state === 'trash';
  return { page, content: withheld ? { kind: 'withheld' } : content };
}

/**
 * The formats of a page's numbers by the names of their properties, which only the schema of its data source tells.
 * Empty where they do not matter or cannot be read: numbers are shown without a format then.
 */
export async function readNumberFormats(
  api: Pick<NotionApi, 'dataSource'>,
  { parent, properties }: FullPage,
  options?: CallOptions,
): Promise<ReadonlyMap<string, string>> {
  const hasNumbers = properties.some(({ value }) => value.kind === 'number');
  if (!hasNumbers || parent.kind !== 'dataSource') return new Map();
  try {
    const schema = await api.dataSource(parent.id, options);
    return new Map(
      schema.properties.flatMap((property) =>
        'format' in property ? [[property.name, property.format]] : [],
      ),
    );
  } catch (error) {
    failureOf(error);
    return new Map();
  }
}

async function readContent(api: Reader, id: NotionId, options?: CallOptions): Promise<Content> {
  try {
    const { text, truncated, leftOut } = await api.markdown(id, options);
    if (!truncated) return { kind: 'read', markdown: text, blocks: new Map(), cutOff: false };
    const read = await Promise.all(
      leftOut.slice(0, maxBlocks).map((block) => readBlock(api, block, options)),
    );
    const blocks = read.filter((block) => block !== undefined);
    return {
      kind: 'read',
      markdown: text,
      blocks: new Map(blocks.map((block) => [block.id, block.text])),
      cutOff:
        leftOut.length === 0 || blocks.length < leftOut.length || blocks.some(({ truncated: cut }) => cut),
    };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

/** Undefined when it cannot be read; the content then counts as cut off. */
async function readBlock(api: Reader, id: NotionId, options?: CallOptions) {
  try {
    return await api.markdown(id, options);
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}
