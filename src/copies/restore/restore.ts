import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../archive/batch';
import type { Creation } from '../../archive/run';
import type { NotionApi } from '../../notion/api';
import { failureOf, NotionError } from '../../notion/failure';
import type { CallOptions } from '../../notion/http/call';
import { createPage } from '../../notion/operations/createPage';
import type { NotionId } from '../../notion/schema/ids';
import { type Copies, saving } from '../copies';
import type { Copy } from '../copy';
import type { FoundCopy } from '../copyFolder';
import { markRestored } from './restoreMark';
import { RestorePlanner } from './restorePlanner';

/** The copies that a person was asked about, by the ids of their pages. */
export type ConfirmedCopies = ReadonlyMap<NotionId, Pick<FoundCopy, 'path' | 'copy'>>;

/**
 * Creates pages anew from the copies that were confirmed; where none was, as of a batch that is resumed, from the newest
 * one unless that was restored. A copy that has changed since, as by another window that restored it, is left alone.
 *
 * A copy is marked before the request and after it, so that nobody gets a page twice unasked, however this ends.
 */
export function creatingFrom(copies: Copies, confirmed: ConfirmedCopies = new Map()) {
  const planners = new Map<NotionApi, RestorePlanner>();
  return async (api: NotionApi, item: Item, options: CallOptions): Promise<Creation> => {
    try {
      const planner = planners.get(api) ?? new RestorePlanner(api, copies);
      planners.set(api, planner);
      const found = confirmed.get(item.id) ?? (await copies.find(item.id));
      if (found === undefined) throw new NotionError({ kind: 'notSaved', code: 'ENOENT' });
      const { path, copy } = found;
      if (copy.restored !== undefined && !confirmed.has(item.id)) return { kind: 'changedSince' };
      const { page } = await planner.plan(copy, options);
      const begun = { at: new Date().toISOString(), to: undefined };
      const isAsConfirmed = (now: Copy) => isDeepStrictEqual(now, copy);
      if (!(await saving(markRestored(path, isAsConfirmed, begun)))) return { kind: 'changedSince' };
      const result = await createPage(api, page, options);
      // The page is there, or is not, whether or not this can be noted.
      const isOurs = ({ restored }: Copy) => isDeepStrictEqual(restored, begun);
      const note = (restored: Copy['restored']) =>
        saving(markRestored(path, isOurs, restored)).catch(failureOf);
      if (result.kind === 'created') await note({ ...begun, to: result.id });
      if (result.kind === 'failed') await note(copy.restored);
      return result;
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error) };
    }
  };
}
