import type { NotionId } from '../../notion/schema/ids';
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
