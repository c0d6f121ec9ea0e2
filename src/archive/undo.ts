import { actionTowards, type Batch, type Item, newBatch } from './batch';
import type { Recorded } from './journal';

/** After these, an attempt to take an item back is not worth repeating. */
const final = new Set(['changed', 'already', 'changedSince', 'gone']);

/** The items that a batch changed and that no undo has settled yet, asked for in the state they were left in. */
export function undoable(recorded: Recorded, all: readonly Recorded[]): readonly Item[] {
  const settled = all
    .filter((other) => other.batch.undoes === recorded.batch.id)
    .flatMap((other) => [...other.outcomes].flatMap(([id, outcome]) => (final.has(outcome) ? [id] : [])));
  const done = new Set<string>(settled);
  return recorded.batch.items
    .filter((item) => recorded.outcomes.get(item.id) === 'changed' && !done.has(item.id))
    .map((item) => ({ ...item, asked: recorded.left.get(item.id) ?? item.asked }));
}

/** The newest batch, itself no undo, that still has something to take back on one of these connections. */
export function lastUndoable(
  all: readonly Recorded[],
  isConnected: (connection: string) => boolean,
): { readonly batch: Batch; readonly items: readonly Item[] } | undefined {
  for (const recorded of all) {
    if (recorded.batch.undoes !== undefined) continue;
    const items = undoable(recorded, all).filter((item) => isConnected(item.connection));
    if (items.length > 0) return { batch: recorded.batch, items };
  }
  return undefined;
}

/** The batch that takes items of another one back to where they were. */
export function undoBatch(of: Batch, items: readonly Item[]): Batch {
  const reversed = items.map((item) => ({ ...item, before: item.asked, asked: item.before }));
  return newBatch(actionTowards(reversed[0]?.asked ?? 'live'), reversed, of.id);
}
