import type { BatchHead } from './batch';

/** An act of a person, its undo, or an act that was done again by undoing its undo. */
export type BatchRole = 'act' | 'undo' | 'redo';

/** `heads`: those of the journal, by id. An undo of an undo does the act once more. */
export function roleOf({ id, undoes }: BatchHead, heads: ReadonlyMap<string, BatchHead>): BatchRole {
  // Ends a chain that a damaged journal leads in a circle.
  const seen = new Set([id]);
  let steps = 0;
  for (let next = undoes; next !== undefined && !seen.has(next); next = heads.get(next)?.undoes) {
    seen.add(next);
    steps++;
  }
  if (steps === 0) return 'act';
  return steps % 2 === 1 ? 'undo' : 'redo';
}
