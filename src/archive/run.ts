import pMap from 'p-map';
import type { NotionApi } from '../notion/api';
import type { RetryOptions } from '../notion/http/call';
import type { Failure } from '../notion/failure';
import type { PageState } from '../notion/schema/pageState';
import { setState } from '../notion/operations/setState';
import {
  type Action,
  appliesTo,
  type Batch,
  type StopReason,
  type Item,
  type Outcome,
  type ItemResult,
} from './batch';
import { confirmedOf, checkItem, type ItemCheck } from './itemCheck';
import type { Journal, Recorder } from './journal/journal';
import type { Lease } from './lease/lease';

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
  /** How a write that was perhaps saved is tried again; Notion's usual pace unless told. */
  readonly retry?: RetryOptions;
  /** The ids of items of which an earlier write may have been saved, and nobody knows. */
  readonly unsure?: ReadonlySet<string> | undefined;
  /**
   * An interrupted batch goes on. Every item is read first then, and left alone where somebody has changed or
   * moved it since.
   */
  readonly resumed?: boolean | undefined;
  /** Of the batch that this one takes back, where whoever asked about it has that lease already. */
  readonly undone?: Lease | undefined;
  readonly onSettled: (settled: ItemResult) => void;
}

/** Items in work at once. The connection's own pace decides how many requests that makes. */
const concurrency = 64;

/**
 * Runs a batch: lease and journal first, then one write for each item. Gives one outcome for each item, in
 * their order. Throws `JournalError` or `BatchTakenError`, and then nothing was sent.
 */
export async function runBatch(batch: Batch, options: RunOptions): Promise<readonly ItemResult[]> {
  const recorder = await options.journal.begin(batch, options.undone);
  try {
    return await runBegun(batch, options, recorder);
  } finally {
    // Others may take what is left behind once it has run out.
    await recorder.lease.release().catch(() => undefined);
  }
}

async function runBegun(
  batch: Batch,
  options: RunOptions,
  recorder: Recorder,
): Promise<readonly ItemResult[]> {
  const { lease } = recorder;
  const stopped = new Map<string, StopReason>();
  const changedThrough = new Set<string>();
  let isJournalBroken = false;

  const hindranceTo = ({ connection }: Item): StopReason | undefined => {
    if (options.signal.aborted) return 'cancelled';
    if (isJournalBroken) return 'journal';
    return stopped.get(connection) ?? (lease.isHeld() ? undefined : 'taken');
  };
  const attempt = async (item: Item): Promise<Outcome> => {
    const isWanted = () => hindranceTo(item) === undefined;
    // The items are on disk, so undo knows them; but what cannot be written down had better not go on.
    const note = (from: PageState) => recorder.started(item, from).catch(() => (isJournalBroken = true));
    const outcome = await change(item, batch, options, isWanted, note);
    return outcome.kind === 'notStarted' ? { ...outcome, why: hindranceTo(item) ?? outcome.why } : outcome;
  };
  const settle = async (item: Item): Promise<ItemResult> => {
    const { connection } = item;
    // The lease runs out while the machine sleeps; where nobody took it, it can be had back.
    if (hindranceTo(item) === 'taken') await lease.renew();
    let outcome = await attempt(item);
    while (outcome.kind === 'notStarted' && outcome.why === 'taken' && (await lease.renew()))
      outcome = await attempt(item);
    if (outcome.kind === 'changed') changedThrough.add(connection);
    if (outcome.kind === 'failed' || outcome.kind === 'unknown') {
      const isFirst = !changedThrough.has(connection);
      const why = hindranceIn(outcome.failure, isFirst, options.isRefusedAltogether(connection));
      if (why !== undefined && !stopped.has(connection)) stopped.set(connection, why);
    }
    // Whoever took the batch over writes down what is still open; what Notion confirmed stays true.
    if (lease.isHeld() || 'state' in outcome)
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

function inOrderOf(items: readonly Item[], settled: readonly ItemResult[]): readonly ItemResult[] {
  const byItem = new Map(settled.map((one) => [one.item, one]));
  return items.flatMap((item) => byItem.get(item) ?? []);
}

async function change(
  item: Item,
  batch: Batch,
  { apiFor, signal, settling = false, resumed = false, unsure, retry }: RunOptions,
  isWanted: () => boolean,
  noteStart: (from: PageState) => Promise<unknown>,
): Promise<Outcome> {
  let mayBeSaved = unsure?.has(item.id) ?? false;
  if (!isWanted()) return outcomeOf({ kind: 'cancelled' }, mayBeSaved);
  const api = apiFor(item.connection);
  if (api === undefined) return outcomeOf({ kind: 'notConnected' }, mayBeSaved);
  const turn = { lane: 'batch', isWanted, whileWaiting: signal } as const;
  let from = item.before;
  const mustBeAsBefore = resumed || batch.undoes !== undefined;
  if (mustBeAsBefore || isReadFirst(item)) {
    const finding = await checkItem(api, item, mayBeSaved, turn);
    if (finding.kind === 'unreadable') return outcomeOf(finding.failure, mayBeSaved);
    if (!isToBeWritten(finding, batch.action, mustBeAsBefore)) return finding;
    from = finding.state;
    mayBeSaved = false;
  }
  await noteStart(from);
  const result = await setState(api, item, { from, to: item.asked }, { ...turn, settling }, retry);
  if (result.kind === 'failed') return outcomeOf(result.failure, mayBeSaved);
  return result.kind === 'unknown' ? result : { kind: result.kind, ...confirmedOf(item, result) };
}

/**
 * What somebody put in another state since is still to be restored by whoever asks for that now. What is in the
 * Trash meanwhile cannot be kept: it would only be taken out.
 */
function isToBeWritten(
  finding: Exclude<ItemCheck, { kind: 'unreadable' }>,
  action: Action,
  mustBeAsBefore: boolean,
): finding is Extract<ItemCheck, { kind: 'open' | 'changedSince' }> {
  if (finding.kind !== 'changedSince') return finding.kind === 'open';
  return !mustBeAsBefore && appliesTo(action, finding.state);
}

/**
 * Notion accepts such a write for a page that is as asked already, so that its answer does not tell whether
 * this write changed anything. Undo must not take back what somebody else did: the page is read first.
 */
function isReadFirst({ asked }: Item): boolean {
  return asked !== 'trash';
}

function outcomeOf(failure: Failure, mayBeSaved: boolean): Outcome {
  if (failure.kind === 'notFound') return { kind: 'gone' };
  if (mayBeSaved) return { kind: 'unknown', failure };
  // Where nobody cancelled, the connection was closed.
  return failure.kind === 'cancelled' ? { kind: 'notStarted', why: 'lost' } : { kind: 'failed', failure };
}

/**
 * After these, the rest of a connection's items would fail the same way. A first write that is refused means a
 * token that may not write, where it is not the page alone that may not be written.
 */
function hindranceIn(
  { kind }: Failure,
  isFirst: boolean,
  isRefusedAltogether: boolean,
): StopReason | undefined {
  if (kind === 'unauthorized' || kind === 'notConnected' || kind === 'blocked') return 'lost';
  if (!isFirst) return undefined;
  return kind === 'notApplied' || (kind === 'refused' && isRefusedAltogether) ? 'refused' : undefined;
}
