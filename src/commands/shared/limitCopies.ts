import { JournalError } from '../../archive/journal/errors';
import { pagesToKeep } from '../../copies/pagesToKeep';
import type { Workspace } from '../../model/workspace/workspace';
import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { BatchDeps } from './deps';

/** Pages that Notion is asked about for one limit; the copies of further ones stay. */
const mostAsked = 20;

/**
 * Deletes the oldest copies beyond the person's limit, if there is one, but none of `made`: those were asked for just
 * now. Where it fails, they stay until the next time.
 */
export async function limitCopies(
  { settings, copies, journal, workspaces, log }: BatchDeps,
  made: readonly NotionId[],
): Promise<void> {
  const maxBytes = settings.copiesMaxBytes;
  if (maxBytes === undefined) return;
  try {
    let asked = 0;
    const toKeep = async () => {
      const { inUse, gone } = await pagesToKeep(journal);
      return {
        inUse: new Set([...inUse, ...made]),
        gone,
        isLive: async (page: NotionId, connection: string) =>
          asked++ < mostAsked && (await isLive(workspaces.get(connection), page)),
      };
    };
    const { deleted, bytes } = await copies.limit(maxBytes, toKeep);
    if (deleted > 0) log.info(`Deleted the ${deleted} oldest copies, which were beyond the limit.`);
    if (bytes > maxBytes) log.warn(`Copies take ${bytes} bytes. Those that are left are still needed.`);
  } catch (error) {
    const why = error instanceof JournalError ? error.message : failureOf(error).kind;
    log.warn(`The limit of copies was not kept: ${why}`);
  }
}

/** False where that cannot be found out now. */
async function isLive(workspace: Workspace | undefined, page: NotionId): Promise<boolean> {
  try {
    const found = await workspace?.api.page(page, { lane: 'background' });
    return found !== undefined && found.state !== 'trash';
  } catch (error) {
    failureOf(error);
    return false;
  }
}
