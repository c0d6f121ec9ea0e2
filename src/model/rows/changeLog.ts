import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';

/** Pages as they are now, by id; undefined for those that are not listed any more. */
export type RowChanges = ReadonlyMap<NotionId, Page | undefined>;

/** A read that is under way or can be resumed, and the revision of the log when it began. */
export interface ReadToken {
  readonly revision: number;
}

interface Change {
  readonly page: Page | undefined;
  readonly revision: number;
}

/**
 * The latest change of each page, made here or found by a read, as long as some other read may bring the page as it
 * was before. Empty while nothing is read: a batch changes thousands of pages.
 */
export class ChangeLog {
  #revision = 0;
  /** In the order of their revisions. */
  readonly #changes = new Map<NotionId, Change>();
  readonly #open = new Set<ReadToken>();

  begin(): ReadToken {
    const token = { revision: this.#revision };
    this.#open.add(token);
    return token;
  }

  /** The read is over, and not to be resumed. */
  end(token: ReadToken): void {
    this.#open.delete(token);
    const oldest = Math.min(...[...this.#open].map(({ revision }) => revision));
    for (const [id, { revision }] of this.#changes) {
      if (revision > oldest) return;
      this.#changes.delete(id);
    }
  }

  note(id: NotionId, page: Page | undefined): void {
    if (this.#open.size === 0) return;
    this.#changes.delete(id);
    this.#changes.set(id, { page, revision: ++this.#revision });
  }

  /**
   * Notes the difference that a read has made, for all reads but that one. `hasLeft`: of a page that it did not find,
   * whether that proves that the page is not listed any more.
   */
  noteRead(
    by: ReadToken,
    before: readonly Page[],
    after: readonly Page[],
    hasLeft: (page: Page) => boolean,
  ): void {
    if (before === after || [...this.#open].every((token) => token === by)) return;
    const known = new Map(before.map((page) => [page.id, page]));
    for (const page of after) {
      if (known.get(page.id) !== page) this.note(page.id, page);
      known.delete(page.id);
    }
    for (const page of known.values()) if (hasLeft(page)) this.note(page.id, undefined);
  }

  since({ revision }: ReadToken): RowChanges {
    const later = [...this.#changes].filter(([, change]) => change.revision > revision);
    return new Map(later.map(([id, { page }]) => [id, page]));
  }
}

/** Without the changes of pages that a read found to be edited later than that. */
export function changesNotOlderThan(
  changes: RowChanges,
  found: { readonly get: (id: NotionId) => Page | undefined },
): RowChanges {
  const isNews = ([id, page]: readonly [NotionId, Page | undefined]) => {
    const other = found.get(id);
    return page === undefined || page.state !== other?.state || page.editedTime >= other.editedTime;
  };
  return new Map([...changes].filter(isNews));
}
