import type { ConfiguredSource } from '../../model/find/configuredSources';
import { fold, rankOf, titleQueryOf } from '../../model/find/match';
import { wasReadOrFailed } from '../../model/rows/rowsState';
import { daysLeft } from '../../model/trash/deadline';
import type { LocatedPage } from '../../model/workspace/readPages';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import { mostPages } from '../inputs';
import type { FoundPages } from './resultSets';
import type { ToolCall } from '../tool';

interface Criteria {
  readonly state: 'trash' | 'kept';
  readonly text: string;
}

/** The pages in the Trash, those first that go first, or the kept ones; as far as Notion lets them be found. */
export async function findPutAway(
  { deps }: ToolCall,
  sources: readonly ConfiguredSource[],
  { state, text }: Criteria,
): Promise<FoundPages> {
  for (const { workspace } of sources) workspace.forgetTrash();
  for (const { source } of sources) {
    const { putAway } = source;
    await (wasReadOrFailed(putAway) ? putAway.refresh() : putAway.load());
    // A list that failed is no empty list.
    if (putAway.failed !== undefined) throw new NotionError(putAway.failed.failure);
  }
  const query = titleQueryOf(text);
  const fits = ({ page }: LocatedPage) => rankOf(fold(page.title), query) !== undefined;
  const left = new Map<NotionId, number>();
  const all = state === 'kept' ? keptIn(sources) : await trashed(deps, sources, left);
  const pages = all.filter(fits);
  const mayBeMore = sources.some(({ source }) => source.putAway.state.rest.kind !== 'complete');
  return {
    pages: pages.slice(0, mostPages),
    daysLeft: left,
    isCut: mayBeMore || pages.length > mostPages,
    unreadable: 0,
  };
}

function keptIn(sources: readonly ConfiguredSource[]): readonly LocatedPage[] {
  return sources.flatMap(({ source, workspace }) =>
    source.putAway.pages.filter(({ state }) => state === 'kept').map((page) => ({ page, workspace })),
  );
}

async function trashed(
  { trash, settings }: ToolCall['deps'],
  sources: readonly ConfiguredSource[],
  left: Map<NotionId, number>,
): Promise<readonly LocatedPage[]> {
  const wanted = new Set(sources.map(({ source }) => source));
  const { pages } = await trash.list.readAll();
  return pages.flatMap(({ page, workspace, source, since }) => {
    if (source === undefined || !wanted.has(source)) return [];
    const days = daysLeft(since, { now: workspace.now(), days: settings.trashDays });
    if (days !== undefined) left.set(page.id, days);
    return [{ page, workspace }];
  });
}
