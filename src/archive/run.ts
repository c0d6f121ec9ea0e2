import pMap from 'p-map';
import type { NotionApi } from '../notion/api';
import type { CallOptions, RetryOptions } from '../notion/http/call';
import { type Failure, failureOf } from '../notion/failure';
import type { PageState } from '../notion/schema/pageState';
import type { CreateResult } from '../notion/operations/createPage';
import { setState } from '../notion/operations/setState';
import {
  appliesTo,
  isOfCopy,
  type Batch,
  type BatchAction,
  type NotHeld,
  type StopReason,
  type Item,
  type Outcome,
  type ItemResult,
} from './batch';
import { checkItem, confirmedOf, type ItemCheck } from './itemCheck';
import type { Journal, Recorder } from './journal/journal';
import type { Lease } from './lease/lease';

export interface RunOptions {
  readonly journal: Pick<Journal, 'begin'>;
  /** Undefined for a connection that is not connected any more. */
  readonly apiFor: (connection: string) => NotionApi | undefined;
  /** Whether a refused write means that the token may not write at all, and not only that page. */
  readonly isRefusedAltogether: (connection: string) => boolean;
  /** Stops new writes; those under way are waited for. */
  readonly signal: AbortSignal;
  /** An ancestor was just restored: Notion may take seconds until it accepts changes of what is inside. */
  readonly settling?: boolean;
  /** How a write that may have been saved is tried again; the usual back-off unless given. */
  readonly retry?: RetryOptions;
  /** The ids of items of which an earlier write may have been saved. */
  readonly unsure?: ReadonlySet<string> | undefined;
  /** The batch was interrupted: each item is read first, and left alone if somebody changed or moved it since. */
  readonly resumed?: boolean | undefined;
  /** The lease of the batch that this one undoes, if the caller holds it. */
  readonly leaseOfUndone?: Lease | undefined;
  /**
   * Copies a page before it is moved to the Trash, and gives what the copy does not hold; undefined where there is
   * none to make. A page of which it throws a `NotionError` is left alone.
   */
  readonly copyBefore?:
    ((api: NotionApi, item: Item, options: CallOptions) => Promise<NotHeld | undefined>) | undefined;
  /** Creates a page anew; for batches that do. */
  readonly create?: ((api: NotionApi, item: Item, options: CallOptions) => Promise<Creation>) | undefined;
  readonly onResult: (result: ItemResult) => void;
}

/** `changedSince`: what it was to be made from is not as it was confirmed any more; nothing was sent. */
export type Creation = CreateResult | { readonly kind: 'changedSince' };

/** Items processed at once. The scheduler of the connection decides how many requests are sent. */
const concurrency = 64;

/**
 * Runs a batch: takes the lease, writes the journal, then sends one write for each item. Gives one result for each
 * item, in their order. Throws `JournalError` or `BatchTakenError`; nothing was sent then.
 */
