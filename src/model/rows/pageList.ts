import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { RowChanges } from './changeLog';
import { insertInOrder, type RowOrder, applyChanges } from './order';
import { isSamePage } from './samePage';

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

  /** With a page where it belongs; where only Notion knows that, at `otherwise`. */
  put(page: Page, { compare }: Pick<RowOrder, 'compare'>, otherwise: number): PageList {
    const others = this.remove(page.id);
    return others.#next(insertInOrder(others.pages, page, compare, otherwise), (index) => {
      index.set(page.id, page);
    });
  }

  remove(id: NotionId): PageList {
    const at = this.indexOf(id);
    if (at < 0) return this;
    return this.#next(this.pages.toSpliced(at, 1), (index) => {
      index.delete(id);
    });
  }

  apply(changes: RowChanges, order: RowOrder): PageList {
    if (changes.size > fewChanges) return this.replace(applyChanges(this.pages, changes, order));
    return [...changes].reduce<PageList>((list, [id, page]) => list.#applyOne(id, page, order), this);
  }

  #applyOne(id: NotionId, page: Page | undefined, order: RowOrder): PageList {
    const before = this.get(id);
    if (page === undefined) return this.remove(id);
    if (before === undefined) return this.put(page, order, 0);
    if (this.known(page) === before) return this;
    const at = this.pages.indexOf(before);
    const stays = order.compare === undefined || order.compare(before, page) === 0;
    if (!stays) return this.put(page, order, at);
    return this.#next(this.pages.with(at, page), (index) => {
      index.set(id, page);
    });
  }

  /** The index goes over to the next list. Should this one be asked again, it makes itself another. */
  #next(pages: readonly Page[], change: (index: Map<NotionId, Page>) => void): PageList {
    const index = this.#indexed();
    this.#index = undefined;
    change(index);
    return new PageList(pages, index);
  }

  #indexed(): Map<NotionId, Page> {
    return (this.#index ??= new Map(this.pages.map((page) => [page.id, page])));
  }
}
