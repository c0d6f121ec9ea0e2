import pRetry from 'p-retry';
import type { Flag, NotionApi, Target } from '../api';
import { type CallOptions, defaultRetry, type RetryOptions } from '../http/call';
import { type Failure, failureOf, mayHaveBeenActedOn, NotionError } from '../failure';
import type { WrittenObject } from '../schema/writtenObject';
import type { PageState } from '../schema/pageState';

export interface StateChange {
  readonly from: PageState;
  readonly to: PageState;
}

/** What became of one write. Only `changed` and `already` were confirmed by Notion. */
export type WriteResult =
  | ({ readonly kind: 'changed' } & WrittenObject)
  | ({ readonly kind: 'already' } & WrittenObject)
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/**
 * Without a signal: a write that was sent is settled, since giving it up would leave open what became of it.
 * One that is not wanted any more when its turn comes ends as `failed`, cancelled.
 */
export interface WriteOptions extends Omit<CallOptions, 'signal'> {
  /** An ancestor was just restored: until Notion has settled, "ancestor in Trash" is worth another try. */
  readonly settling?: boolean;
}

const notAsAsked: Failure = { kind: 'notApplied' };

type Writer = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'patch'>;

/**
 * Brings a page, database or data source into a state and says what Notion confirmed. A write that timed out,
 * dropped or got a 5xx may have been saved: then the object is read, and written again only if it is not yet
 * as asked. Never throws for a failed request.
 */
export async function setState(
  api: Writer,
  target: Target,
  change: StateChange,
  { settling = false, isWanted, whileWaiting, ...options }: WriteOptions = {},
  retry: RetryOptions = defaultRetry,
): Promise<WriteResult> {
  let mayBeSaved = false;
  const attempt = async (): Promise<WriteResult> => {
    const patched = await patch(api, target, change, { ...options, isWanted, whileWaiting });
    if ('state' in patched) return { kind: 'changed', ...patched };
    const { failure } = patched;
    const ambiguous = mayHaveBeenActedOn(failure);
    const telling = failure.kind === 'inTrash' || failure.kind === 'ancestorInTrash';
    if (!ambiguous && !telling) return { kind: mayBeSaved ? 'unknown' : 'failed', failure };

    mayBeSaved ||= ambiguous || patched.accepted;
    const now = await read(api, target, options);
    if (now === undefined) return { kind: mayBeSaved ? 'unknown' : 'failed', failure };
    if (isReached(change, now.state)) return { kind: mayBeSaved ? 'changed' : 'already', ...now };
    if (ambiguous || (settling && failure.kind === 'ancestorInTrash')) throw new NotionError(failure);
    return { kind: 'failed', failure };
  };
  try {
    return await pRetry(attempt, { retries: retry.retries, minTimeout: retry.firstDelayMs, randomize: true });
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

interface Refused {
  readonly failure: Failure;
  /** Notion saved it all the same, and it does not show yet. */
  readonly accepted: boolean;
}

async function patch(
  api: Writer,
  target: Target,
  change: StateChange,
  options: CallOptions,
): Promise<WrittenObject | Refused> {
  try {
    const now = (await api.patch(target, flagFor(change), options)) ?? { state: change.to };
    const { state } = now;
    if (isReached(change, state)) return now;
    // A page that Notion let out of the Trash and that still reads as in it is held there by an ancestor.
    const isHeld = change.from === 'trash' && state === 'trash';
    return { failure: isHeld ? { kind: 'ancestorInTrash' } : notAsAsked, accepted: isHeld };
  } catch (error) {
    return { failure: failureOf(error), accepted: false };
  }
}

async function read(api: Writer, target: Target, options: CallOptions): Promise<WrittenObject | undefined> {
  try {
    if (target.kind !== 'page') return { state: (await api[target.kind](target.id, options)).state };
    const { state, title, parent } = await api.page(target.id, options);
    return { state, title, parent };
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}

/** A page that leaves the Trash may turn out to be kept. */
function isReached({ from, to }: StateChange, state: PageState): boolean {
  return state === to || (from === 'trash' && to !== 'trash' && state !== 'trash');
}

/** The Trash hides whether a page is kept too, so leaving the Trash is always `in_trash: false`. */
function flagFor({ from, to }: StateChange): Flag {
  if (to === 'trash') return { in_trash: true };
  if (from === 'trash') return { in_trash: false };
  return { is_archived: to === 'kept' };
}
