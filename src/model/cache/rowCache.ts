import type { Log } from '../../notion/log';
import type { NotionId } from '../../notion/schema/ids';
import type { SnapshotStore } from '../rows/snapshot';
import type { SnapshotKey } from './snapshotFile';
import type { SnapshotFolder } from './snapshotFolder';

const limits = { files: 200, bytes: 50_000_000 };
/** How long rows have to stay as they are before they are written. */
const settleMs = 1_000;

type Open = () => Promise<SnapshotFolder>;

interface Waiting {
  readonly timer: NodeJS.Timeout;
  readonly write: (open: Open) => Promise<void>;
}

/** Rows of the last sessions on disk, so that the view has something to show at once. */
export class RowCache {
  readonly #waiting = new Map<string, Waiting>();
  #written: Promise<unknown> = Promise.resolve();
  #folder: Promise<SnapshotFolder> | undefined;

  constructor(
    private readonly path: string,
    /** People can turn it off, since titles are kept in it. */
    private readonly isEnabled: () => boolean,
    private readonly log: Pick<Log, 'warn'>,
  ) {}

  /**
   * The memory of one listing. `question` says what is asked for, or undefined while that is not known;
   * `isOpen` whether its connection is in use, since what was forgotten must not be written again.
   */
  storeOf(
    connection: string,
    source: NotionId,
    question: () => Promise<string | undefined>,
    isOpen: () => boolean,
  ): SnapshotStore {
    const listed = async (): Promise<SnapshotKey | undefined> => {
      const text = this.isEnabled() && isOpen() ? await question() : undefined;
      return text === undefined ? undefined : { source, question: text };
    };
    const isWanted = () => isOpen() && this.isEnabled();
    return {
      load: () =>
        this.#trying(async (open) => {
          const wanted = await listed();
          return wanted && (await open()).read(connection, wanted);
        }),
      save: (rows) => {
        this.#later(`${connection}/${source}`, async (open) => {
          const wanted = await listed();
          const now = rows();
          if (wanted !== undefined && now !== undefined)
            await (await open()).write(connection, wanted, now, isWanted);
        });
      },
    };
  }

  /** Writes now what waits to be written. */
  async flush(): Promise<void> {
    for (const key of [...this.#waiting.keys()]) this.#write(key);
    await this.#written;
  }

  /** Throws what the file system does: what people want deleted must not stay unnoticed. */
  async forget(connection: string): Promise<void> {
    await (await (this.#folder ??= this.#load())).forget(connection);
  }

  /** Deletes what is kept of connections that are there no more, and everything while the cache is turned off. */
  async keepOnly(connections: readonly string[]): Promise<void> {
    if (!this.isEnabled()) return this.clearIfOff();
    await this.#trying(async (open) => (await open()).keepOnly(new Set(connections)));
  }

  async clearIfOff(): Promise<void> {
    if (!this.isEnabled()) await this.#trying(async (open) => (await open()).clear());
  }

  #later(key: string, write: (open: Open) => Promise<void>): void {
    clearTimeout(this.#waiting.get(key)?.timer);
    const timer = setTimeout(() => {
      this.#write(key);
    }, settleMs);
    this.#waiting.set(key, { timer, write });
  }

  /** One after the other, so that older rows never replace newer ones. */
  #write(key: string): void {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    this.#waiting.delete(key);
    clearTimeout(waiting.timer);
    this.#written = this.#written.then(() => this.#trying(waiting.write));
  }

  /** A cache that cannot be read or written is as good as none. */
  async #trying<T>(use: (open: Open) => Promise<T>): Promise<T | undefined> {
    try {
      return await use(() => (this.#folder ??= this.#load()));
    } catch (error) {
      this.log.warn(`The cache of rows: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  /** Loaded when it is first needed, so that the start of the extension stays light. */
  async #load(): Promise<SnapshotFolder> {
    const { SnapshotFolder } = await import('./snapshotFolder');
    return new SnapshotFolder(this.path, limits);
  }
}
