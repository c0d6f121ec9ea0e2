import { Trail } from '../../notion/operations/paginate';
import type { Page } from '../../notion/schema/page';
import type { RowOrder } from './order';
import { noRows, type RowFeed } from './feed';
import type { ReadResult } from './readResult';
import { complete, continuationOf, restAfter, type RowsState } from './rowsState';
import type { Freshness } from './watermark';

/** Rows of a listing as they are kept on disk. Times are milliseconds since 1970. */
export interface RowsSnapshot {
  /** In the order of their listing; the first ones where not all are kept. */
  readonly pages: readonly Page[];
  /** No rows come after these. */
  readonly complete: boolean;
  readonly capped: boolean;
  /** By Notion's clock: see `Watermark`. */
  readonly reached: number | undefined;
  /** When all rows were last read, by the clock of this machine. */
  readonly fullReadAt: number;
  /** When Notion last answered about them, by the clock of this machine. */
  readonly readAt: number;
}

/** Keeps the rows of one listing over restarts. */
export interface SnapshotStore {
  /** Undefined where there is no snapshot that can be used. Never rejects. */
  load(): Promise<RowsSnapshot | undefined>;
  /** Saves what `rows` gives once nothing has changed for a while; for undefined the earlier snapshot stays. */
  save(rows: () => RowsSnapshot | undefined): void;
}

/** The rows of an earlier session as a read has found them; they go on from the last one, as cursors expire. */
export function fromSnapshot(snapshot: RowsSnapshot, feed: RowFeed): ReadResult {
  const { pages, capped, reached, fullReadAt, readAt } = snapshot;
  const trail = new Trail();
  const next = { fetch: feed.fetch, cursor: undefined, trail, after: pages.at(-1) };
  return {
    kind: 'first',
    pages,
    rest: snapshot.complete
      ? restAfter(complete, { ...noRows, capped, fetch: feed.fetch, trail }, feed)
      : { kind: 'next', next },
    freshness: { watermark: reached === undefined ? undefined : { reached, at: undefined }, fullReadAt },
    asOf: new Date(readAt),
  };
}

/** For a later session. Undefined where the rows could not be gone on with then. */
export function snapshotOf(
  { list, rest, asOf, unreadable }: RowsState,
  { watermark, fullReadAt }: Freshness,
  { compare }: RowOrder,
): RowsSnapshot | undefined {
  if (rest.kind === 'unread' || rest.kind === 'stopped') return undefined;
  const after = continuationOf(rest)?.after;
  // Not those behind a gap.
  const isRead = (page: Page) => compare === undefined || after === undefined || compare(page, after) <= 0;
  return {
    pages: list.pages.filter(isRead),
    complete: rest.kind !== 'next',
    capped: rest.kind === 'capped',
    // Rows that could not be read are missing, so that all rows have to be read again.
    reached: unreadable.length === 0 ? watermark?.reached : undefined,
    fullReadAt,
    readAt: asOf?.getTime() ?? Date.now(),
  };
}
