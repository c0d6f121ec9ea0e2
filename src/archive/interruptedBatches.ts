import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/http/call';
import type { Item } from './batch';
import { checkItem, type ItemCheck } from './itemCheck';
import type { BatchRecord } from './journal/replay';

/** A batch that was interrupted: VS Code ended, the connection was lost, Notion did not accept it any more. */
export interface InterruptedBatch {
  readonly recorded: BatchRecord;
  /** Items that are neither as asked nor given up, as far as the journal knows. */
  readonly open: readonly Item[];
}

/** An item that was open, as it was found in Notion. */
export interface InspectedItem {
  readonly item: Item;
  readonly finding: ItemCheck;
}

/**
 * What can be resumed, the oldest first: in the order in which it was asked for. `all` is the journal, newest
 * first. An item that a later batch was asked to change is that one's, and what was undone is not gone on with.
 */
export function interruptedBatches(all: readonly BatchRecord[]): readonly InterruptedBatch[] {
  const later = new Set<string>();
  const undone = new Set<string | undefined>();
  const found: InterruptedBatch[] = [];
  for (const recorded of all) {
    const { batch } = recorded;
    const open = undone.has(batch.id)
      ? []
      : batch.items.filter(({ id }) => recorded.open.has(id) && !later.has(id));
    if (open.length > 0) found.unshift({ recorded, open });
    for (const { id } of batch.items) later.add(id);
    undone.add(batch.undoes);
  }
  return found;
}

/** Items that are in the state that the batch asked for through the batch, as far as the journal knows. */
export function doneItems({ batch, outcomes }: BatchRecord): readonly Item[] {
  return batch.items.filter(({ id }) => ['changed', 'already', 'found'].includes(outcomes.get(id) ?? ''));
}

/** Looking at more would keep the question waiting for the next window of Notion's budget. */
const mostLooked = 100;

/**
 * Reads the open items, of many the first ones: to resume is to read each before it is written. Changes nothing,
 * in Notion or on disk.
 */
export async function inspect(
  { recorded, open }: InterruptedBatch,
  apiFor: (connection: string) => NotionApi | undefined,
  options: CallOptions = { lane: 'background' },
): Promise<readonly InspectedItem[]> {
  const lookAt = async (item: Item): Promise<InspectedItem> => {
    const api = apiFor(item.connection);
    const finding: ItemCheck =
      api === undefined
        ? { kind: 'unreadable', failure: { kind: 'notConnected' } }
        : await checkItem(api, item, recorded.unsure.has(item.id), options);
    return { item, finding };
  };
  return Promise.all(open.slice(0, mostLooked).map(lookAt));
}
