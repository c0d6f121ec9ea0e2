import { readSlices } from '../../notion/operations/paginate';
import type { NotionApi, RowSource } from '../../notion/api';
import { type Failure, failureOf, ifFound, NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Slice } from '../../notion/schema/common';
import type { PageState } from '../../notion/schema/pageState';
import { noRows } from '../rows/feed';

/** Pages of the journal that are checked one by one. */
const maxChecked = 100;

const background = { lane: 'background' } as const;

/** A page that a batch has written: the state it was left in, if Notion confirmed one, and when. */
export interface WrittenPage {
  readonly id: NotionId;
  readonly stateAfter: PageState | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The pages put away, as far as they were found. `certain`: those whose own state was read, as search may lag behind. */
type PutAwayPages = Slice<Page> & { readonly certain: readonly NotionId[] };

/**
 * The trashed and kept pages of one data source. Notion has no call for them, so three lists are merged: the
 * query for rows put away, the workspace's Trash as its search knows it, and the pages that the journal has
 * written, read where search may lag behind, or where `isListed` says that they are listed as live rows. Every
 * page counts by its own state. `capped` when a list was cut off or failed, when one of their pages could not be
 * read, or when the journal cannot be read or knows of more than are checked; throws when both of Notion's failed.
 */
export async function fetchPutAway(
  api: NotionApi,
  source: RowSource,
  workspaceTrash: () => Promise<Slice<Page>>,
  written: readonly WrittenPage[] | undefined,
  isListed: (id: NotionId) => boolean,
): Promise<PutAwayPages> {
  const [queried, searched] = await Promise.all([
    cappedIfFailed(readSlices((cursor) => api.rowsPutAway(source, [], cursor, background))),
    cappedIfFailed(workspaceTrash()),
  ]);
  if (queried.failure !== undefined && searched.failure !== undefined) throw new NotionError(queried.failure);

  const byId = new Map(searched.results.filter((page) => isIn(page, source)).map((page) => [page.id, page]));
  for (const page of queried.results) byId.set(page.id, page);
  const certain = new Set(queried.results.map(({ id }) => id));
  const unsure = new Set([
    ...(written ?? []).filter((one) => isUnsure(one, byId.has(one.id))).map(({ id }) => id),
    ...[...byId.keys()].filter(isListed),
  ]);
  const toCheck = [...unsure].filter((id) => !certain.has(id));
  const unchecked = toCheck.splice(maxChecked).filter((id) => !byId.has(id));
  for (const { id, page } of await Promise.all(toCheck.map((one) => check(api, one)))) {
    if (page === 'unread') {
      if (!byId.has(id)) unchecked.push(id);
      continue;
    }
    certain.add(id);
    if (page === undefined) byId.delete(id);
    else byId.set(id, page);
  }
  const results = [...byId.values()].filter((page) => page.state !== 'live' && isIn(page, source));
  return {
    results,
    certain: results.flatMap(({ id }) => (certain.has(id) ? [id] : [])),
    next: undefined,
    capped: written === undefined || unchecked.length > 0 || queried.capped || searched.capped,
  };
}

/** Search has caught up with what is older than this. */
const lagMs = 3_600_000;

/** What search says of a page that we wrote is only believed where it agrees, and not too soon. */
function isUnsure({ stateAfter, at }: WrittenPage, isFound: boolean): boolean {
  return stateAfter === undefined || (stateAfter !== 'live') !== isFound || Date.now() - at < lagMs;
}

async function cappedIfFailed(list: Promise<Slice<Page>>): Promise<Slice<Page> & { failure?: Failure }> {
  try {
    const found = await list;
    return { ...found, capped: found.capped || found.unreadable !== undefined };
  } catch (error) {
    return { ...noRows, capped: true, failure: failureOf(error) };
  }
}

/** `page`: undefined for one that is gone. */
async function check(api: NotionApi, id: NotionId) {
  try {
    return { id, page: await ifFound(api.page(id, background)) };
  } catch (error) {
    failureOf(error);
    return { id, page: 'unread' as const };
  }
}

function isIn({ parent }: Page, source: RowSource): boolean {
  return parent.kind === 'dataSource' && parent.id === source.id;
}
