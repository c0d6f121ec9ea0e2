import type { NotionId } from '../../notion/schema/ids';
import type { Log } from '../../notion/log';
import type { PageState } from '../../notion/schema/pageState';
import { idPrefix } from '../batch';
import { JournalError } from './errors';
import type { Journal } from './journal';
import type { BatchSummary } from './summary';
import { Turn } from './turn';

/**
 * Pages of a data source that batches have written, or may have, the latest first: the state that each was left in,
 * if Notion confirmed one, and when its batch began, in milliseconds since 1970. `batches`: newest first.
 */
export async function writtenPagesIn(source: NotionId, batches: readonly BatchSummary[]) {
  const turn = new Turn();
  const known = new Set<NotionId>();
  const written: { id: NotionId; stateAfter: PageState | undefined; at: number }[][] = [];
  for (const { batch, groups } of batches) {
    const at = Date.parse(batch.startedAt);
    const pages: (typeof written)[number] = [];
    for (const group of groups) {
      if (group.source !== source) continue;
      for (const id of group.ids) {
        if (known.has(id)) continue;
        known.add(id);
        pages.push({ id, stateAfter: group.stateAfter, at });
      }
    }
    if (pages.length > 0) written.push(pages);
    if (turn.isOver()) await turn.next();
  }
  // The clock may have been set back between two batches.
  return written.sort(([a], [b]) => (b?.at ?? 0) - (a?.at ?? 0)).flat();
}

/** The same from the journal, of batches that began since then, or all. Undefined where it cannot be read. */
export async function readWrittenPages(journal: Journal, log: Log, source: NotionId, since?: Date) {
  try {
    return await writtenPagesIn(source, await journal.batches(since && idPrefix(since)));
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn(error.message);
    return undefined;
  }
}
