import type { Touched } from './putAway';
import type { Remembered } from './remembered';

/** A batch may go on for as long after it began. */
const marginMs = 3_600_000;

/** What was written before this, rows of the disk show. */
export function writtenSince({ readAt }: Remembered): Date {
  return new Date(readAt - marginMs);
}

/**
 * Rows of the disk, without what batches have put away since. Where they do not show what was written, all of them
 * are to be read again: what left is not among what was edited, and not every write counts as an edit.
 * `touched`: by what was written since; undefined where the journal cannot be read.
 */
export function agreeing(remembered: Remembered, touched: readonly Touched[] | undefined): Remembered {
  const doubtful = { ...remembered, reached: undefined };
  if (touched === undefined) return doubtful;
  if (touched.length === 0) return remembered;
  const listed = new Set(remembered.pages.map(({ id }) => id));
  const isShown = ({ id, left }: Touched) => left !== undefined && (left === 'live') === listed.has(id);
  if (touched.every(isShown)) return remembered;
  const away = new Set(
    touched.filter(({ left }) => left !== undefined && left !== 'live').map(({ id }) => id),
  );
  return { ...doubtful, pages: remembered.pages.filter(({ id }) => !away.has(id)) };
}
