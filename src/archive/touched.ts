import type { NotionId } from '../notion/ids';
import type { Recorded } from './journal';

/** Pages of a data source that batches have written, the latest first. */
export function touchedIn(source: NotionId, batches: readonly Recorded[]): readonly NotionId[] {
  const ids = batches.flatMap(({ batch, outcomes }) =>
    batch.items.flatMap(({ id, source: of }) => (of === source && outcomes.has(id) ? [id] : [])),
  );
  return [...new Set(ids)];
}
