import type { NotionApi } from '../api';
import type { NewPage } from '../requests';
import { type Failure, failureOf, mayHaveBeenActedOn } from '../failure';
import type { CallOptions } from '../http/call';
import type { NotionId } from '../schema/ids';
import type { PageState } from '../schema/pageState';

/** `unknown`: the page may have been created, and its id is not known. */
export type CreateResult =
  | ({ readonly kind: 'created' } & CreatedPage)
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** `state`: where Notion has created it, which is the Trash if its data source is there. */
interface CreatedPage {
  readonly id: NotionId;
  readonly state: PageState;
}

/**
 * Creates a page. Never sent again where it may have been saved, as that would make a second one. Never throws
 * `NotionError`.
 */
export async function createPage(
  api: Pick<NotionApi, 'createPage'>,
  page: NewPage,
  { isWanted, whileWaiting, lane }: Omit<CallOptions, 'signal'> = {},
): Promise<CreateResult> {
  try {
    const queue = { isWanted, whileWaiting, ...(lane !== undefined && { lane }) };
    return { kind: 'created', ...(await api.createPage(page, queue)) };
  } catch (error) {
    const failure = failureOf(error);
    if (!mayHaveBeenActedOn(failure)) return { kind: 'failed', failure };
    const created = failure.kind === 'unavailable' ? failure.committed : undefined;
    return created === undefined
      ? { kind: 'unknown', failure }
      : { kind: 'created', id: created, state: 'live' };
  }
}
