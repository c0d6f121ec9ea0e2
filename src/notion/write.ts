import pRetry from 'p-retry';
import type { NotionApi } from './api';
import type { Flag } from './api';
import { type CallOptions, defaultRetry, type RetryOptions } from './call';
import { type Failure, failureOf, mayHaveBeenActedOn, NotionError } from './failure';
import type { NotionId } from './ids';
import type { PageState } from './page';

export interface StateChange {
  readonly from: PageState;
  readonly to: PageState;
}

/** What became of one write. Only `changed` and `already` were confirmed by Notion. */
export type WriteResult =
  | { readonly kind: 'changed'; readonly state: PageState }
  | { readonly kind: 'already'; readonly state: PageState }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

type Writer = Pick<NotionApi, 'page' | 'patchPage'>;

/**
 * Brings a page into a state and says what Notion confirmed. A write that timed out, dropped or got a 5xx may
 * have been saved: then the page is read, and written again only if it is not yet as asked. Never throws for
 * a failed request.
 */
export async function setPageState(
  api: Writer,
  id: NotionId,
  change: StateChange,
  options: CallOptions = {},
  retry: RetryOptions = defaultRetry,
): Promise<WriteResult> {
  let mayBeSaved = false;
  const attempt = async (): Promise<WriteResult> => {
    const failure = await failureOfPatch(api, id, change, options);
    if (failure === undefined) return { kind: 'changed', state: change.to };
    const ambiguous = mayHaveBeenActedOn(failure);
    const telling = failure.kind === 'inTrash' || failure.kind === 'ancestorInTrash';
    if (!ambiguous && !telling) return { kind: 'failed', failure };

    mayBeSaved ||= ambiguous;
    const state = await stateNow(api, id, options);
    if (state === undefined) return { kind: 'unknown', failure };
    if (state === change.to) return { kind: mayBeSaved ? 'changed' : 'already', state };
    if (ambiguous) throw new NotionError(failure);
    return { kind: 'failed', failure };
  };
  try {
    return await pRetry(attempt, { retries: retry.retries, minTimeout: retry.firstDelayMs, randomize: true });
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) };
  }
}

async function failureOfPatch(
  api: Writer,
  id: NotionId,
  change: StateChange,
  options: CallOptions,
): Promise<Failure | undefined> {
  try {
    const state = await api.patchPage(id, flagFor(change), options);
    return state === undefined || state === change.to ? undefined : { kind: 'badAnswer', status: 200 };
  } catch (error) {
    return failureOf(error);
  }
}

async function stateNow(api: Writer, id: NotionId, options: CallOptions): Promise<PageState | undefined> {
  try {
    return (await api.page(id, options)).state;
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}

/** The Trash hides whether a page is kept too, so leaving the Trash is always `in_trash: false`. */
function flagFor({ from, to }: StateChange): Flag {
  if (to === 'trash') return { in_trash: true };
  if (from === 'trash') return { in_trash: false };
  return { is_archived: to === 'kept' };
}
