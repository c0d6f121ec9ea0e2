import type { EveryRow } from '../notion/everyRow';
import type { NotionId } from '../notion/ids';
import type { Page } from '../notion/page';
import { isSame } from './changes';
import { forEachOf, keepingSame, sorted } from './gradually';
import { placed, type Placing, settledIn } from './placing';

/** What became of pages while all rows were read: as they are now, or undefined for those that left. */
export type Meanwhile = Map<NotionId, Page | undefined>;

/** More changes than this are put in place all at once, fewer one by one: each looks at every row. */
const few = 20;

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

/**
 * The rows there are, with those that a reading of all has brought, in order. What a complete one did not bring
 * is gone.
 */
export async function merged(
  known: readonly Page[],
  { kind, rows }: EveryRow,
  { compare }: Placing,
): Promise<readonly Page[]> {
  const byId = new Map<NotionId, Page>();
  const put = (page: Page) => byId.set(page.id, page);
  if (kind === 'stopped') await forEachOf(known, put);
  await forEachOf(rows, put);
  const all = [...byId.values()];
  return keepingSame(known, compare === undefined ? all : await sorted(all, compare));
}

/** Rows in order, after what has become of some of them. */
export function withChanges(pages: readonly Page[], changes: Meanwhile, placing: Placing): readonly Page[] {
  if (changes.size > few) return settledIn(pages, changes, placing);
  return [...changes].reduce((now, [id, page]) => withChange(now, id, page, placing), pages);
}

function withChange(
  pages: readonly Page[],
  id: NotionId,
  page: Page | undefined,
  { compare }: Placing,
): readonly Page[] {
  const at = pages.findIndex((other) => other.id === id);
  const before = pages[at];
  if (page === undefined) return before === undefined ? pages : pages.toSpliced(at, 1);
  if (before === undefined) return placed(pages, page, compare, 0);
  if (isSame(before, page)) return pages;
  const stays = compare === undefined || compare(before, page) === 0;
  return stays ? pages.with(at, page) : placed(pages, page, compare, at);
}
