import type { Workspaces } from '../../model/workspace/workspaces';
import { readNumberFormats, readWholePage } from '../../model/wholePage';
import { failureOf } from '../../notion/failure';
import {
  disconnectedDocument,
  failureDocument,
  nothingDocument,
  pageDocument,
} from '../../ui/preview/document';
import type { Previewed } from './previewUri';

/** The document of a preview. A failed request does not reject; the document explains it. */
export async function previewText(
  workspaces: Workspaces,
  previewed: Previewed | undefined,
  signal: AbortSignal,
): Promise<string> {
  if (previewed === undefined) return nothingDocument();
  const { connection, id, title } = previewed;
  await workspaces.list();
  const workspace = workspaces.get(connection);
  if (workspace === undefined) return disconnectedDocument(title);
  try {
    const whole = await readWholePage(workspace.api, id, { signal });
    const { parent } = whole.page;
    const source = parent.kind === 'dataSource' ? parent.id : undefined;
    const location = {
      dataSource: workspace.sources.find(({ id: sourceId }) => sourceId === source)?.name,
      workspace: workspace.connection.name,
    };
    return pageDocument(whole, location, await readNumberFormats(workspace.api, whole.page, { signal }));
  } catch (error) {
    return failureDocument(title, id, failureOf(error));
  }
}