export async function runBatch(batch: Batch, options: RunOptions): Promise<readonly ItemResult[]> {
  const recorder = await options.journal.begin(batch, options.leaseOfUndone);
  try {
    return await runBegun(batch, options, recorder);
  } finally {
    // One that cannot be released expires.
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
  /** An error that is no failure of Notion: nothing new is started after it. */
  let broken: { readonly error: unknown } | undefined;

  const stopReasonFor = ({ connection }: Item): StopReason | undefined => {
    if (options.signal.aborted) return 'cancelled';
    if (isJournalBroken) return 'journal';
    if (broken !== undefined) return 'lost';
    return stopped.get(connection) ?? (lease.isHeld() ? undefined : 'taken');
  };
  const attempt = async (item: Item): Promise<Outcome> => {
    const isWanted = () => stopReasonFor(item) === undefined;
    // Undo knows the items, which are on disk; but without a record of its progress the batch must not go on.
    const note = (from: PageState) => recorder.started(item, from).catch(() => (isJournalBroken = true));
    const outcome = await change(item, batch, options, isWanted, note);
    return outcome.kind === 'notStarted' ? { ...outcome, why: stopReasonFor(item) ?? outcome.why } : outcome;
  };
  // The lease is kept until the writes under way have ended: an undo would read their pages as undone already.
  const runItem = async (item: Item): Promise<readonly ItemResult[]> => {
    try {
      return [await runRecorded(item)];
    } catch (error) {
      broken ??= { error };
      return [];
    }
  };
  const runRecorded = async (item: Item): Promise<ItemResult> => {
    const { connection } = item;
    // The lease expires while the machine sleeps; if nobody took it over, it can be renewed.
    if (stopReasonFor(item) === 'taken') await lease.renew();
    let outcome = await attempt(item);
    while (outcome.kind === 'notStarted' && outcome.why === 'taken' && (await lease.renew()))
      outcome = await attempt(item);
    if (outcome.kind === 'changed') changedThrough.add(connection);
    if (outcome.kind === 'failed' || outcome.kind === 'unknown') {
      // A copy only reads, so that its refusal does not tell whether the token may write.
      const isFirst = !changedThrough.has(connection) && !isOfCopy(outcome);
      const why = stopReasonIn(outcome.failure, isFirst, options.isRefusedAltogether(connection));
      if (why !== undefined && !stopped.has(connection)) stopped.set(connection, why);
    }
    // Whoever took the batch over records what is still open; what Notion confirmed stays true.
    if (lease.isHeld() || 'state' in outcome)
      await recorder.outcome(item, outcome).catch(() => (isJournalBroken = true));
    const result = { item, outcome };
    options.onResult(result);
    return result;
  };
  const runAll = async (items: readonly Item[]) => (await pMap(items, runItem, { concurrency })).flat();
  const results = [
    ...(await runAll(batch.items.filter(({ contains }) => !contains))),
    ...(await runAll(batch.items.filter(({ contains }) => contains))),
  ];
  if (broken !== undefined) throw broken.error;
  const byItem = new Map(results.map((result) => [result.item, result]));
  return batch.items.flatMap((item) => byItem.get(item) ?? []);
}

async function change(
  item: Item,
  batch: Batch,
  { apiFor, signal, settling = false, resumed = false, unsure, retry, copyBefore, create }: RunOptions,
  isWanted: () => boolean,
  noteStart: (from: PageState) => Promise<unknown>,
): Promise<Outcome> {
  let mayBeSaved = unsure?.has(item.id) ?? false;
  if (!isWanted()) return outcomeOf({ kind: 'cancelled' }, mayBeSaved);
  const api = apiFor(item.connection);
  if (api === undefined) return outcomeOf({ kind: 'notConnected' }, mayBeSaved);
  // Somebody waits for a single page, without a way to cancel.
  const lane = batch.items.length === 1 ? 'user' : 'batch';
  const options = { lane, isWanted, whileWaiting: signal } as const;
  if (batch.action === 'create') {
    if (create === undefined) return { kind: 'notStarted', why: 'lost' };
    await noteStart(item.before);
    return createdOutcome(item, await create(api, item, options));
  }
  let from = item.before;
  const mustBeAsBefore = resumed || batch.undoes !== undefined;
  // Notion accepts a restore or keep of a page that is in that state already, so that its answer does not tell whether
  // this write changed anything. It must not undo what somebody else did: such a page is read first.
  if (mustBeAsBefore || item.asked !== 'trash') {
    const check = await checkItem(api, item, mayBeSaved, options);
    if (check.kind === 'unreadable') return outcomeOf(check.failure, mayBeSaved);
    if (!isToBeWritten(check, batch.action, mustBeAsBefore)) return check;
    from = check.state;
    mayBeSaved = false;
  }
  let copy: NotHeld | undefined;
  if (copyBefore !== undefined && item.kind === 'page' && item.asked === 'trash') {
    try {
      copy = await copyBefore(api, item, { ...options, signal });
    } catch (error) {
      const outcome = outcomeOf(failureOf(error), mayBeSaved);
      return outcome.kind === 'failed' ? { ...outcome, of: 'copy' } : outcome;
    }
    if (!isWanted()) return outcomeOf({ kind: 'cancelled' }, mayBeSaved);
  }
  await noteStart(from);
  const result = await setState(api, item, { from, to: item.asked }, { ...options, settling }, retry);
  if (result.kind === 'failed') return outcomeOf(result.failure, mayBeSaved);
  if (result.kind === 'unknown') return result;
  const confirmed = confirmedOf(item, result);
  return result.kind === 'changed' && copy !== undefined
    ? { kind: 'changed', ...confirmed, copy }
    : { kind: result.kind, ...confirmed };
}

function createdOutcome({ before }: Item, result: Creation): Outcome {
  if (result.kind === 'created') {
    const { id: created, state } = result;
    return state === 'trash'
      ? { kind: 'failed', failure: { kind: 'inTrash' }, of: 'create' }
      : { kind: 'changed', state: 'live', created };
  }
  if (result.kind === 'unknown') return result;
  if (result.kind === 'changedSince') return { kind: 'changedSince', state: before };
  const { failure } = result;
  // It is the data source that was not found, not the page.
  const outcome =
    failure.kind === 'notFound' ? ({ kind: 'failed', failure } as const) : outcomeOf(failure, false);
  return outcome.kind === 'failed' ? { ...outcome, of: 'create' } : outcome;
}

/**
 * An item that somebody changed since it was listed is still written if the action applies to its state now: to keep
 * a page that is in the Trash by now would only take it out.
 */
function isToBeWritten(
  check: Exclude<ItemCheck, { kind: 'unreadable' }>,
  action: BatchAction,
  mustBeAsBefore: boolean,
): check is Extract<ItemCheck, { kind: 'unchanged' | 'changedSince' }> {
  if (check.kind !== 'changedSince') return check.kind === 'unchanged';
  return !mustBeAsBefore && appliesTo(action, check.state);
}

function outcomeOf(failure: Failure, mayBeSaved: boolean): Outcome {
  if (failure.kind === 'notFound') return { kind: 'gone' };
  if (mayBeSaved) return { kind: 'unknown', failure };
  // A call that the person did not cancel ends so when the connection is closed.
  return failure.kind === 'cancelled' ? { kind: 'notStarted', why: 'lost' } : { kind: 'failed', failure };
}

/**
 * Set where the rest of a connection's items would fail the same way. If the first write is refused, the token may
 * not write, unless the refusal concerns the page alone.
 */
function stopReasonIn(
  { kind }: Failure,
  isFirst: boolean,
  isRefusedAltogether: boolean,
): StopReason | undefined {
  if (['unauthorized', 'unusableToken', 'notConnected', 'blocked'].includes(kind)) return 'lost';
  if (!isFirst) return undefined;
  return kind === 'notApplied' || (kind === 'refused' && isRefusedAltogether) ? 'refused' : undefined;
}
