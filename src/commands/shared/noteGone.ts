import { saving } from '../../copies/copies';
import { markGone } from '../../copies/gone';
import { failureOf } from '../../notion/failure';
import type { NotionId } from '../../notion/schema/ids';
import type { BatchDeps } from './deps';

/**
 * Notes in the copies of pages that they are gone, so that no limit deletes them once the journal has forgotten it. Gives
 * the pages of which there are copies.
 */
export async function noteGone(
  { copies, log }: Pick<BatchDeps, 'copies' | 'log'>,
  gone: readonly NotionId[],
): Promise<ReadonlySet<NotionId>> {
  let files: Awaited<ReturnType<typeof copies.index>> = new Map();
  try {
    files = await copies.index();
    await saving(markGone(gone.map((id) => files.get(id))));
  } catch (error) {
    log.warn(`Copies of pages that are gone were not marked: ${failureOf(error).kind}`);
  }
  return new Set(gone.filter((id) => files.has(id)));
}
