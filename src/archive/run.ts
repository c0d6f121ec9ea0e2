import PQueue from 'p-queue';
import type { NotionApi } from '../notion/api';
import { type Failure, failureOf } from '../notion/failure';
import type { PageState } from '../notion/state';
import { setState } from '../notion/write';
import type { Batch, Item, Outcome, Settled } from './batch';
import type { Journal } from './journal';

export interface RunOptions {
  readonly journal: Pick<Journal, 'begin'>;
  /** The way to Notion of a connection; undefined when it is not connected any more. */
  readonly apiFor: (connection: string) => NotionApi | undefined;
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
  const queue = new PQueue({ concurrency });
  let stopped = false;
  let anyChanged = false;

  const isWanted = () => !stopped && !options.signal.aborted;
  const settle = async (item: Item): Promise<Settled> => {
    const outcome = await change(item, batch, options, isWanted);
    anyChanged ||= outcome.kind === 'changed';
    stopped ||= outcome.kind === 'failed' && endsBatch(outcome.failure, anyChanged);
    // A journal that can no longer be written would make undo forget the rest, so the rest is not started.
    await recorder.settled(item, outcome).catch(() => (stopped = true));
    options.onSettled({ item, outcome });
    return { item, outcome };
  };
  const settleAll = (items: readonly Item[]) =>
    Promise.all(items.map((item) => queue.add(() => settle(item))));
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
  { apiFor, settling = false }: RunOptions,
  isWanted: () => boolean,
): Promise<Outcome> {
  if (!isWanted()) return { kind: 'notStarted' };
  const api = apiFor(item.connection);
  if (api === undefined) return { kind: 'failed', failure: { kind: 'unauthorized' } };
  if (batch.undoes !== undefined) {
    const stale = await changedSince(api, item, isWanted);
    if (stale !== undefined) return stale;
  }
  const result = await setState(
    api,
    item,
    { from: item.before, to: item.asked },
    { lane: 'batch', settling, isWanted },
  );
  return result.kind === 'failed' ? outcomeOf(result.failure) : result;
}

function outcomeOf(failure: Failure): Outcome {
  if (failure.kind === 'cancelled') return { kind: 'notStarted' };
  return failure.kind === 'notFound' ? { kind: 'gone' } : { kind: 'failed', failure };
}

/** Undoing touches only what is still as the batch left it. */
async function changedSince(
  api: NotionApi,
  item: Item,
  isWanted: () => boolean,
): Promise<Outcome | undefined> {
  let state: PageState;
  try {
    ({ state } = await api[item.kind](item.id, { lane: 'batch', isWanted }));
  } catch (error) {
    return outcomeOf(failureOf(error));
  }
  if (state === item.before) return undefined;
  return { kind: state === item.asked ? 'already' : 'changedSince', state };
}

/**
 * After these, the rest of the batch would fail the same way. A first write that is refused means a token
 * that may not write; a later one, a page that may not be written.
 */
function endsBatch({ kind }: Failure, anyChanged: boolean): boolean {
  return kind === 'unauthorized' || kind === 'blocked' || (kind === 'refused' && !anyChanged);
}
