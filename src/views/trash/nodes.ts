import type { TrashedPage } from '../../model/trash/trashed';
import type { TrashPlace } from '../../model/trash/places';
import type { Message } from '../tree/nodes';

/** A page with the database that it is from. */
export interface PlacedPage extends TrashedPage {
  readonly place: TrashPlace;
}

interface Common {
  /** Unique in the tree and stable over refreshes. */
  readonly id: string;
}

export interface TrashGroupNode extends Common {
  readonly kind: 'trashGroup';
  readonly parent: undefined;
  readonly group:
    | { readonly kind: 'place'; readonly place: TrashPlace }
    /** `day`: as 2026-01-31; undefined where it is not known. */
    | { readonly kind: 'day'; readonly day: string | undefined };
  /** Those that go first come first. */
  readonly pages: readonly PlacedPage[];
}

export interface TrashPageNode extends Common, PlacedPage {
  readonly kind: 'page';
  readonly parent: TrashGroupNode;
}

interface TrashMessageNode extends Common {
  readonly kind: 'message';
  readonly parent: undefined;
  readonly message: Extract<Message, { kind: 'failed' | 'trashInPart' | 'noTrash' | 'trashLoading' }>;
  /** Where it failed. */
  readonly place?: TrashPlace;
}

/** A row of the view "Trash". */
export type TrashNode = TrashGroupNode | TrashPageNode | TrashMessageNode;
