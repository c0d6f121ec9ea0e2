import type { Page } from '../../notion/schema/page';
import type { NotionId } from '../../notion/schema/ids';
import type { Order, RowQuery } from '../../notion/query/query';

/** What is known about a listing without asking Notion, for pages that come into it between two readings. */
export interface RowOrder {
  /** Undefined where only Notion can tell which of two pages comes first. */
  readonly compare: Compare | undefined;
  /** Whether that is just Notion's own order, but for ties. Titles it may compare in another way. */
  readonly isExact: boolean;
  /** Undefined where only Notion can tell whether a page is listed. */
  readonly lists: (page: Page) => boolean | undefined;
}

export type Compare = (a: Page, b: Page) => number;

const titles = new Intl.Collator(undefined, { numeric: true });

/** Times are whole minutes, so ties are common, and stay as they are. */
export function compareBy([first]: readonly Order[]): Compare | undefined {
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

/** The listing with the page where it belongs; where that is not known, at `otherwise`. */
export function insertInOrder(
  pages: readonly Page[],
  page: Page,
  compare: Compare | undefined,
  otherwise: number,
): readonly Page[] {
  const rest = pages.filter(({ id }) => id !== page.id);
  if (compare === undefined) return rest.toSpliced(otherwise, 0, page);
  const next = rest.findIndex((other) => compare(other, page) > 0);
  return rest.toSpliced(next < 0 ? rest.length : next, 0, page);
}

/** A part behind those before it. A page that changed its place between two parts comes twice: the later counts. */
export function appendSlice(pages: readonly Page[], part: readonly Page[]): readonly Page[] {
  const brought = new Set(part.map(({ id }) => id));
  return [...pages.filter(({ id }) => !brought.has(id)), ...part];
}

/**
 * Pages as Notion listed them, with what was settled meanwhile: pages that are listed, or undefined for those
 * that are not any more. A page that comes twice stays where it was first, as it was last.
 */
export function applyChanges(
  pages: readonly Page[],
  settled: ReadonlyMap<NotionId, Page | undefined>,
  { compare, isExact }: RowOrder,
): readonly Page[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const added: Page[] = [];
  for (const [id, page] of settled) {
    if (page === undefined) byId.delete(id);
    else if (byId.has(id)) byId.set(id, page);
    else added.push(page);
  }
  const listed = [...byId.values()];
  return isExact && compare !== undefined
    ? [...listed, ...added].toSorted(compare)
    : added.reduce<readonly Page[]>((all, page) => insertInOrder(all, page, compare, 0), listed);
}
