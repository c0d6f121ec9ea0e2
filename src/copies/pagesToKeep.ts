import type { Journal } from '../archive/journal/journal';
import { idsOf } from '../archive/journal/summary';
import type { NotionId } from '../notion/schema/ids';

/** Pages whose copies no limit deletes. */
export interface PagesToKeep {
  /** Their copies are being made, or were just now. */
  readonly inUse: ReadonlySet<NotionId>;
  /** Notion has answered that they are gone, so that a copy is the only way back unless it was restored. */
  readonly gone: ReadonlySet<NotionId>;
  /** Whether Notion says now that a page is there, and not in the Trash; asked about one that was made from a copy. */
  readonly isLive: (page: NotionId, connection: string) => Promise<boolean>;
}

/** By the batches on disk; in use are the pages of those under way, here or in another window. Throws `JournalError`. */
export async function pagesToKeep(
  journal: Pick<Journal, 'batches' | 'underWay'>,
): Promise<Pick<PagesToKeep, 'inUse' | 'gone'>> {
  const underWay = await journal.underWay();
  const inUse = new Set<NotionId>();
  const gone = new Set<NotionId>();
  for (const summary of await journal.batches()) {
    for (const id of idsOf(summary, ({ outcome }) => outcome === 'gone')) gone.add(id);
    if (underWay.has(summary.batch.id)) for (const id of idsOf(summary)) inUse.add(id);
  }
  return { inUse, gone };
}
