import type { Batch } from './batch';
import type { RunningBatch } from './runningBatches';

/** Requests a minute that most plans of Notion allow; the others allow more. */
const usualPerMinute = 180;

/** Before this, the pace of a batch says little: Notion lets the first requests of a minute through at once. */
const settlingMs = 5_000;

/** A copy takes two requests: for the properties and for the content. */
const requestsForCopy = 2;

export interface Run extends Pick<Batch, 'action' | 'undoes'> {
  /** Each page is copied before it is moved to the Trash. */
  readonly copies?: boolean;
}

/** Requests that a batch takes: undo, restore and keep read each page before they write it. */
export function requestsFor({ action, undoes, copies = false }: Run, count: number): number {
  const change = undoes === undefined && action === 'archive' ? 1 : 2;
  return count * (change + (copies && action === 'archive' ? requestsForCopy : 0));
}

/**
 * Milliseconds that a batch of so many items takes by Notion's limit alone. `perMinute`: requests that it allows,
 * undefined where that is not learned yet.
 */
export function msToRun(run: Run, count: number, perMinute: number = usualPerMinute): number {
  return (requestsFor(run, count) / perMinute) * 60_000;
}

/** The same for copies alone. */
export function msToCopy(count: number, perMinute: number = usualPerMinute): number {
  return ((count * requestsForCopy) / perMinute) * 60_000;
}

/**
 * Milliseconds that the rest of a running batch takes: by the pace seen so far, and no faster than Notion's limit
 * allows. Undefined where neither is known.
 */
export function msLeft(
  { batch, copies, done, beganAt }: RunningBatch,
  perMinute: number | undefined,
  now = performance.now(),
): number | undefined {
  const rest = batch.items.length - done;
  const byLimit = perMinute && msToRun({ ...batch, copies }, rest, perMinute);
  return msOfRest({ done, rest, seenMs: now - beganAt }, byLimit);
}

/** The same for an export. */
export function msLeftToCopy(
  { total, done, beganAt }: { readonly total: number; readonly done: number; readonly beganAt: number },
  perMinute: number | undefined,
  now = performance.now(),
): number | undefined {
  const rest = total - done;
  return msOfRest({ done, rest, seenMs: now - beganAt }, perMinute && msToCopy(rest, perMinute));
}

interface Seen {
  readonly done: number;
  readonly rest: number;
  readonly seenMs: number;
}

function msOfRest({ done, rest, seenMs }: Seen, byLimit: number | undefined): number | undefined {
  const byPace = done > 0 && seenMs >= settlingMs ? (seenMs / done) * rest : undefined;
  return byLimit === undefined ? byPace : Math.max(byPace ?? 0, byLimit);
}
