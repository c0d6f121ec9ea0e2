import type { Failure } from './failure';
import type { Page } from './page';
import type { Condition, RowQuery } from './query';
import { Reading } from './reading';
import type { Slice } from './shape';
import type { Window } from './windows';

/** Asks for one page of rows. Throws `NotionError`. */
export type AskRows = (query: RowQuery, cursor: string | undefined) => Promise<Slice<Page>>;

/** A minute in which more rows were created than Notion lists; it offers no way to the others. */
export interface OverCap {
  readonly kind: 'overCap';
  /** ISO 8601. */
  readonly at: string;
}

/** What a reading that was stopped left unread. */
export interface Left {
  readonly windows: readonly Window[];
  /** Milliseconds since it began: what was edited since then is looked at once more. */
  readonly elapsed: () => number;
  readonly requests: number;
}

/** `rows` are each there once, in no order. */
export type EveryRow = { readonly rows: readonly Page[]; readonly overCap: readonly OverCap[] } & (
  | { readonly kind: 'complete' }
  /** By a failure, or because it was cancelled. Handed back as `resume`, it goes on where it was. */
  | { readonly kind: 'stopped'; readonly failure: Failure; readonly left: Left }
);

export type Stopped = Extract<EveryRow, { readonly kind: 'stopped' }>;

export interface EveryRowOptions {
  readonly signal?: AbortSignal | undefined;
  readonly resume?: Stopped | undefined;
  /** Told of the rows of each page as it comes, and how many there are by now. */
  readonly onPart?: ((part: readonly Page[], count: number) => void) | undefined;
}

/**
 * Reads all rows that fit, however many there are, in several ranges of created time at once. A query lists
 * no more than 10,000 rows, so a range that holds more is asked for in parts; only a single minute of more
 * cannot be, and is reported. A last look brings what was edited, added or restored meanwhile. Rows that
 * were trashed meanwhile, or edited so that they fit no more, may be among the rows. Never rejects for a
 * failed request.
 */
export function readEveryRow(
  ask: AskRows,
  where: readonly Condition[],
  options: EveryRowOptions = {},
): Promise<EveryRow> {
  return new Reading(ask, where, options).run();
}
