import type { Batch } from './batch';
import type { RunningBatch } from './runningBatches';

/** Requests a minute that most plans of Notion allow; the others allow more. */
const usualPerMinute = 180;

/** Before this, the pace of a batch says little: Notion lets the first requests of a minute through at once. */
const settlingMs = 5_000;

/** Requests for one item: undo, restore and keep read each page before they write it. */
function requestsForEach({ action, undoes }: Pick<Batch, 'action' | 'undoes'>): number {
  return undoes === undefined && action === 'archive' ? 1 : 2;
}

/**
 * Milliseconds that a batch of so many items takes by Notion's limit alone. `perMinute`: requests that it allows,
 * undefined where that is not learned yet.
 */
export function msToRun(
  batch: Pick<Batch, 'action' | 'undoes'>,
  count: number,
  perMinute: number = usualPerMinute,
): number {
  return ((count * requestsForEach(batch)) / perMinute) * 60_000;
}

/**
 * Milliseconds that the rest of a running batch takes: by the pace seen so far, and no faster than Notion's limit
 * allows. Undefined where neither is known.
 */
export function msLeft(
  { batch, done, beganAt }: RunningBatch,
  perMinute: number | undefined,
  now = performance.now(),
): number | undefined {
  const rest = batch.items.length - done;
  const seenMs = now - beganAt;
  const byPace = done > 0 && seenMs >= settlingMs ? (seenMs / done) * rest : undefined;
  return perMinute === undefined ? byPace : Math.max(byPace ?? 0, msToRun(batch, rest, perMinute));
}
