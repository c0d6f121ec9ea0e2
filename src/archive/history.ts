import type { BatchHead } from './batch';
import { openItems } from './interruptedBatches';
import type { BatchSummary, ItemGroup } from './journal/summary';
import { Turn } from './journal/turn';
import { undoableIds } from './undo';

/** A batch as the history lists it. */
export interface BatchCounts {
  readonly batch: BatchHead;
  /** Titles of its first items. */
  readonly titles: readonly string[];
  /** Items that it changed. */
  readonly changed: readonly ItemGroup[];
  /** How many items can still be undone on the connections there are. */
  readonly undoable: number;
  /** How many it can be resumed with. */
  readonly open: number;
  /** Of the others: how many of which a write may have been saved, and nobody knows. */
  readonly unsure: number;
  readonly unchanged: number;
}

/** In the order of `all`, which is the whole journal. */
export async function countBatches(
  all: readonly BatchSummary[],
  isConnected: (connection: string) => boolean,
): Promise<readonly BatchCounts[]> {
  const turn = new Turn();
  const openIn = openItems(all);
  const undos = all.filter(({ batch }) => batch.undoes !== undefined);
  const counted: BatchCounts[] = [];
  for (const summary of all) {
    const { batch, titles, groups } = summary;
    const open = openIn.get(batch.id);
    const others = { unsure: 0, unchanged: 0 };
    for (const group of groups) {
      if (isChanged(group)) continue;
      const ids = group.isOpen ? group.ids.filter((id) => !open?.has(id)) : group.ids;
      others[group.isUnsure ? 'unsure' : 'unchanged'] += ids.length;
    }
    counted.push({
      batch,
      titles,
      changed: groups.filter(isChanged),
      undoable: undoableIds(summary, undos, isConnected).length,
      open: open?.size ?? 0,
      ...others,
    });
    if (turn.isOver()) await turn.next();
  }
  return counted;
}

function isChanged({ outcome }: ItemGroup): boolean {
  return outcome === 'changed' || outcome === 'found';
}
