import pRetry from 'p-retry';
import type { NotionApi } from '../api';
import type { Flag, Target } from '../requests';
import { type CallOptions, defaultRetry, type RetryOptions } from '../http/call';
import { type Failure, failureOf, mayHaveBeenActedOn, NotionError } from '../failure';
import type { WrittenObject } from '../schema/writtenObject';
import type { PageState } from '../schema/pageState';

export interface StateChange {
  readonly from: PageState;
  readonly to: PageState;
}

/**
 * The result of one write. `changed` and `already` (it was so before) were confirmed by Notion; `failed` was
 * refused, or not saved as a read showed; `unknown` may have been saved.
 */
export type WriteResult =
  | ({ readonly kind: 'changed' } & WrittenObject)
  | ({ readonly kind: 'already' } & WrittenObject)
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/**
 * Without `signal`, since aborting a write in flight would leave its result unknown. One that is cancelled while
 * queued, by `isWanted` or `whileWaiting`, ends as `failed` with the failure `cancelled`.
 */
export interface WriteOptions extends Omit<CallOptions, 'signal'> {
  /** An ancestor was just restored: "ancestor in Trash" is retried, as Notion may not show that yet. */
  readonly settling?: boolean;
}

type Writer = Pick<NotionApi, 'page' | 'database' | 'dataSource' | 'patch'>;

/**
 * Brings a page, database or data source into a state. After a write that may have been saved (timeout, dropped
 * connection, 5xx), reads the object, and writes again only if it is not yet in that state. Never throws
 * `NotionError`.
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
    const isAboutTrash = failure.kind === 'inTrash' || failure.kind === 'ancestorInTrash';
    if (!ambiguous && !isAboutTrash) return { kind: mayBeSaved ? 'unknown' : 'failed', failure };

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

interface FailedPatch {
  readonly failure: Failure;
  /** Notion answered that the write was saved, although the state in its answer does not show it. */
  readonly accepted: boolean;
}

async function patch(
  api: Writer,
  target: Target,
  change: StateChange,
  options: CallOptions,
): Promise<WrittenObject | FailedPatch> {
  try {
    const now = (await api.patch(target, flagFor(change), options)) ?? { state: change.to };
    const { state } = now;
    if (isReached(change, state)) return now;
    // Notion accepted to restore the page and still shows it as trashed: an ancestor in the Trash causes that.
    const isInTrashedAncestor = change.from === 'trash' && state === 'trash';
    const kind = isInTrashedAncestor ? 'ancestorInTrash' : 'notApplied';
    return { failure: { kind }, accepted: isInTrashedAncestor };
  } catch (error) {
    return { failure: failureOf(error), accepted: false };
  }
}

async function read(api: Writer, target: Target, options: CallOptions): Promise<WrittenObject | undefined> {
  try {
    if (target.kind !== 'page') return { state: (await api[target.kind](target.id, options)).state };
    const { state, title, parent, editedTime } = await api.page(target.id, options);
    return { state, title, parent, editedTime };
  } catch (error) {
    // Throws what is no failure of Notion or the network.
    failureOf(error);
    return undefined;
  }
}

/** A page restored from the Trash may be kept, whatever was asked for: the Trash hides that flag. */
export function isReached({ from, to }: StateChange, state: PageState): boolean {
  return state === to || (from === 'trash' && to !== 'trash' && state !== 'trash');
}

/** Restoring from the Trash sets only `in_trash`: whether the page is kept as well cannot be read before. */
function flagFor({ from, to }: StateChange): Flag {
  if (to === 'trash') return { in_trash: true };
  if (from === 'trash') return { in_trash: false };
  return { is_archived: to === 'kept' };
}
