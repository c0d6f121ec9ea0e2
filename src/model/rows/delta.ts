import type { CallOptions } from '../../notion/http/call';
import { readSlices } from '../../notion/operations/paginate';
import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Edited, FetchSlice } from './feed';
import { type Watermark, WatermarkReader } from './watermark';

/** How far back a read reaches beyond the watermark: times are whole minutes, and clocks of Notion's may differ. */
const overlapMs = 120_000;

/** The rows that were edited since a watermark. */
export interface Delta {
  readonly watermark: Watermark | undefined;
  /** Those that are listed, and those that are not, or not any more. */
  readonly listed: readonly Page[];
  readonly unlisted: ReadonlySet<NotionId>;
}

/**
 * Reads the rows that were edited since a watermark, in `mostSlices` requests at most for each of the two lists.
 * Undefined where more were edited than that. Throws `NotionError`.
 */
export async function readDelta(
  edited: (since: string) => Edited,
  before: Watermark,
  mostSlices: number,
  options: CallOptions,
): Promise<Delta | undefined> {
  const readAll = async (fetch: FetchSlice) => {
    const { results, capped } = await readSlices((cursor) => fetch(cursor, options), mostSlices);
    return capped ? undefined : results;
  };
  const { all, listed } = edited(new Date(before.reached - overlapMs).toISOString());
  const reader = new WatermarkReader(before);
  const touched = await readAll(all);
  // In this order: a row that is edited in between is looked for among the listed ones, and never counts as unlisted.
  const fitting = all === listed ? touched : await readAll(listed);
  if (touched === undefined || fitting === undefined) return undefined;
  reader.note(touched);
  const live = fitting.filter(({ state }) => state === 'live');
  const unlisted = new Set(touched.map(({ id }) => id));
  for (const { id } of live) unlisted.delete(id);
  return { watermark: reader.end(), listed: live, unlisted };
}
