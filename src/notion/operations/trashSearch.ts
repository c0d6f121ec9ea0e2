import type { NotionApi } from '../api';
import { type Slice, unreadableField } from '../schema/common';
import type { NotionId } from '../schema/ids';
import type { Page } from '../schema/page';
import { slices } from './paginate';

const background = { lane: 'background' } as const;

/** Slices of 100 that are read from the pages trashed last on, and then from the other end. */
const most = { newest: 20, oldest: 40 };

/**
 * The pages in the Trash that search knows, those trashed last first. One large batch fills the beginning of this
 * list, so where it does not end soon it is read from its other end too: there are the pages that go first. `capped`
 * where the two do not meet. Throws `NotionError`.
 */
export async function searchTrash(api: Pick<NotionApi, 'searchPages'>): Promise<Slice<Page>> {
  const newest = await readUntil(api, { oldestFirst: false, mostSlices: most.newest, isEnd: () => false });
  if (newest.isComplete) return sliceOf(newest.pages, newest.unreadable, false);
  const reached = [...newest.pages.values()].map(({ editedTime }) => editedTime).sort()[0] ?? '';
  // Times are whole minutes, and the order within one may be the same from both ends: it has to be read to its end.
  const isEnd = ({ editedTime }: Page) => editedTime > reached;
  const oldest = await readUntil(api, { oldestFirst: true, mostSlices: most.oldest, isEnd });
  const all = new Map([...newest.pages, ...[...oldest.pages].reverse()]);
  return sliceOf(all, [...newest.unreadable, ...oldest.unreadable], !oldest.isComplete);
}

interface Read {
  readonly pages: ReadonlyMap<NotionId, Page>;
  readonly unreadable: readonly string[];
  /** The list came to its end, or to a page that ends it. */
  readonly isComplete: boolean;
}

interface HowFar {
  readonly oldestFirst: boolean;
  readonly mostSlices: number;
  readonly isEnd: (page: Page) => boolean;
}

async function readUntil(
  api: Pick<NotionApi, 'searchPages'>,
  { oldestFirst, mostSlices, isEnd }: HowFar,
): Promise<Read> {
  const pages = new Map<NotionId, Page>();
  const unreadable: string[] = [];
  const fetch = (cursor: string | undefined) =>
    api.searchPages({ inTrash: true, oldestFirst, cursor }, background);
  let isComplete = false;
  let count = 0;
  for await (const slice of slices(fetch)) {
    for (const page of slice.results) pages.set(page.id, page);
    unreadable.push(...(slice.unreadable ?? []));
    const isLast = slice.next === undefined && !slice.capped;
    isComplete = isLast || slice.results.some(isEnd);
    if (isComplete || ++count === mostSlices) break;
  }
  return { pages, unreadable, isComplete };
}

function sliceOf(
  pages: ReadonlyMap<NotionId, Page>,
  unreadable: readonly string[],
  capped: boolean,
): Slice<Page> {
  return { results: [...pages.values()], next: undefined, capped, ...unreadableField(unreadable) };
}
