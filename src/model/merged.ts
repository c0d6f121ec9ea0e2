import type { EveryRow } from '../notion/everyRow';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';

/** What became of pages while all rows were read: as they are now, or undefined for those that left. */
export type Meanwhile = Map<NotionId, Page | undefined>;

/** Notes what one of the readings that went on meanwhile has found out. */
export function noteChanges(into: Meanwhile, before: readonly Page[], after: readonly Page[]): void {
  if (before === after) return;
  const known = new Map(before.map((page) => [page.id, page]));
  for (const page of after) {
    if (known.get(page.id) !== page) into.set(page.id, page);
    known.delete(page.id);
  }
  for (const id of known.keys()) into.set(id, undefined);
}

/** The rows there are, with those that a reading of all has brought. What a complete one did not bring is gone. */
export function merged(known: readonly Page[], { kind, rows }: EveryRow): readonly Page[] {
  return kind === 'complete' ? rows : [...known, ...rows];
}
