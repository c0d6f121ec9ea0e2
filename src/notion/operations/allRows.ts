import type { Failure } from '../failure';
import type { Page } from '../schema/page';
import type { RowQuery } from '../query/query';
import type { Slice } from '../schema/common';
import type { TimeRange } from './ranges';

/** Asks for one slice of rows. Throws `NotionError`. */
export type QueryRowsInOrder = (query: RowQuery, cursor: string | undefined) => Promise<Slice<Page>>;

/** A minute, ISO 8601, in which more rows were created than Notion lists; it offers no way to the others. */
export type UnlistableMinute = string;

/** The rest of a read that was stopped. */
interface UnreadRanges {
  readonly ranges: readonly TimeRange[];
  /** Milliseconds since it began: rows that were edited since then are read once more at the end. */
  readonly elapsed: () => number;
  readonly requests: number;
}

/** `rows` are each there once, in no order. */
export type AllRows = {
  readonly rows: readonly Page[];
  readonly unlistable: readonly UnlistableMinute[];
  /** As of a slice. */
  readonly unreadable?: readonly string[];
} & (
  | { readonly kind: 'complete' }
  /** By a failure, or because it was cancelled. Handed back as `resume`, it goes on where it was. */
  | { readonly kind: 'stopped'; readonly failure: Failure; readonly unread: UnreadRanges }
);

export type StoppedRead = Extract<AllRows, { readonly kind: 'stopped' }>;

export interface ReadAllOptions {
  readonly signal?: AbortSignal | undefined;
  readonly resume?: StoppedRead | undefined;
  /** There are more than one slice of rows, as the caller knows: then a round trip is saved. */
  readonly isLong?: boolean | undefined;
  /** Told of the rows of each slice as it comes, and how many there are by now. */
  readonly onSlice?: ((rows: readonly Page[], count: number) => void) | undefined;
}
