import { lstat, open, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { readWhileBusy, whileBusy } from '../../files/busy';
import { unlessCode, unlessUnreadable } from '../../files/errno';
import { Holder } from '../../files/holder';

const Content = v.pipe(v.string(), v.parseJson(), v.object({ token: v.string(), ...Holder.entries }));

/** Who took a lease. Each taking has a token of its own. */
export type Taker = v.InferOutput<typeof Content>;

/** A lease is written in less, and renewed for the first time after more. */
const writingMs = 1_000;

const named = /^(.+)\.(\d+)\.lease$/;

/** The leases on disk: `<batch>.<generation>.lease`, whose modification time is when it was last renewed. */
export class LeaseFiles {
  constructor(private readonly folder: string) {}

  /** The generations of each batch that has a lease, live or not, ascending. Taking over leaves two for a moment. */
  async all(): Promise<ReadonlyMap<string, readonly number[]>> {
    const found = new Map<string, number[]>();
    for (const name of (await unlessCode('ENOENT', readdir(this.folder))) ?? []) {
      const [, batch, generation] = named.exec(name) ?? [];
      if (batch !== undefined) found.set(batch, [...(found.get(batch) ?? []), Number(generation)]);
    }
    for (const generations of found.values()) generations.sort((a, b) => a - b);
    return found;
  }

  async generations(batch: string): Promise<readonly number[]> {
    return (await this.all()).get(batch) ?? [];
  }

  /** False where somebody else was faster. */
  async create(batch: string, generation: number, taker: Taker): Promise<boolean> {
    const path = this.#path(batch, generation);
    const file = await unlessCode(
      'EEXIST',
      whileBusy(() => open(path, 'wx', 0o600)),
    );
    if (file === undefined) return false;
    try {
      await file.writeFile(JSON.stringify(taker));
      return true;
    } catch (error) {
      // An empty lease would keep the batch under way.
      await this.delete(batch, generation).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
  }

  /** False where the file is gone. `at`: milliseconds since 1970. */
  async renew(batch: string, generation: number, at: number): Promise<boolean> {
    const touch = async () => {
      await utimes(this.#path(batch, generation), at / 1_000, at / 1_000);
      return true;
    };
    return (await unlessCode('ENOENT', whileBusy(touch))) ?? false;
  }

  /**
   * Undefined where the file is gone, and for a folder or a link of such a name, which is nobody's lease. Without a
   * taker while it is being written, and where it is damaged or cannot be read. `renewedAt`: ms since 1970.
   */
  async read(batch: string, generation: number) {
    const path = this.#path(batch, generation);
    const text = await unlessUnreadable(readWhileBusy(() => readFile(path, 'utf8')));
    // On Windows, a file that was deleted while somebody had it open is refused until they close it.
    const info = await unlessCode(
      'ENOENT',
      whileBusy(() => lstat(path)),
    );
    if (info?.isFile() !== true) return undefined;
    const content = v.safeParse(Content, text);
    return {
      renewedAt: info.mtimeMs,
      taker: content.success ? content.output : undefined,
      isUnwritten: info.size === 0 && info.mtimeMs - info.birthtimeMs < writingMs,
    };
  }

  /** A folder of such a name stays. */
  async delete(batch: string, generation: number): Promise<void> {
    await unlessCode(
      'ERR_FS_EISDIR',
      whileBusy(() => rm(this.#path(batch, generation), { force: true })),
    );
  }

  #path(batch: string, generation: number): string {
    return join(this.folder, `${batch}.${generation}.lease`);
  }
}
