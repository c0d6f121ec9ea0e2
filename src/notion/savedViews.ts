import pMap from 'p-map';
import type { NotionApi } from './api';
import type { CallOptions } from './call';
import { failureOf } from './failure';
import type { NotionId } from './ids';
import type { View } from './view';

/** Layouts that list no rows. */
const withoutRows: ReadonlySet<string> = new Set(['form', 'chart', 'dashboard']);

/** Views in work at once. The connection's own pace decides how many requests that makes. */
const concurrency = 16;

/**
 * The views people saved that list rows of a data source, in Notion's order. Lists of views hold nothing but
 * ids, so this costs a request for each. Throws `NotionError`.
 */
export async function savedViews(
  api: Pick<NotionApi, 'views' | 'view'>,
  source: NotionId,
  options: CallOptions = {},
): Promise<readonly View[]> {
  const ids: NotionId[] = [];
  let cursor: string | undefined;
  do {
    const part = await api.views(source, cursor, options);
    ids.push(...part.results);
    cursor = part.next;
  } while (cursor !== undefined);
  const views = await pMap(new Set(ids), (id) => existing(api, id, options), { concurrency });
  return views
    .filter((view) => view !== undefined)
    .filter((view) => view.source === source && !withoutRows.has(view.layout));
}

/** Undefined for a view that was deleted since it was listed. */
async function existing(
  api: Pick<NotionApi, 'view'>,
  id: NotionId,
  options: CallOptions,
): Promise<View | undefined> {
  try {
    return await api.view(id, options);
  } catch (error) {
    if (failureOf(error).kind === 'notFound') return undefined;
    throw error;
  }
}
