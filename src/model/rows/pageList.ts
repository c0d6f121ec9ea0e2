import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Parent } from '../../notion/schema/parent';
import type { RowChanges } from './changeLog';
import { insertInOrder, type RowOrder, applyChanges } from './order';

/** More changes than this are applied all at once, fewer one by one. */
const fewChanges = 20;

/**
 * Pages in the order of their listing, each once. Immutable. A page that did not change stays the same object and a
 * list of the same pages the same list, so that comparing objects tells what is different.
 */
export class PageList {
  static readonly empty = new PageList([]);
  /** Made when it is needed. A search through tens of thousands of pages takes milliseconds, and so does a copy of the index. */
  #index: Map<NotionId, Page> | undefined;

  constructor(
    readonly pages: readonly Page[],
    index?: Map<NotionId, Page>,
  ) {
    this.#index = index;
  }

  get(id: NotionId): Page | undefined {
    return this.#indexed().get(id);
  }

  /** -1 for a page that is not listed. */
  indexOf(id: NotionId): number {
    const page = this.get(id);
    return page === undefined ? -1 : this.pages.indexOf(page);
  }

  /** The page that is listed, if it is the same. */
  known(page: Page): Page {
    const listed = this.get(page.id);
    return listed !== undefined && isSamePage(listed, page) ? listed : page;
  }

  /** A list of these pages. */
  replace(pages: readonly Page[]): PageList {
    const index = new Map(pages.map((page) => [page.id, this.known(page)]));
    return this.orSame(new PageList([...index.values()], index));
  }

  /** The other list, or this one where they are equal. */
  orSame(other: PageList): PageList {
    const isSame =
      other.pages.length === this.pages.length &&
      other.pages.every((page, index) => page === this.pages[index]);
    return isSame ? this : other;
  }

  /** With a page where it belongs, which is where it was unless its order changed; where only Notion knows, at `otherwise`. */
  put(page: Page, order: Pick<RowOrder, 'compare'>, otherwise: number): PageList {
    const { compare } = order;
    const before = this.get(page.id);
    if (before === undefined)
      return this.#next(insertInOrder(this.pages, page, compare, otherwise), page.id, page);
    if (isSamePage(before, page)) return this;
    const at = this.pages.indexOf(before);
    const stays = compare === undefined || compare(before, page) === 0;
    if (stays) return this.#next(this.pages.with(at, page), page.id, page);
    return this.remove(page.id).put(page, order, at);
  }

  remove(id: NotionId): PageList {
    const at = this.indexOf(id);
    return at < 0 ? this : this.#next(this.pages.toSpliced(at, 1), id, undefined);
  }

  apply(changes: RowChanges, order: RowOrder): PageList {
    if (changes.size > fewChanges) return this.replace(applyChanges(this.pages, changes, order));
    return [...changes].reduce<PageList>(
      (list, [id, page]) => (page === undefined ? list.remove(id) : list.put(page, order, 0)),
      this,
    );
  }

  /** The index goes over to the next list. Should this one be asked again, it makes itself another. */
  #next(pages: readonly Page[], id: NotionId, page: Page | undefined): PageList {
    const index = this.#indexed();
    this.#index = undefined;
    if (page === undefined) index.delete(id);
    else index.set(id, page);
    return new PageList(pages, index);
  }

  #indexed(): Map<NotionId, Page> {
    return (this.#index ??= new Map(this.pages.map((page) => [page.id, page])));
  }
}

/** Whether all that is known of a page is the same. */
function isSamePage(one: Page, other: Page): boolean {
  return (
    one.title === other.title &&
    one.editedTime === other.editedTime &&
    one.state === other.state &&
    one.status === other.status &&
    one.statusColor === other.statusColor &&
    one.date === other.date &&
    one.emoji === other.emoji &&
    one.createdTime === other.createdTime &&
    isSameParent(one.parent, other.parent) &&
    (one.shown === other.shown || JSON.stringify(one.shown) === JSON.stringify(other.shown)) &&
    (one.values === other.values || JSON.stringify(one.values) === JSON.stringify(other.values))
  );
}

function isSameParent(one: Parent, other: Parent): boolean {
  if (one === other) return true;
  return one.kind === 'dataSource' && other.kind === 'dataSource'
    ? one.id === other.id && one.databaseId === other.databaseId
    : JSON.stringify(one) === JSON.stringify(other);
}
