import type { Page } from '../../notion/schema/page';
import type { Order, RowQuery } from '../../notion/query/query';
import type { RowChanges } from './changeLog';

/** How the place of a page in a listing is found without asking Notion. */
export interface RowOrder {
  /** Undefined where only Notion can tell which of two pages comes first. */
  readonly compare: Compare | undefined;
  /** Whether `compare` gives Notion's own order, but for ties. Titles it may compare in another way. */
  readonly isExact: boolean;
  /** Undefined where only Notion can tell whether a page is listed. */
  readonly lists: (page: Page) => boolean | undefined;
}

export type Compare = (a: Page, b: Page) => number;

const titles = new Intl.Collator(undefined, { numeric: true });

/** Times are whole minutes, so ties are common, and stay as they are. */
function compareBy([first]: readonly Order[]): Compare | undefined {
  if (first === undefined) return undefined;
  const { by, descending } = first;
  const sign = descending ? -1 : 1;
  if (by.kind === 'property') {
    return by.id === 'title' ? (a, b) => sign * titles.compare(a.title, b.title) : undefined;
  }
  const timeOf = (page: Page) => (by.time === 'created' ? page.createdTime : page.editedTime);
  return (a, b) => (timeOf(a) === timeOf(b) ? 0 : timeOf(a) < timeOf(b) ? -sign : sign);
}

/** Only Notion knows for which pages a condition holds. */
export function rowOrderOf({ where, order }: RowQuery): RowOrder {
  return {
    compare: compareBy(order),
    isExact: order[0]?.by.kind === 'time',
    lists: () => (where.length === 0 ? true : undefined),
  };
}

export const unknownOrder: RowOrder = { compare: undefined, isExact: false, lists: () => undefined };

/** The pages with one more where it belongs; where that is not known, at `otherwise`. */
export function insertInOrder(
  pages: readonly Page[],
  page: Page,
  compare: Compare | undefined,
  otherwise: number,
): readonly Page[] {
  if (compare === undefined) return pages.toSpliced(otherwise, 0, page);
  const next = pages.findIndex((other) => compare(other, page) > 0);
  return pages.toSpliced(next < 0 ? pages.length : next, 0, page);
}

/** The pages with a slice behind them. A page that moved in the order between two requests comes twice: the later one counts. */
export function appendSlice(pages: readonly Page[], slice: readonly Page[]): readonly Page[] {
  const brought = new Set(slice.map(({ id }) => id));
  return [...pages.filter(({ id }) => !brought.has(id)), ...slice];
}

/** Pages as Notion listed them, with changes. A page that comes twice stays where it was first, as it was last. */
export function applyChanges(
  pages: readonly Page[],
  changes: RowChanges,
  { compare, isExact }: RowOrder,
): readonly Page[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const added: Page[] = [];
  for (const [id, page] of changes) {
    if (page === undefined) byId.delete(id);
    else if (byId.has(id)) byId.set(id, page);
    else added.push(page);
  }
  const listed = [...byId.values()];
  return isExact && compare !== undefined
    ? [...listed, ...added].toSorted(compare)
    : added.reduce<readonly Page[]>((all, page) => insertInOrder(all, page, compare, 0), listed);
}
