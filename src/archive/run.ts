import pMap from 'p-map';
import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/call';
import { type Failure, failureOf } from '../notion/failure';
import type { PageState } from '../notion/state';
import { setState } from '../notion/write';
import type { Batch, Item, Outcome, Settled } from './batch';
import type { Journal } from './journal';

export interface RunOptions {
  readonly journal: Pick<Journal, 'begin'>;
  /** The way to Notion of a connection; undefined when it is not connected any more. */
  readonly apiFor: (connection: string) => NotionApi | undefined;
  /** Whether a refused write says something about the token, and not about the page alone. */
  readonly isRefusedAltogether: (connection: string) => boolean;
  /** Stops new writes; what is under way is settled. */
  readonly signal: AbortSignal;
  /** An ancestor was just restored; Notion may take seconds to let what is inside be changed. */
  readonly settling?: boolean;
  readonly onSettled: (settled: Settled) => void;
}

/** Items in work at once. The connection's own pace decides how many requests that makes. */
const concurrency = 64;

/**
 * Runs a batch: journal first, then one write for each item. Gives one outcome for each item, in their order.
 * Throws `JournalError`, and then nothing was sent.
 */
export async function runBatch(batch: Batch, options: RunOptions): Promise<readonly Settled[]> {
  const recorder = await options.journal.begin(batch);
  const stopped = new Set<string>();
  const changedThrough = new Set<string>();
  let isJournalBroken = false;

  const settle = async (item: Item): Promise<Settled> => {
    const { connection } = item;
    const isWanted = () => !isJournalBroken && !stopped.has(connection) && !options.signal.aborted;
    const found = await change(item, batch, options, isWanted);
    const outcome: Outcome =
      found.kind === 'notStarted' && isJournalBroken ? { ...found, why: 'journal' } : found;
    if (outcome.kind === 'changed') changedThrough.add(connection);
    const isFirst = !changedThrough.has(connection);
    if (
      outcome.kind === 'failed' &&
      endsBatch(outcome.failure, isFirst, options.isRefusedAltogether(connection))
    ) {
      stopped.add(connection);
    }
    // The items are on disk, so undo knows them; but what cannot be written down had better not go on.
    await recorder.settled(item, outcome).catch(() => (isJournalBroken = true));
    options.onSettled({ item, outcome });
    return { item, outcome };
  };
  const settleAll = (items: readonly Item[]) => pMap(items, settle, { concurrency });
  const containers = batch.items.filter(({ contains }) => contains);
  const settled = [
    ...(await settleAll(batch.items.filter(({ contains }) => !contains))),
    ...(await settleAll(containers)),
  ];
  return containers.length === 0 ? settled : inOrderOf(batch.items, settled);
}

function inOrderOf(items: readonly Item[], settled: readonly Settled[]): readonly Settled[] {
  const byItem = new Map(settled.map((one) => [one.item, one]));
  return items.flatMap((item) => byItem.get(item) ?? []);
}

async function change(
  item: Item,
  batch: Batch,
  { apiFor, signal, settling = false }: RunOptions,
  isWanted: () => boolean,
): Promise<Outcome> {
  if (!isWanted()) return { kind: 'notStarted', why: 'stopped' };
  const api = apiFor(item.connection);
  if (api === undefined) return { kind: 'failed', failure: { kind: 'unauthorized' } };
  const turn = { lane: 'batch', isWanted, whileWaiting: signal } as const;
  let from = item.before;
  if (batch.undoes !== undefined || isReadFirst(item)) {
    const now = await stateNow(api, item, turn);
    if (typeof now !== 'string') return now;
    if (now === item.asked) return { kind: 'already', state: now };
    if (batch.undoes !== undefined && now !== item.before) return { kind: 'changedSince', state: now };
    from = now;
  }
  const result = await setState(api, item, { from, to: item.asked }, { ...turn, settling });
  return result.kind === 'failed' ? outcomeOf(result.failure) : result;
}

/**
 * Notion accepts such a write for a page that is as asked already, so that its answer does not tell whether
 * this write changed anything. Undo must not take back what somebody else did: the page is read first.
 */
function isReadFirst({ asked }: Item): boolean {
  return asked !== 'trash';
}

function outcomeOf(failure: Failure): Outcome {
  if (failure.kind === 'cancelled') return { kind: 'notStarted', why: 'stopped' };
  return failure.kind === 'notFound' ? { kind: 'gone' } : { kind: 'failed', failure };
}

async function stateNow(api: NotionApi, item: Item, turn: CallOptions): Promise<PageState | Outcome> {
  try {
    return (await api[item.kind](item.id, turn)).state;
  } catch (error) {
    return outcomeOf(failureOf(error));
  }
}

/**
 * After these, the rest of a connection's items would fail the same way. A first write that is refused means a
 * token that may not write, where it is not the page alone that may not be written.
 */
function endsBatch({ kind }: Failure, isFirst: boolean, isRefusedAltogether: boolean): boolean {
  if (kind === 'unauthorized' || kind === 'blocked') return true;
  return isFirst && (kind === 'notApplied' || (kind === 'refused' && isRefusedAltogether));
}
