import type { Log } from '../../notion/log';
import type { NotionId } from '../../notion/schema/ids';
import type { SnapshotStore } from '../rows/snapshot';
import type { SnapshotKey } from './snapshotFile';
import { SnapshotFolder } from './snapshotFolder';

/** How long rows have to stay as they are before they are written. */
const settleMs = 1_000;

interface PendingWrite {
  readonly timer: NodeJS.Timeout;
  readonly write: () => Promise<void>;
}

/** Rows of the last sessions on disk, so that the view has something to show at once. */
export class RowCache {
  readonly #pending = new Map<string, PendingWrite>();
  #written: Promise<unknown> = Promise.resolve();
  readonly #folder: SnapshotFolder;

  constructor(
    path: string,
    /** People can turn it off, since titles are kept in it. */
    private readonly isEnabled: () => boolean,
    private readonly log: Pick<Log, 'warn'>,
  ) {
    this.#folder = new SnapshotFolder(path);
  }

  /**
   * The snapshots of one listing. `question` says what is asked for, or undefined while that is not known;
   * `isOpen` whether its connection is in use, since what was forgotten must not be written again.
   */
  storeOf(
    connection: string,
    source: NotionId,
    question: () => Promise<string | undefined>,
    isOpen: () => boolean,
  ): SnapshotStore {
    const isWanted = () => isOpen() && this.isEnabled();
    const keyNow = async (): Promise<SnapshotKey | undefined> => {
      const text = isWanted() ? await question() : undefined;
      return text === undefined ? undefined : { source, question: text };
    };
    return {
      load: () =>
        this.#logFailure(async () => {
          const key = await keyNow();
          return key && this.#folder.read(connection, key);
        }),
      save: (rows) => {
        this.#writeLater(`${connection}/${source}`, async () => {
          const key = await keyNow();
          const snapshot = rows();
          if (key !== undefined && snapshot !== undefined)
            await this.#folder.write(connection, key, snapshot, isWanted);
        });
      },
    };
  }

  /** Writes now what waits to be written. */
  async flush(): Promise<void> {
    for (const key of [...this.#pending.keys()]) this.#writeNow(key);
    await this.#written;
  }

  /** Throws what the file system does: what people want deleted must not stay unnoticed. */
  async forget(connection: string): Promise<void> {
    await this.#folder.forget(connection);
  }

  /** Deletes what is kept of connections that are there no more, and everything while the cache is turned off. */
  async keepOnly(connections: readonly string[]): Promise<void> {
    if (this.isEnabled()) await this.#logFailure(() => this.#folder.keepOnly(new Set(connections)));
    else await this.clearIfOff();
  }

  async clearIfOff(): Promise<void> {
    if (!this.isEnabled()) await this.#logFailure(() => this.#folder.clear());
  }

  #writeLater(key: string, write: () => Promise<void>): void {
    clearTimeout(this.#pending.get(key)?.timer);
    const timer = setTimeout(() => {
      this.#writeNow(key);
    }, settleMs);
    this.#pending.set(key, { timer, write });
  }

  /** One after the other, so that older rows never replace newer ones. */
  #writeNow(key: string): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) return;
    this.#pending.delete(key);
    clearTimeout(pending.timer);
    this.#written = this.#written.then(() => this.#logFailure(pending.write));
  }

  /** A cache that cannot be read or written is as good as none. */
  async #logFailure<T>(use: () => Promise<T>): Promise<T | undefined> {
    try {
      return await use();
    } catch (error) {
      this.log.warn(`The cache of rows: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}
