import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { hasCode } from '../errno';
import { Holder } from './holder';

const Content = v.pipe(v.string(), v.parseJson(), v.object({ token: v.string(), ...Holder.entries }));

/** Who took a lease. Each taking has a token of its own. */
export type Taker = v.InferOutput<typeof Content>;

const named = /^(.+)\.(\d+)\.lease$/;

/** The leases on disk: `<batch>.<generation>.lease`, whose modification time is when it was last renewed. */
export class LeaseFiles {
  constructor(private readonly folder: string) {}

  /** The generations of each batch that has a lease, live or not, ascending. Taking over leaves two for a moment. */
  async all(): Promise<ReadonlyMap<string, readonly number[]>> {
    const found = new Map<string, number[]>();
    for (const name of await this.#names()) {
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
    try {
      await writeFile(this.#path(batch, generation), JSON.stringify(taker), { flag: 'wx' });
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /** False where the file is gone. `at`: milliseconds since 1970. */
  async renew(batch: string, generation: number, at: number): Promise<boolean> {
    try {
      await utimes(this.#path(batch, generation), at / 1_000, at / 1_000);
      return true;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Undefined where the file is gone; without a taker while it is being written. `renewedAt`: ms since 1970. */
  async read(
    batch: string,
    generation: number,
  ): Promise<{ readonly renewedAt: number; readonly taker: Taker | undefined } | undefined> {
    const path = this.#path(batch, generation);
    try {
      const content = v.safeParse(Content, await readFile(path, 'utf8'));
      const { mtimeMs } = await stat(path);
      return { renewedAt: mtimeMs, taker: content.success ? content.output : undefined };
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async delete(batch: string, generation: number): Promise<void> {
    await rm(this.#path(batch, generation), { force: true });
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  #path(batch: string, generation: number): string {
    return join(this.folder, `${batch}.${generation}.lease`);
  }
}
