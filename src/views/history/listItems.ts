import type { BatchRecord } from '../../archive/journal/replay';
import type { ItemProgress } from '../../archive/journal/summary';
import type { Outcome } from '../../archive/batch';
import type { ItemState, ListedItem } from './nodes';

/** `undoable`: the ids of the items that can still be undone. */
export function listItems(
  { batch, progress }: BatchRecord,
  undoable: ReadonlySet<string>,
  isConnected: (connection: string) => boolean,
): readonly ListedItem[] {
  return batch.items.map((item) => ({
    item,
    state: stateOf(progress.get(item.id), undoable.has(item.id)),
    isUndoable: undoable.has(item.id) && isConnected(item.connection),
  }));
}

function stateOf(progress: Readonly<ItemProgress> | undefined, isUndoable: boolean): ItemState {
  if (progress === undefined) return 'notStarted';
  const { outcome, isOpen, isUnsure, isRefused } = progress;
  if (outcome === 'changed' || outcome === 'found') return isUndoable ? 'changed' : 'undone';
  if (isUnsure) return 'unsure';
  if (isOpen) return 'pending';
  if (outcome === undefined) return 'notStarted';
  return isRefused ? 'refused' : stateByOutcome[outcome];
}

const stateByOutcome: Record<Exclude<Outcome['kind'], 'changed' | 'found'>, ItemState> = {
  already: 'already',
  changedSince: 'changedSince',
  moved: 'moved',
  gone: 'gone',
  failed: 'failed',
  unknown: 'unsure',
  notStarted: 'notStarted',
};
