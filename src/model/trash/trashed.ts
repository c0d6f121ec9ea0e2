import type { NotionId } from '../../notion/schema/ids';
import type { Page } from '../../notion/schema/page';
import type { Source } from '../source/source';
import type { Workspace } from '../workspace/workspace';

/** A page in the Trash, with what is known about how it came there. */
export interface TrashedPage {
  readonly page: Page;
  readonly workspace: Workspace;
  /** Undefined for a page outside the configured databases. */
  readonly source: Source | undefined;
  /** When it was trashed, in milliseconds since 1970 by Notion's clock; undefined where nothing can be said. */
  readonly since: number | undefined;
  readonly by: TrashedBy;
}

type TrashedBy =
  /** A batch of ours, by the journal. */
  | { readonly kind: 'us' }
  /** Whoever edited it last. Likely, as nothing can be edited in the Trash. */
  | { readonly kind: 'user'; readonly id: NotionId }
  | { readonly kind: 'unknown' };

/** The evidence that a page was trashed itself, and not only something that contains it. */
export interface Evidence {
  /** When the batch began that trashed the page, by the journal and by Notion's clock. */
  readonly archivedAt: number | undefined;
  /** Nothing that contains the page is in the Trash. */
  readonly isFreeAbove: boolean;
}

/** Times of Notion are whole minutes, rounded down, and clocks differ a little. */
const beforeMs = 3 * 60_000;
/** From the beginning of a batch until Notion saved its last page. */
const longestBatchMs = 12 * 3_600_000;

/**
 * Trashing a page moves its edit time, and nothing in the Trash can be edited, so the edit time of a page that was
 * trashed itself is when that happened. Of one that is in the Trash because of what contains it, it tells nothing.
 */
export function trashedSince(
  { editedTime, editedBy }: Pick<Page, 'editedTime' | 'editedBy'>,
  { archivedAt, isFreeAbove }: Evidence,
): Pick<TrashedPage, 'since' | 'by'> {
  const edited = Date.parse(editedTime);
  const isOurs =
    archivedAt !== undefined && edited >= archivedAt - beforeMs && edited <= archivedAt + longestBatchMs;
  if (isOurs) return { since: edited, by: { kind: 'us' } };
  if (!isFreeAbove || Number.isNaN(edited)) return { since: undefined, by: { kind: 'unknown' } };
  return {
    since: edited,
    by: editedBy === undefined ? { kind: 'unknown' } : { kind: 'user', id: editedBy },
  };
}
