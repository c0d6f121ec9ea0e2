import type { NotionApi } from '../notion/api';
import type { Item } from './batch';
import { checkItem, type ItemCheck } from './itemCheck';
import type { Journal } from './journal/journal';
import type { BatchRecord } from './journal/replay';
import { type BatchSummary, idsOf, isLeft } from './journal/summary';

/** A batch that was interrupted: VS Code ended, the connection was lost, Notion did not accept it any more. */
export interface InterruptedBatch {
  readonly recorded: BatchRecord;
  /** Items that are neither as asked nor given up, as far as the journal knows. */
  readonly open: readonly Item[];
}

/** An item that was open, as it was found in Notion. */
export interface InspectedItem {
  readonly item: Item;
  readonly check: ItemCheck;
}

/**
 * The ids of open items of each batch that can be resumed, oldest batch first: in the order in which they were asked
 * for. `all` is the journal, newest first, at least from the batches in question on. An item that a later batch was
 * asked to change belongs to that one, and what was undone is not resumed.
 */
export function openItems(all: readonly BatchSummary[]): ReadonlyMap<string, ReadonlySet<string>> {
  const undone = new Set(all.map(({ batch }) => batch.undoes));
  const openIn = new Map(
    all
      .filter(({ batch }) => !undone.has(batch.id))
      .map((summary) => [summary, idsOf(summary, ({ isOpen }) => isOpen)] as const)
      .filter(([, ids]) => ids.length > 0),
  );
  // Of a million items few are open, so that only these are remembered.
  const candidates = new Set([...openIn.values()].flat());
  const later = new Set<string>();
  const found: [string, ReadonlySet<string>][] = [];
  for (const summary of candidates.size === 0 ? [] : all) {
    const open = (openIn.get(summary) ?? []).filter((id) => !later.has(id));
    if (open.length > 0) found.unshift([summary.batch.id, new Set(open)]);
    for (const { ids } of summary.groups) for (const id of ids) if (candidates.has(id)) later.add(id);
  }
  return new Map(found);
}

/** Undefined for a batch that cannot be resumed. Throws `JournalError`. */
export async function readInterrupted(
  journal: Pick<Journal, 'batches' | 'record'>,
  id: string,
): Promise<InterruptedBatch | undefined> {
  const openIds = openItems(await journal.batches(id)).get(id);
  const recorded = openIds && (await journal.record(id));
  const open =
    recorded?.batch.items.filter(({ id }) => openIds?.has(id) && recorded.progress.get(id)?.isOpen) ?? [];
  return recorded === undefined || open.length === 0 ? undefined : { recorded, open };
}

/** As `readInterrupted`, with the items that were not started because the person cancelled. Throws `JournalError`. */
export async function readResumable(
  journal: Pick<Journal, 'batches' | 'record'>,
  id: string,
): Promise<InterruptedBatch | undefined> {
  const all = await journal.batches(id);
  const recorded = all.some(({ batch }) => batch.undoes === id) ? undefined : await journal.record(id);
  if (recorded === undefined) return undefined;
  const openIds = openItems(all).get(id);
  const later = new Set(all.filter(({ batch }) => batch.id > id).flatMap((summary) => idsOf(summary)));
  const open = recorded.batch.items.filter((item) => {
    const progress = recorded.progress.get(item.id);
    if (progress === undefined) return false;
    return progress.isOpen ? openIds?.has(item.id) : isLeft(progress) && !later.has(item.id);
  });
  return open.length === 0 ? undefined : { recorded, open };
}

/** The items that are in the state that the batch asked for, through the batch, as far as the journal knows. */
export function doneItems({ batch, progress }: BatchRecord): readonly Item[] {
  return batch.items.filter(({ id }) =>
    ['changed', 'already', 'found'].includes(progress.get(id)?.outcome ?? ''),
  );
}

/** The ids of the items of which a write may have been saved, and nobody knows. */
export function unsureIds({ progress }: BatchRecord): ReadonlySet<string> {
  return new Set([...progress].flatMap(([id, { isUnsure }]) => (isUnsure ? [id] : [])));
}

/** Inspecting more would keep the question waiting for the next window of Notion's budget. */
const mostInspected = 100;

/**
 * Reads the open items, of many the first ones: resuming reads each before it is written anyway. Changes nothing,
 * in Notion or on disk.
 */
export async function inspect(
  { recorded, open }: InterruptedBatch,
  apiFor: (connection: string) => NotionApi | undefined,
): Promise<readonly InspectedItem[]> {
  const inspectItem = async (item: Item): Promise<InspectedItem> => {
    const api = apiFor(item.connection);
    if (api === undefined) return { item, check: { kind: 'unreadable', failure: { kind: 'notConnected' } } };
    const mayBeSaved = recorded.progress.get(item.id)?.isUnsure ?? false;
    return { item, check: await checkItem(api, item, mayBeSaved, { lane: 'background' }) };
  };
  return Promise.all(open.slice(0, mostInspected).map(inspectItem));
}
