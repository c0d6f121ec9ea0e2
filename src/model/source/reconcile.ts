import type { WrittenPage } from './putAway';
import type { RowsSnapshot } from '../rows/snapshot';

/** The journal is asked for batches by when they began, and a batch may take this long. */
const marginMs = 3_600_000;

/** Writes of batches that began earlier are in the snapshot. */
export function writtenSince({ readAt }: RowsSnapshot): Date {
  return new Date(readAt - marginMs);
}

/**
 * A snapshot without the pages that batches have put away since. Where it differs from what they wrote, it loses its
 * watermark, so that all rows are read again: a query for edited rows does not return those that left, and not every
 * write counts as an edit. `written`: since the snapshot; undefined where the journal cannot be read.
 */
export function reconcile(snapshot: RowsSnapshot, written: readonly WrittenPage[] | undefined): RowsSnapshot {
  const doubtful = { ...snapshot, reached: undefined };
  if (written === undefined) return doubtful;
  if (written.length === 0) return snapshot;
  const listed = new Set(snapshot.pages.map(({ id }) => id));
  const isKnown = ({ id, stateAfter }: WrittenPage) =>
    stateAfter !== undefined && (stateAfter === 'live') === listed.has(id);
  if (written.every(isKnown)) return snapshot;
  const away = new Set(
    written.filter(({ stateAfter }) => stateAfter !== undefined && stateAfter !== 'live').map(({ id }) => id),
  );
  return { ...doubtful, pages: snapshot.pages.filter(({ id }) => !away.has(id)) };
}
