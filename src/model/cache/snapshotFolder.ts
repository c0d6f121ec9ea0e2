import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { NotionId } from '../../notion/schema/ids';
import { type SnapshotKey, linesOf, parseSnapshot } from './snapshotFile';
import type { RowsSnapshot } from '../rows/snapshot';

/** What is kept of all connections together; what was used least lately goes first. */
export interface Limits {
  readonly files: number;
  readonly bytes: number;
}

/** A temporary file older than this was left behind by a crash. */
const abandonedMs = 3_600_000;
const extension = '.rows';

/** Files of rows, in one folder for each connection. Another window may write and delete them at any time. */
export class SnapshotFolder {
  constructor(
    private readonly folder: string,
    private readonly limits: Limits,
  ) {}

  /** Undefined where there is no such file, or none that can be used. */
  async read(connection: string, listed: SnapshotKey): Promise<RowsSnapshot | undefined> {
    const path = this.#path(connection, listed.source);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch {
      return undefined;
    }
    const remembered = await parseSnapshot(listed, text);
    const now = new Date();
    if (remembered !== undefined) await utimes(path, now, now).catch(() => undefined);
    return remembered;
  }

  /** Replaces a file as a whole, unless `isWanted` says no in the end. Throws what the file system does. */
  async write(
    connection: string,
    listed: SnapshotKey,
    remembered: RowsSnapshot,
    isWanted: () => boolean,
  ): Promise<void> {
    const path = this.#path(connection, listed.source);
    const own = `${path}.${randomUUID()}.tmp`;
    try {
      await mkdir(this.#folderOf(connection), { recursive: true });
      const lines = await writeLines(own, linesOf(listed, remembered));
      if (lines === 0) await rm(path, { force: true });
      else if (isWanted()) await rename(own, path);
      // Asked again, since what forgets a connection may have looked for files in between.
      if (!isWanted()) await rm(path, { force: true });
    } finally {
      await rm(own, { force: true });
    }
    await this.#prune();
  }

  async forget(connection: string): Promise<void> {
    await rm(this.#folderOf(connection), { recursive: true, force: true });
  }

  async clear(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Deletes what belongs to other connections. */
  async keepOnly(connections: ReadonlySet<string>): Promise<void> {
    const others = (await namesIn(this.folder)).filter((name) => !connections.has(name));
    await Promise.all(others.map((name) => rm(join(this.folder, name), { recursive: true, force: true })));
  }

  async #prune(): Promise<void> {
    const all = await this.#files();
    const newestFirst = all.sort((a, b) => b.usedAt - a.usedAt);
    let bytes = 0;
    let files = 0;
    for (const { path, size, usedAt } of newestFirst) {
      if (!path.endsWith(extension)) {
        if (Date.now() - usedAt > abandonedMs) await rm(path, { force: true });
        continue;
      }
      bytes += size;
      files++;
      if (bytes > this.limits.bytes || files > this.limits.files) await rm(path, { force: true });
    }
  }

  async #files(): Promise<{ path: string; size: number; usedAt: number }[]> {
    const folders = (await namesIn(this.folder)).map((name) => join(this.folder, name));
    const paths = await Promise.all(
      folders.map(async (folder) => (await namesIn(folder)).map((name) => join(folder, name))),
    );
    const files = await Promise.all(
      paths.flat().map(async (path) => {
        const found = await stat(path).catch(() => undefined);
        return found === undefined ? [] : [{ path, size: found.size, usedAt: found.mtimeMs }];
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

async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let count = 0;
  try {
    for (const line of lines) {
      await file.write(`${line}\n`);
      count++;
    }
  } finally {
    await file.close();
  }
  return count;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
