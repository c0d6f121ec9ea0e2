import type { Page } from '../../notion/schema/page';

/** Rows as they are kept on disk. Times are milliseconds since 1970. */
export interface RowsSnapshot {
  /** In the order of their listing; the first ones where not all are kept. */
  readonly pages: readonly Page[];
  /** No rows come after these. */
  readonly complete: boolean;
  readonly capped: boolean;
  /** By Notion's clock: see `Mark`. */
  readonly reached: number | undefined;
  /** When all of them were last read, and when Notion was last asked, by the clock of this machine. */
  readonly fullReadAt: number;
  readonly readAt: number;
}

/** Where one listing is kept over restarts. */
export interface SnapshotStore {
  /** Undefined where nothing is kept, or nothing that can be used. Never rejects. */
  load(): Promise<RowsSnapshot | undefined>;
  /** Keeps what `rows` gives once nothing has changed for a while; undefined leaves what is kept as it is. */
  save(rows: () => RowsSnapshot | undefined): void;
}
