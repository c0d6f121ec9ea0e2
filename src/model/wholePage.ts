import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/http/call';
import { type Failure, failureOf } from '../notion/failure';
import { type PageContent, readContent } from '../notion/operations/pageContent';
import type { FullPage } from '../notion/schema/fullPage';
import type { NotionId } from '../notion/schema/ids';

/** The content of a page, as far as Notion gives it. */
export type Content =
  | ({ readonly kind: 'read' } & PageContent)
  /** Of a page in the Trash Notion gives the properties but not the content. */
  | { readonly kind: 'withheld' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface WholePage {
  readonly page: FullPage;
  readonly content: Content;
}

type Reader = Pick<NotionApi, 'fullPage' | 'markdown'>;

/** Reads a page with its properties and content. Throws `NotionError` when the page itself cannot be read. */
export async function readWholePage(api: Reader, id: NotionId, options?: CallOptions): Promise<WholePage> {
  const [page, content] = await Promise.all([api.fullPage(id, options), contentOf(api, id, options)]);
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

async function contentOf(api: Reader, id: NotionId, options?: CallOptions): Promise<Content> {
  try {
    return { kind: 'read', ...(await readContent(api, id, options)) };
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}
