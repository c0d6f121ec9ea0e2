import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import { isSamePage } from './delta';
import type { MergedRows } from './cooperative';
import { insertInOrder, type RowOrder, applyChanges } from './order';

/** What has become of pages: as they are now, or undefined for those that left. */
export type RowChanges = ReadonlyMap<NotionId, Page | undefined>;

/** More changes than this are put in place all at once, fewer one by one. */
const few = 20;

/**
 * Pages in the order of their listing, each once. One look at each of tens of thousands takes tens of milliseconds,
 * so what is about some of them goes by an index. A page that did not change stays the same object, and the list the
 * same list, so that what did is told by comparing objects.
 */
export class OrderedPages {
  #pages: readonly Page[] = [];
  #byId = new Map<NotionId, Page>();

  get pages(): readonly Page[] {
    return this.#pages;
  }

  get(id: NotionId): Page | undefined {
    return this.#byId.get(id);
  }

  /** -1 for a page that is not listed. */
  indexOf(id: NotionId): number {
    const page = this.#byId.get(id);
    return page === undefined ? -1 : this.#pages.indexOf(page);
  }

  /** Lists these in place of all. */
  replace(pages: readonly Page[]): void {
    const byId = new Map(pages.map((page) => [page.id, this.known(page)]));
    this.take({ pages: [...byId.values()], byId });
  }

  /** As `replace`, with what was got ready before. */
  take({ pages, byId }: MergedRows): void {
    if (pages.length === this.#pages.length && pages.every((page, index) => page === this.#pages[index]))
      return;
    this.#pages = pages;
    this.#byId = byId;
  }

  /** Puts a page where it belongs; where only Notion knows that, at `otherwise`. */
  put(page: Page, { compare }: Pick<RowOrder, 'compare'>, otherwise: number): void {
    this.remove(page.id);
    this.#pages = insertInOrder(this.#pages, page, compare, otherwise);
    this.#byId.set(page.id, page);
  }

  /** Where the page was; -1 where it was not listed. */
  remove(id: NotionId): number {
    const at = this.indexOf(id);
    if (at < 0) return at;
    this.#pages = this.#pages.toSpliced(at, 1);
    this.#byId.delete(id);
    return at;
  }

  apply(changes: RowChanges, placing: RowOrder): void {
    if (changes.size > few) this.replace(applyChanges(this.#pages, changes, placing));
    else for (const [id, page] of changes) this.#change(id, page, placing);
  }

  /** The page that is listed, if it is the same. */
  known(page: Page): Page {
    const listed = this.#byId.get(page.id);
    return listed !== undefined && isSamePage(listed, page) ? listed : page;
  }

  #change(id: NotionId, page: Page | undefined, placing: RowOrder): void {
    const before = this.#byId.get(id);
    if (page === undefined) this.remove(id);
    else if (before === undefined) this.put(page, placing, 0);
    else if (this.known(page) === page) this.#renew(before, page, placing);
  }

  #renew(before: Page, page: Page, placing: RowOrder): void {
    const at = this.#pages.indexOf(before);
    const stays = placing.compare === undefined || placing.compare(before, page) === 0;
    if (!stays) {
      this.put(page, placing, at);
      return;
    }
    this.#pages = this.#pages.with(at, page);
    this.#byId.set(page.id, page);
  }
}
