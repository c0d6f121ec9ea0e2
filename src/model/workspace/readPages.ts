import pMap from 'p-map';
import type { CallOptions } from '../../notion/http/call';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Workspace } from './workspace';

/** A page with the connection it was read through. */
export interface LocatedPage {
  readonly page: Page;
  readonly workspace: Workspace;
}

/** Pages read at once. The scheduler of each connection limits the requests. */
const concurrency = 64;

/** Reads pages through whichever connection finds them. Throws `NotionError` when one cannot be read. */
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
  let firstFailure: unknown = new NotionError({ kind: 'notFound' });
  for (const workspace of workspaces) {
    try {
      return { page: await workspace.api.page(id, options), workspace };
    } catch (error) {
      if (!NotionError.is(error)) throw error;
      if (error.failure.kind !== 'notFound') firstFailure = error;
    }
  }
  throw firstFailure;
}
