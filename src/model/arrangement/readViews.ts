import type { NotionApi } from '../../notion/api';
import type { CallOptions } from '../../notion/http/call';
import { ifFound } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { View } from '../../notion/query/view';
import { readSlices } from '../../notion/operations/paginate';

/** Layouts whose views list no rows. */
const rowless = new Set(['form', 'chart', 'dashboard']);

/** The saved views that list rows of a data source. A view deleted meanwhile is skipped. Throws `NotionError`. */
export async function readViews(
  api: NotionApi,
  source: NotionId,
  options?: CallOptions,
): Promise<readonly View[]> {
  const { results } = await readSlices((cursor) => api.views(source, cursor, options));
  const views = await Promise.all(results.map((id) => ifFound(api.view(id, options))));
  return views
    .filter((view) => view?.source === source && !rowless.has(view.layout))
    .filter((view) => view !== undefined);
}
