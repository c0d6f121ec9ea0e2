import type { NotionApi } from '../notion/api';
import type { CallOptions } from '../notion/call';
import { failureOf } from '../notion/failure';
import type { NotionId } from '../notion/ids';
import type { View } from '../notion/view';
import { allSlices } from './putAway';

/** Views of these layouts list no rows of their own. */
const rowless = new Set(['form', 'chart', 'dashboard']);

/** The views that list rows of a data source. Throws `NotionError`. */
export async function readViews(
  api: NotionApi,
  source: NotionId,
  options?: CallOptions,
): Promise<readonly View[]> {
  const { results } = await allSlices((cursor) => api.views(source, cursor, options));
  const views = await Promise.all(results.map((id) => viewOrNone(api, id, options)));
  return views
    .filter((view) => view?.source === source && !rowless.has(view.layout))
    .filter((view) => view !== undefined);
}

/** A view can be gone since it was listed. */
async function viewOrNone(
  api: NotionApi,
  id: NotionId,
  options: CallOptions | undefined,
): Promise<View | undefined> {
  try {
    return await api.view(id, options);
  } catch (error) {
    if (failureOf(error).kind !== 'notFound') throw error;
    return undefined;
  }
}
