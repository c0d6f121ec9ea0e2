import pMap from 'p-map';
import type { CallOptions } from '../../notion/http/call';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Workspace } from './workspace';

/** A page with the connection that reaches it. */
export interface LocatedPage {
  readonly page: Page;
  readonly workspace: Workspace;
}

/** Pages in work at once. The connection's own pace decides how many requests that makes. */
const concurrency = 64;

/** Reads pages that may belong to any of the connections. Throws `NotionError` when one cannot be read. */
export function readPages(
  ids: readonly NotionId[],
  workspaces: readonly Workspace[],
  options?: CallOptions,
): Promise<readonly LocatedPage[]> {
  return pMap(ids, (id) => readPage(id, workspaces, options), { concurrency });
}

async function readPage(
  id: NotionId,
  workspaces: readonly Workspace[],
  options?: CallOptions,
): Promise<LocatedPage> {
  let telling: unknown = new NotionError({ kind: 'notFound' });
  for (const workspace of workspaces) {
    try {
      return { page: await workspace.api.page(id, options), workspace };
    } catch (error) {
      if (!NotionError.is(error)) throw error;
      if (error.failure.kind !== 'notFound') telling = error;
    }
  }
  throw telling;
}
