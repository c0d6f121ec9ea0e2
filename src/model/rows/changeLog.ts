import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { RowChanges } from './orderedPages';

/** What has become of pages since a reading of all began, which may bring them as they were before. */
export class ChangeLog {
  readonly #became = new Map<NotionId, Page | undefined>();

  /** Undefined for a page that left. */
  note(id: NotionId, page: Page | undefined): void {
    this.#became.set(id, page);
  }

  /** Notes what another reading changed; `hasLeft` says of what it did not list whether that proves anything. */
  noteListing(before: readonly Page[], after: readonly Page[], hasLeft: (page: Page) => boolean): void {
    if (before === after) return;
    const known = new Map(before.map((page) => [page.id, page]));
    for (const page of after) {
      if (known.get(page.id) !== page) this.note(page.id, page);
      known.delete(page.id);
    }
    for (const page of known.values()) if (hasLeft(page)) this.note(page.id, undefined);
  }

  /** What of that is not older than what was found. */
  against(found: ReadonlyMap<NotionId, Page>): RowChanges {
    const isNews = ([id, page]: readonly [NotionId, Page | undefined]) =>
      page === undefined || page.editedTime >= (found.get(id)?.editedTime ?? '');
    return new Map([...this.#became].filter(isNews));
  }
}
