import type { NotionId } from '../../notion/schema/ids';
import type { Log } from '../../notion/log';
import { JournalError } from './errors';
import type { Journal } from './journal';
import type { BatchRecord } from './replay';

/** Pages of a data source that batches have written, or may have, the latest first. */
export function writtenPagesIn(source: NotionId, batches: readonly BatchRecord[]) {
  const touched = batches.flatMap(({ batch, stateAfter }) =>
    batch.items.flatMap((item) => {
      if (item.source !== source) return [];
      return [{ id: item.id, stateAfter: stateAfter.get(item.id), at: Date.parse(batch.startedAt) }];
    }),
  );
  const latest = new Map(touched.toReversed().map((one) => [one.id, one]));
  return [...latest.values()].sort((a, b) => b.at - a.at);
}

/** The same from the journal, of batches that began since then, or all. Undefined where it cannot be read. */
export async function readWrittenPages(journal: Journal, log: Log, source: NotionId, since?: Date) {
  try {
    return writtenPagesIn(source, await journal.batches(since));
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    log.warn(error.message);
    return undefined;
  }
}
