import type { Copies } from '../../copies/copies';
import type { Workspaces } from '../../model/workspace/workspaces';
import { readNumberFormats, readWholePage } from '../../model/wholePage';
import { failureOf, NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import { sourceIdOf } from '../../notion/schema/parent';
import type { PageState } from '../../notion/schema/pageState';
import {
  disconnectedDocument,
  copyDocument,
  errorDocument,
  failureDocument,
  nothingDocument,
  pageDocument,
} from '../../ui/preview/document';
import { errorInWords, type ErrorLog, logError } from '../../ui/messages/tellError';
import type { Previewed } from './previewUri';

/** Where the page is; `copy`: it is gone, and its copy shows. Undefined where neither could be read. */
export type PreviewState = PageState | 'copy' | undefined;

interface PreviewText {
  readonly text: string;
  readonly state?: PreviewState;
}

interface PreviewDeps {
  readonly workspaces: Workspaces;
  readonly copies: Copies;
  readonly log: ErrorLog;
}

/** The document of a preview. Never rejects: the document says what went wrong. */
export async function previewText(
  deps: PreviewDeps,
  previewed: Previewed | undefined,
  signal: AbortSignal,
): Promise<PreviewText> {
  if (previewed === undefined) return { text: nothingDocument() };
  try {
    return await readPreview(deps, previewed, signal);
  } catch (error) {
    logError(error, deps.log);
    return { text: errorDocument(previewed.title, previewed.id, errorInWords(error)) };
  }
}

/** Of a page that is gone, its copy shows. Rejects only for an error that is none of Notion's. */
async function readPreview(
  { workspaces, copies }: PreviewDeps,
  { connection, id, title }: Previewed,
  signal: AbortSignal,
): Promise<PreviewText> {
  await workspaces.list();
  const workspace = workspaces.get(connection);
  if (workspace === undefined) return { text: disconnectedDocument(title) };
  try {
    const whole = await readWholePage(workspace.api, id, { signal });
    const location = {
      dataSource: workspace.sourceOf(sourceIdOf(whole.page.parent))?.name,
      workspace: workspace.connection.name,
    };
    const formats = await readNumberFormats(workspace.api, whole.page, { signal });
    return { text: pageDocument(whole, location, formats), state: whole.page.state };
  } catch (error) {
    const failure = failureOf(error);
    const copy = failure.kind === 'notFound' ? await copyOf(copies, id) : undefined;
    return copy === undefined
      ? { text: failureDocument(title, id, failure) }
      : { text: copyDocument(copy), state: 'copy' };
  }
}

/** Undefined where there is none, or where copies cannot be read: the failure shows then. */
async function copyOf(copies: Copies, id: NotionId) {
  try {
    return (await copies.find(id))?.copy;
  } catch (error) {
    if (NotionError.is(error)) return undefined;
    throw error;
  }
}
