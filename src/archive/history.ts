import type { NotionId } from '../notion/schema/ids';
import type { BatchHead } from './batch';
import { openItems } from './interruptedBatches';
import { type BatchSummary, isLeft, type ItemGroup } from './journal/summary';
import { Turn } from './journal/turn';
import { type BatchRole, roleOf } from './role';
import { undoableIds } from './undo';

/** A batch as the history lists it. */
export interface BatchCounts {
  readonly batch: BatchHead;
  readonly role: BatchRole;
  readonly items: number;
  /** The data sources of its items, each once. */
  readonly sources: readonly { readonly connection: string; readonly source: NotionId }[];
  /** Some of its items are of no data source, besides an ancestor that was restored with them. */
  readonly hasOthers: boolean;
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
  /** Of those: how many were not started, mostly because the person cancelled. */
  readonly notStarted: number;
  /** A later batch took it back, at least in part. */
  readonly isUndone: boolean;
}

/** In the order of `all`, which is the whole journal. */
export async function countBatches(
  all: readonly BatchSummary[],
  isConnected: (connection: string) => boolean,
): Promise<readonly BatchCounts[]> {
  const turn = new Turn();
  const openIn = openItems(all);
  const undos = all.filter(({ batch }) => batch.undoes !== undefined);
  const undone = new Set(undos.map(({ batch }) => batch.undoes));
  const heads = new Map(all.map(({ batch }) => [batch.id, batch]));
  const counted: BatchCounts[] = [];
  for (const summary of all) {
    const { batch, titles, groups } = summary;
    const open = openIn.get(batch.id);
    const others = { unsure: 0, unchanged: 0, notStarted: 0, items: 0 };
    for (const group of groups) {
      others.items += group.ids.length;
      if (isChanged(group)) continue;
      const ids = group.isOpen ? group.ids.filter((id) => !open?.has(id)) : group.ids;
      others[group.isUnsure ? 'unsure' : 'unchanged'] += ids.length;
      if (isLeft(group)) others.notStarted += ids.length;
    }
    counted.push({
      batch,
      role: roleOf(batch, heads),
      sources: sourcesOf(groups),
      hasOthers: groups.some(({ source, contains }) => source === undefined && contains !== true),
      isUndone: undone.has(batch.id),
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

function sourcesOf(groups: readonly ItemGroup[]): BatchCounts['sources'] {
  const sources = new Map<string, BatchCounts['sources'][number]>();
  for (const { connection, source } of groups)
    if (source !== undefined) sources.set(`${connection} ${source}`, { connection, source });
  return [...sources.values()];
}

function isChanged({ outcome }: ItemGroup): boolean {
  return outcome === 'changed' || outcome === 'found';
}
