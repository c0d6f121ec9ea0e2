import { actionTowards, type Batch, type Item, newBatch, type Outcome } from './batch';
import type { Recorded } from './recorded';

/** After these, an attempt to take an item back is not worth repeating. */
const final = new Set<Outcome['kind']>(['changed', 'already', 'found', 'changedSince', 'moved', 'gone']);

/**
 * The items that a batch changed, or may have changed, and that no undo has settled yet, as they were left.
 * An item whose write was under way when VS Code ended may have been changed; undo reads each page first.
 */
export function undoable(recorded: Recorded, all: readonly Recorded[]): readonly Item[] {
  const undos = all.filter((other) => other.batch.undoes === recorded.batch.id);
  const isSettled = ({ id }: Item) =>
    undos.some(({ outcomes }) => final.has(outcomes.get(id) ?? 'notStarted'));
  return recorded.batch.items
    .filter((item) => mayBeChanged(recorded, item) && !isSettled(item))
    .map((item) => asLeft(recorded, item));
}

function mayBeChanged({ outcomes, unsure }: Recorded, { id }: Item): boolean {
  const outcome = outcomes.get(id);
  return outcome === 'changed' || outcome === 'found' || unsure.has(id);
}

function asLeft({ was, left, movedTo }: Recorded, item: Item): Item {
  const source = movedTo.get(item.id) ?? item.source;
  return {
    ...item,
    before: was.get(item.id) ?? item.before,
    asked: left.get(item.id) ?? item.asked,
    source: source === 'elsewhere' ? undefined : source,
  };
}

/** As `undoable`, without what Notion refused to take back: that does not stand in the way of the batch before. */
export function worthUndoing(recorded: Recorded, all: readonly Recorded[]): readonly Item[] {
  const undos = all.filter((other) => other.batch.undoes === recorded.batch.id);
  return undoable(recorded, all).filter(({ id }) => !undos.some(({ refused }) => refused.has(id)));
}

/** The newest batch, itself no undo, that still has something to take back on one of these connections. */
export function lastUndoable(
  all: readonly Recorded[],
  isConnected: (connection: string) => boolean,
): { readonly batch: Batch; readonly items: readonly Item[] } | undefined {
  for (const recorded of all) {
    if (recorded.batch.undoes !== undefined) continue;
    const items = worthUndoing(recorded, all).filter(({ connection }) => isConnected(connection));
    if (items.length > 0) return { batch: recorded.batch, items };
  }
  return undefined;
}

/** The batch that takes items of another one back to where they were. */
export function undoBatch(of: Batch, items: readonly Item[]): Batch {
  const reversed = items.map((item) => ({ ...item, before: item.asked, asked: item.before }));
  return newBatch(actionTowards(reversed[0]?.asked ?? 'live'), reversed, of.id);
}
