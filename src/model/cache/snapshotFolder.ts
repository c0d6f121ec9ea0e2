import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pRetry, { type RetryContext } from 'p-retry';
import type { NotionId } from '../../notion/schema/ids';
import { type SnapshotKey, linesOf, parseSnapshot } from './snapshotFile';
import type { RowsSnapshot } from '../rows/snapshot';

/** A temporary file older than this was left behind by a crash. */
const abandonedMs = 3_600_000;
const extension = '.rows';

/** Windows refuses to replace or delete a file that a virus scanner or another window has open just then. */
const isBusy = ({ error }: RetryContext) =>
  'code' in error && ['EBUSY', 'EPERM', 'EACCES', 'ENOTEMPTY'].includes(String(error.code));
const whileBusy = { retries: 5, minTimeout: 10, shouldRetry: isBusy };

const replace = (path: string, by: string) => pRetry(() => rename(by, path), whileBusy);
const remove = (path: string) => pRetry(() => rm(path, { recursive: true, force: true }), whileBusy);

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
    const own = `${path}.${randomUUID()}.tmp`;
    try {
      await mkdir(this.#folderOf(connection), { recursive: true });
      await writeFile(own, linesOf(key, snapshot), { flag: 'wx', mode: 0o600 });
      const isEmpty = (await stat(own)).size === 0;
      if (!isEmpty && isWanted()) await replace(path, own);
      // Asked again, since what forgets a connection may have looked for files in between.
      if (isEmpty || !isWanted()) await remove(path);
    } finally {
      await remove(own);
    }
    await this.#prune();
  }

  async forget(connection: string): Promise<void> {
    await remove(this.#folderOf(connection));
  }

  async clear(): Promise<void> {
    await remove(this.folder);
  }

  /** Deletes what belongs to other connections. */
  async keepOnly(connections: ReadonlySet<string>): Promise<void> {
    const others = (await readdir(this.folder).catch(() => [])).filter((name) => !connections.has(name));
    await Promise.all(others.map((name) => remove(join(this.folder, name))));
  }

  async #prune(): Promise<void> {
    const newestFirst = (await this.#files()).sort((a, b) => b.usedAt - a.usedAt);
    let [bytes, files] = [0, 0];
    for (const { path, size, usedAt } of newestFirst) {
      if (!path.endsWith(extension)) {
        if (Date.now() - usedAt > abandonedMs) await remove(path);
        continue;
      }
      bytes += size;
      files++;
      if (bytes > this.limits.bytes || files > this.limits.files) await remove(path);
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
