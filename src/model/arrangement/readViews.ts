import type { NotionApi } from '../../notion/api';
import type { CallOptions } from '../../notion/http/call';
import { NotionError } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { View } from '../../notion/query/view';
import { readSlices } from '../../notion/operations/paginate';
import { readEach } from '../../notion/operations/readEach';

/** Layouts whose views list no rows. */
const rowless = new Set(['form', 'chart', 'dashboard']);

export interface SavedViews {
  readonly views: readonly View[];
  /** How many views could not be read. */
  readonly unreadable: number;
}

/** The saved views that list rows of a data source. A view deleted meanwhile is skipped. Throws `NotionError`. */
export async function readViews(
  api: NotionApi,
  source: NotionId,
  options?: CallOptions,
): Promise<SavedViews> {
  const { results, unreadable = [] } = await readSlices((cursor) => api.views(source, cursor, options));
  const read = await readEach(results, (id) => api.view(id, options));
  if (read.found.length === 0 && read.failure !== undefined) throw new NotionError(read.failure);
  return {
    views: read.found.filter((view) => view.source === source && !rowless.has(view.layout)),
    unreadable: unreadable.length + read.unreadable.length,
  };
}
