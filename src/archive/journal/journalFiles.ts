import { chmod, constants, mkdir, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Batch } from '../batch';
import { readWhileBusy, whileBusy } from '../../files/busy';
import { unlessCode } from '../../files/errno';
import { formatEntry } from './entry';

/** Adds to a file that is there. One that was forgotten meanwhile must not come back without its head. */
const appendOnly = constants.O_WRONLY | constants.O_APPEND;

const extension = '.jsonl';

/** Files changed at once. */
const concurrency = 8;

const isOurs = (name: string) => name.endsWith(extension) || name.endsWith('.lease');

/** No batch comes near it. */
const maxBytes = 256 * 1_048_576;

/** Resolution of a file system's times, in milliseconds: FAT has the coarsest. */
const clockMs = 2_000;

/** Characters; a longer line is none of ours, and is cut off. */
const maxLine = 1_048_576;

export interface FileVersion {
  /** Equal keys mean equal content if `isSettled`. */
  readonly key: string;
  /** The file's times are old enough for any later write to change them. */
  readonly isSettled: boolean;
}

/** The files of batches: `<batch>.jsonl`, append-only, in lines of JSON. */
export class JournalFiles {
  #isProtected = false;

  /** `now`: milliseconds since 1970. */
  constructor(
    private readonly folder: string,
    private readonly now: () => number = Date.now,
  ) {}

  async createFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Takes from other users the folder, whatever release made it, and the files in it, which hold titles. */
  async protect(): Promise<void> {
    if (this.#isProtected) return;
    this.#isProtected = true;
    await chmod(this.folder, 0o700);
    const names = await readdir(this.folder);
    // Files of another user cannot be changed; the folder keeps them from being read by a third.
    const change = (name: string) => chmod(join(this.folder, name), 0o600).catch(() => undefined);
    await pMap(names.filter(isOurs), change, { concurrency });
  }

  /** Newest first. */
  async ids(): Promise<readonly string[]> {
    const names = (await unlessCode('ENOENT', readdir(this.folder))) ?? [];
    const files = names.filter((name) => name.endsWith(extension));
    return files
      .map((name) => name.slice(0, -extension.length))
      .sort()
      .reverse();
  }

  /** Puts a batch on disk, or more items of one that is there. */
  async writeFlushed({ items, continues = false, ...head }: Batch): Promise<void> {
    const first = continues ? '\n' : formatEntry({ kind: 'batch', version: 1, ...head });
    const path = this.#path(head.id);
    const file = await whileBusy(() => open(path, continues ? appendOnly : 'ax', 0o600));
    const { size } = await file.stat();
    try {
      await file.appendFile(first + items.map((item) => formatEntry({ kind: 'item', item })).join(''));
      await file.sync();
    } catch (error) {
      // A batch that was not begun must not be found interrupted. By its path: Windows lets nobody cut off a file that
      // was opened to append.
      await truncate(path, size).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
  }

  async append(id: string, text: string): Promise<void> {
    // Only the opening is tried again: once something was written, it would be written twice.
    const file = await whileBusy(() => open(this.#path(id), appendOnly));
    try {
      await file.appendFile(text);
    } finally {
      await file.close();
    }
  }

  /** Has the disk keep what was appended, also if the power fails. */
  async flush(id: string): Promise<void> {
    const file = await open(this.#path(id), appendOnly);
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }

  async delete(id: string): Promise<void> {
    await whileBusy(() => rm(this.#path(id), { force: true }));
  }

  /** Throws what `stat` does, `EISDIR` for what is no file, and `EFBIG`. */
  async version(id: string): Promise<FileVersion> {
    const info = await stat(this.#path(id), { bigint: true });
    if (!info.isFile()) throw Object.assign(new Error('Not a file.'), { code: 'EISDIR' });
    if (info.size > maxBytes) throw Object.assign(new Error('Too large.'), { code: 'EFBIG' });
    const { ino, size, mtimeNs, ctimeNs } = info;
    return {
      key: [ino, size, mtimeNs, ctimeNs].join(' '),
      isSettled: Math.abs(this.now() - Number(info.ctimeMs)) > clockMs,
    };
  }

  /** The lines of a file, as many at a time as one read gives. */
  async *lines(id: string): AsyncGenerator<readonly string[]> {
    let last = '';
    for await (const chunk of this.#chunks(id)) {
      const lines = (last + chunk).split('\n');
      last = (lines.pop() ?? '').slice(0, maxLine);
      yield lines;
    }
    yield [last];
  }

  async includes(id: string, text: string): Promise<boolean> {
    let before = '';
    for await (const chunk of this.#chunks(id)) {
      const both = before + chunk;
      if (both.includes(text)) return true;
      before = both.slice(-text.length);
    }
    return false;
  }

  async *#chunks(id: string): AsyncGenerator<string> {
    const file = await readWhileBusy(() => open(this.#path(id)));
    const stream: AsyncIterable<string> = file.createReadStream({ encoding: 'utf8' });
    yield* stream;
  }

  #path(id: string): string {
    return join(this.folder, `${id}${extension}`);
  }
}
