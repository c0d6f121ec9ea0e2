import type { WrittenPage } from './putAway';
import type { RowsSnapshot } from '../rows/snapshot';

/** A batch may go on for as long after it began. */
const marginMs = 3_600_000;

/** What was written before this, rows of the disk show. */
export function writtenSince({ readAt }: RowsSnapshot): Date {
  return new Date(readAt - marginMs);
}

/**
 * Rows of the disk, without what batches have put away since. Where they do not show what was written, all of them
 * are to be read again: what left is not among what was edited, and not every write counts as an edit.
 * `touched`: by what was written since; undefined where the journal cannot be read.
 */
export function reconcile(
  remembered: RowsSnapshot,
  touched: readonly WrittenPage[] | undefined,
): RowsSnapshot {
  const doubtful = { ...remembered, reached: undefined };
  if (touched === undefined) return doubtful;
  if (touched.length === 0) return remembered;
  const listed = new Set(remembered.pages.map(({ id }) => id));
  const isShown = ({ id, stateAfter }: WrittenPage) =>
    stateAfter !== undefined && (stateAfter === 'live') === listed.has(id);
  if (touched.every(isShown)) return remembered;
  const away = new Set(
    touched.filter(({ stateAfter }) => stateAfter !== undefined && stateAfter !== 'live').map(({ id }) => id),
  );
  return { ...doubtful, pages: remembered.pages.filter(({ id }) => !away.has(id)) };
}
