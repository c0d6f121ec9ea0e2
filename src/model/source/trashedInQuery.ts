import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { FetchSlice } from '../rows/feed';

type Known = Map<NotionId, Page>;

/** Rows that a query listed although they are put away, as it does under a trashed ancestor. */
export class TrashedInQuery {
  readonly #known: Known = new Map();

  get pages(): readonly Page[] {
    return [...this.#known.values()];
  }

  forget(id: NotionId): void {
    this.#known.delete(id);
  }

  /** Those of one listing. */
  ofFeed(): FeedTrash {
    return new FeedTrash(this.#known);
  }
}

export class FeedTrash {
  readonly #own: Known = new Map();

  constructor(private readonly all: Known) {}

  /** Notes what the listing brought, in whichever state. */
  note(pages: readonly Page[]): void {
    for (const strays of [this.all, this.#own]) {
      for (const page of pages) {
        if (page.state === 'live') strays.delete(page.id);
        else strays.set(page.id, page);
      }
    }
  }

  /** Reads a part; what a listing that is read from its beginning does not bring again has been deleted, or was moved. */
  renewing(read: FetchSlice): FetchSlice {
    return async (cursor, call) => {
      const before = cursor === undefined ? [...this.#own.values()] : [];
      const part = await read(cursor, call);
      for (const page of before) {
        for (const strays of [this.all, this.#own]) if (strays.get(page.id) === page) strays.delete(page.id);
      }
      return part;
    };
  }
}
