import type { Log } from '../../notion/log';
import type { NotionId } from '../../notion/schema/ids';
import { JournalError } from './errors';
import type { Journal } from './journal';
import { Turn } from './turn';

/**
 * Which of these pages a batch of ours trashed last, and when that batch began, in milliseconds since 1970 by this
 * machine's clock. A page that was in the Trash already, or was changed again later, is not among them. Empty where
 * the journal cannot be read.
 */
export async function readArchivedAt(
  journal: Pick<Journal, 'batches'>,
  log: Log,
  wanted: ReadonlySet<NotionId>,
): Promise<ReadonlyMap<NotionId, number>> {
  const archived = new Map<NotionId, number>();
  try {
    const known = new Set<NotionId>();
    const turn = new Turn();
    for (const { batch, groups } of await journal.batches()) {
      if (known.size === wanted.size) break;
      for (const { ids, outcome, stateAfter } of groups) {
        const isOurs = stateAfter === 'trash' && (outcome === 'changed' || outcome === 'found');
        for (const id of ids) {
          if (!wanted.has(id) || known.has(id)) continue;
          known.add(id);
          if (isOurs) archived.set(id, Date.parse(batch.startedAt));
        }
      }
      if (turn.isOver()) await turn.next();
    }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn(error.message);
  }
  return archived;
}
