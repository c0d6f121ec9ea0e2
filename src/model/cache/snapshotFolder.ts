import { mkdir, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { removeWhileBusy } from '../../files/busy';
import { abandonedMs } from '../../files/abandoned';
import { replaceFile } from '../../files/replaceFile';
import type { NotionId } from '../../notion/schema/ids';
import { type SnapshotKey, linesOf, parseSnapshot } from './snapshotFile';
import type { RowsSnapshot } from '../rows/snapshot';

const extension = '.rows';

/** Files of rows, in one folder for each connection. Another window may write and delete them at any time. */
export class SnapshotFolder {
  constructor(
    private readonly folder: string,
    /** Of all connections together; what was used least lately is deleted first. */
    private readonly limits = { files: 200, bytes: 50_000_000 },
  ) {}

  /** Undefined where there is no such file, or none that can be used. */
  async read(connection: string, key: SnapshotKey): Promise<RowsSnapshot | undefined> {
    const path = this.#path(connection, key.source);
    const text = await readFile(path, 'utf8').catch(() => '');
    const snapshot = await parseSnapshot(key, text);
    const now = new Date();
    if (snapshot !== undefined) await utimes(path, now, now).catch(() => undefined);
    return snapshot;
  }

  /** Replaces a file as a whole, unless `isWanted` says no in the end. Throws what the file system does. */
  async write(
    connection: string,
    key: SnapshotKey,
    snapshot: RowsSnapshot,
    isWanted: () => boolean,
  ): Promise<void> {
    const path = this.#path(connection, key.source);
    await mkdir(this.#folderOf(connection), { recursive: true, mode: 0o700 });
    // Not flushed: rows that are lost are read again.
    const isReplaced = await replaceFile(path, linesOf(key, snapshot), {
      flush: false,
      isWanted: (bytes) => bytes > 0 && isWanted(),
    });
    // Asked again, since what forgets a connection may have looked for files in between.
    if (!isReplaced || !isWanted()) await removeWhileBusy(path);
    await this.#prune();
  }

  async forget(connection: string): Promise<void> {
    await removeWhileBusy(this.#folderOf(connection));
  }

  async clear(): Promise<void> {
    await removeWhileBusy(this.folder);
  }

  /** Deletes what belongs to other connections. */
  async keepOnly(connections: ReadonlySet<string>): Promise<void> {
    const others = (await readdir(this.folder).catch(() => [])).filter((name) => !connections.has(name));
    await Promise.all(others.map((name) => removeWhileBusy(join(this.folder, name))));
  }

  async #prune(): Promise<void> {
    const newestFirst = (await this.#files()).sort((a, b) => b.usedAt - a.usedAt);
    let [bytes, files] = [0, 0];
    for (const { path, size, usedAt } of newestFirst) {
      if (!path.endsWith(extension)) {
        if (Date.now() - usedAt > abandonedMs) await removeWhileBusy(path);
        continue;
      }
      bytes += size;
      files++;
      if (bytes > this.limits.bytes || files > this.limits.files) await removeWhileBusy(path);
    }
  }

  async #files(): Promise<{ path: string; size: number; usedAt: number }[]> {
    const names = await readdir(this.folder, { recursive: true }).catch(() => []);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.folder, name);
        const found = await stat(path).catch(() => undefined);
        return found?.isFile() === true ? [{ path, size: found.size, usedAt: found.mtimeMs }] : [];
      }),
    );
    return files.flat();
  }

  #path(connection: string, source: NotionId): string {
    return join(this.#folderOf(connection), `${source}${extension}`);
  }

  /** Ids of connections come from the secret storage and become part of a path. */
  #folderOf(connection: string): string {
    if (!/^[0-9a-f]{16}$/.test(connection)) throw new Error('This is no id of a connection.');
    return join(this.folder, connection);
  }
}
