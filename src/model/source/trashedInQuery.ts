import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { FetchSlice } from '../rows/feed';

type PagesById = Map<NotionId, Page>;

/** Rows that a query for live ones returned although they are not live, as happens under a trashed ancestor. */
export class TrashedInQuery {
  readonly #pages: PagesById = new Map();

  get pages(): readonly Page[] {
    return [...this.#pages.values()];
  }

  forget(id: NotionId): void {
    this.#pages.delete(id);
  }

  /** Those that one feed returns. */
  ofFeed(): FeedTrash {
    return new FeedTrash(this.#pages);
  }
}

class FeedTrash {
  readonly #own: PagesById = new Map();

  constructor(private readonly all: PagesById) {}

  /** Notes the rows of a slice, in whichever state. */
  note(pages: readonly Page[]): void {
    for (const known of [this.all, this.#own]) {
      for (const page of pages) {
        if (page.state === 'live') known.delete(page.id);
        else known.set(page.id, page);
      }
    }
  }

  /** Forgets what the first slice does not bring again when it is fetched anew: that was deleted, or moved. */
  renewing(fetch: FetchSlice): FetchSlice {
    return async (cursor, call) => {
      const before = cursor === undefined ? [...this.#own.values()] : [];
      const slice = await fetch(cursor, call);
      for (const page of before) {
        for (const known of [this.all, this.#own]) if (known.get(page.id) === page) known.delete(page.id);
      }
      return slice;
    };
  }
}
