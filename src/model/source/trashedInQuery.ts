import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { FetchSlice } from '../rows/feed';

/** Rows that a query for live ones returned although they are not live, as happens under a trashed ancestor. */
export class TrashedInQuery {
  /** `feed`: a key of whichever feed returned it last. */
  readonly #known = new Map<NotionId, { readonly page: Page; readonly feed: object }>();

  get pages(): readonly Page[] {
    return [...this.#known.values()].map(({ page }) => page);
  }

  forget(id: NotionId): void {
    this.#known.delete(id);
  }

  /** Notes the rows of a slice, in whichever state. */
  note(feed: object, pages: readonly Page[]): void {
    for (const page of pages) {
      if (page.state === 'live') this.#known.delete(page.id);
      else this.#known.set(page.id, { page, feed });
    }
  }

  /** Forgets what the first slice does not bring again when it is fetched anew: that was deleted, or moved. */
  forgettingMissing(feed: object, fetch: FetchSlice): FetchSlice {
    return async (cursor, call) => {
      const before = cursor === undefined ? [...this.#known].filter(([, one]) => one.feed === feed) : [];
      const slice = await fetch(cursor, call);
      for (const [id, one] of before) if (this.#known.get(id) === one) this.#known.delete(id);
      return slice;
    };
  }
}
