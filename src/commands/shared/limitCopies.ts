import { JournalError } from '../../archive/journal/errors';
import { pagesToKeep } from '../../copies/pagesToKeep';
import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { BatchDeps } from './deps';

/**
 * Deletes the oldest copies beyond the person's limit, if there is one, but none of `made`: those were asked for just
 * now. Where it fails, they stay until the next time.
 */
export async function limitCopies(
  { settings, copies, journal, log }: Pick<BatchDeps, 'settings' | 'copies' | 'journal' | 'log'>,
  made: readonly NotionId[],
): Promise<void> {
  const maxBytes = settings.copiesMaxBytes;
  if (maxBytes === undefined) return;
  try {
    const toKeep = async () => {
      const { inUse, gone } = await pagesToKeep(journal);
      return { inUse: new Set([...inUse, ...made]), gone };
    };
    const { deleted, bytes } = await copies.limit(maxBytes, toKeep);
    if (deleted > 0) log.info(`Deleted the ${deleted} oldest copies, which were beyond the limit.`);
    if (bytes > maxBytes) log.warn(`Copies take ${bytes} bytes. Those that are left are still needed.`);
  } catch (error) {
    const why = error instanceof JournalError ? error.message : failureOf(error).kind;
    log.warn(`The limit of copies was not kept: ${why}`);
  }
}
