import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { hasCode } from '../errno';
import { Holder } from './holder';

const Content = v.pipe(v.string(), v.parseJson(), v.object({ token: v.string(), ...Holder.entries }));

/** Who took a lease. The token is made anew for each taking. */
export type Taker = v.InferOutput<typeof Content>;

const named = /^(.+)\.(\d+)\.lease$/;

/** The leases on disk: `<batch>.<generation>.lease`, whose time of change is when it was last renewed. */
export class LeaseFiles {
  constructor(private readonly folder: string) {}

  /** The batches that have a lease, live or not. */
  async batches(): Promise<readonly string[]> {
    return [...new Set((await this.#all()).map(({ batch }) => batch))];
  }

  /** Ascending. Taking over leaves two of them for a moment. */
  async generations(batch: string): Promise<readonly number[]> {
    const own = (await this.#all()).filter((file) => file.batch === batch);
    return own.map(({ generation }) => generation).sort((a, b) => a - b);
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

  /** False where it is not there any more. Times are milliseconds since 1970. */
  async renew(batch: string, generation: number, at: number): Promise<boolean> {
    try {
      await utimes(this.#path(batch, generation), at / 1_000, at / 1_000);
      return true;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Undefined where it is not there any more; without a taker while it is being written. */
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

  async #all(): Promise<readonly { readonly batch: string; readonly generation: number }[]> {
    try {
      return (await readdir(this.folder)).flatMap((name) => {
        const [, batch, generation] = named.exec(name) ?? [];
        return batch === undefined ? [] : [{ batch, generation: Number(generation) }];
      });
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  #path(batch: string, generation: number): string {
    return join(this.folder, `${batch}.${generation}.lease`);
  }
}
