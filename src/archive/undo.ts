import { actionTowards, type Batch, type Item, newBatch, type Outcome } from './batch';
import type { Recorded } from './journal';

/** After these, an attempt to take an item back is not worth repeating. */
const final = new Set<Outcome['kind']>(['changed', 'already', 'changedSince', 'gone']);

/**
 * The items that a batch changed, or may have changed, and that no undo has settled yet, asked for in the state
 * they were left in. An item without an outcome was under way when VS Code ended; undo reads each page first.
 */
export function undoable(recorded: Recorded, all: readonly Recorded[]): readonly Item[] {
  const undos = all.filter((other) => other.batch.undoes === recorded.batch.id);
  const isSettled = ({ id }: Item) =>
    undos.some(({ outcomes }) => final.has(outcomes.get(id) ?? 'notStarted'));
  return recorded.batch.items
    .filter((item) => mayBeChanged(recorded.outcomes.get(item.id)) && !isSettled(item))
    .map((item) => ({ ...item, asked: recorded.left.get(item.id) ?? item.asked }));
}

function mayBeChanged(outcome: Outcome['kind'] | undefined): boolean {
  return outcome === undefined || outcome === 'changed' || outcome === 'unknown';
}

/**
 * The newest batch, itself no undo, that still has something to take back on one of these connections. Items
 * that Notion refused to take back do not stand in the way of the batch before.
 */
export function lastUndoable(
  all: readonly Recorded[],
  isConnected: (connection: string) => boolean,
): { readonly batch: Batch; readonly items: readonly Item[] } | undefined {
  for (const recorded of all) {
    if (recorded.batch.undoes !== undefined) continue;
    const undos = all.filter((other) => other.batch.undoes === recorded.batch.id);
    const items = undoable(recorded, all).filter(
      ({ id, connection }) => isConnected(connection) && !undos.some(({ refused }) => refused.has(id)),
    );
    if (items.length > 0) return { batch: recorded.batch, items };
  }
  return undefined;
}

/** The batch that takes items of another one back to where they were. */
export function undoBatch(of: Batch, items: readonly Item[]): Batch {
  const reversed = items.map((item) => ({ ...item, before: item.asked, asked: item.before }));
  return newBatch(actionTowards(reversed[0]?.asked ?? 'live'), reversed, of.id);
}
