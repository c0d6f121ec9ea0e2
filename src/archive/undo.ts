import { actionTowards, type Batch, type Item, newBatch, type Outcome } from './batch';
import type { BatchRecord } from './journal/replay';

/** After these, an attempt to take an item back is not worth repeating. */
const final = new Set<Outcome['kind']>(['changed', 'already', 'found', 'changedSince', 'moved', 'gone']);

/**
 * The items that a batch changed, or may have changed, and that no undo has settled yet, as they were left.
 * An item whose write was under way when VS Code ended may have been changed; undo reads each page first.
 */
export function undoable(recorded: BatchRecord, all: readonly BatchRecord[]): readonly Item[] {
  const undos = undosOf(recorded, all);
  const isSettled = ({ id }: Item) =>
    undos.some(({ outcomes }) => final.has(outcomes.get(id) ?? 'notStarted'));
  return recorded.batch.items
    .filter((item) => mayBeChanged(recorded, item) && !isSettled(item))
    .map((item) => asLeft(recorded, item));
}

function undosOf({ batch }: BatchRecord, all: readonly BatchRecord[]): readonly BatchRecord[] {
  return all.filter((other) => other.batch.undoes === batch.id);
}

function mayBeChanged({ outcomes, unsure }: BatchRecord, { id }: Item): boolean {
  const outcome = outcomes.get(id);
  return outcome === 'changed' || outcome === 'found' || unsure.has(id);
}

function asLeft({ stateBefore, stateAfter, movedTo }: BatchRecord, item: Item): Item {
  const source = movedTo.get(item.id) ?? item.source;
  return {
    ...item,
    before: stateBefore.get(item.id) ?? item.before,
    asked: stateAfter.get(item.id) ?? item.asked,
    source: source === 'elsewhere' ? undefined : source,
  };
}

/** As `undoable`, without what Notion refused to take back: that does not stand in the way of the batch before. */
export function worthUndoing(recorded: BatchRecord, all: readonly BatchRecord[]): readonly Item[] {
  const undos = undosOf(recorded, all);
  return undoable(recorded, all).filter(({ id }) => !undos.some(({ refused }) => refused.has(id)));
}

/** What Undo is to take back next. `busy`: somebody is at work on it, so that what is before it cannot be known. */
export type NextUndo =
  | { readonly kind: 'batch'; readonly batch: Batch; readonly items: readonly Item[] }
  | { readonly kind: 'busy' }
  | { readonly kind: 'nothing' };

/**
 * The newest batch, itself no undo of an act, that still has something to take back on one of these connections. Goes past
 * those that are being taken back, unless the batch before them has pages of theirs: what those have to go back
 * to is certain only once they are there.
 */
export function nextUndo(
  all: readonly BatchRecord[],
  isConnected: (connection: string) => boolean,
  isUnderWay: (batch: string) => boolean = () => false,
): NextUndo {
  const busy = new Set<string>();
  const beingUndone = new Set<string>();
  const undoesOf = new Map(all.map(({ batch }) => [batch.id, batch.undoes]));
  // What takes back an undo does the act once more.
  const isAct = (of: string | undefined): boolean => of === undefined || !isAct(undoesOf.get(of));
  for (const recorded of all) {
    const { id, undoes, items } = recorded.batch;
    if (undoes !== undefined && !isAct(undoes)) {
      if (!isUnderWay(id)) continue;
      beingUndone.add(undoes);
      for (const item of items) busy.add(item.id);
    } else if (isUnderWay(id)) {
      if (!beingUndone.has(id)) return { kind: 'busy' };
    } else {
      const left = worthUndoing(recorded, all).filter(({ connection }) => isConnected(connection));
      if (left.some((item) => busy.has(item.id))) return { kind: 'busy' };
      if (left.length > 0) return { kind: 'batch', batch: recorded.batch, items: left };
    }
  }
  return { kind: busy.size > 0 ? 'busy' : 'nothing' };
}

/** The batch that takes items of another one back to where they were. */
export function undoBatch(of: Batch, items: readonly Item[]): Batch {
  const reversed = items.map((item) => ({ ...item, before: item.asked, asked: item.before }));
  return newBatch(actionTowards(reversed[0]?.asked ?? 'live'), reversed, of.id);
}
