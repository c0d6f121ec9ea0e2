import { join } from 'node:path';
import PQueue from 'p-queue';
import { replaceFile } from '../files/replaceFile';
import { NotionError } from '../notion/failure';
import { fetchNotionFile } from '../notion/http/notionFile';
import { hasCurrentFiles } from './attachedFiles';
import type { Copy, MissedFile, SavedFile } from './copy';
import type { CopyFolder } from './copyFolder';
import { expiringFiles, type ExpiringFile } from './expiringFiles';
import { nameForFile } from './fileName';
import { withFilesMissed } from './notHeld';

/** What one export fetches at most, so that it fills neither the disk nor the line. */
export const fileLimits = { fileBytes: 50_000_000, filesOfPage: 50, files: 2_000, bytes: 2_000_000_000 };

/** Files fetched at once: each comes from a host of files, which has no part in Notion's limit of requests. */
const concurrency = 4;

/** Fetches the files of pages and saves them beside the copies, for one export. */
export class FileFetcher {
  readonly #queue = new PQueue({ concurrency });
  #files = 0;
  #bytes = 0;

  constructor(
    private readonly folder: Pick<CopyFolder, 'filesFolder'>,
    private readonly limits = fileLimits,
    private readonly fetchFile = fetchNotionFile,
  ) {}

  /**
   * The copy with what became of each of its files. Its addresses have to be new: they work for an hour. Throws
   * `NotionError` (`cancelled`), and what the file system does; the other files of the page are given up then.
   */
  async withFiles(copy: Copy, signal?: AbortSignal): Promise<Copy> {
    const failed = new AbortController();
    const either = signal === undefined ? failed.signal : AbortSignal.any([failed.signal, signal]);
    const save = async (file: ExpiringFile, index: number) => {
      try {
        return await this.#save(copy, file, index, either);
      } catch (error) {
        failed.abort(error);
        throw error;
      }
    };
    const saving = expiringFiles(copy).map((file, index) => this.#queue.add(() => save(file, index)));
    // Nothing is written any more once this has failed, which it does by the first of them.
    await Promise.allSettled(saving);
    failed.signal.throwIfAborted();
    const ends = await Promise.all(saving);
    const saved = ends.flatMap((end) => ('file' in end ? [end] : []));
    const missed = ends.flatMap((end) => ('why' in end ? [end] : []));
    const files = { fetched: copy.copied, saved, missed };
    return { ...copy, files, notHeld: withFilesMissed(copy.notHeld, missed.length) };
  }

  async #save(
    copy: Copy,
    { name, address }: ExpiringFile,
    index: number,
    signal: AbortSignal,
  ): Promise<SavedFile | MissedFile> {
    if (signal.aborted) throw new NotionError({ kind: 'cancelled' });
    const { fileBytes, filesOfPage, files, bytes } = this.limits;
    if (index >= filesOfPage) return { name, why: 'tooMany' };
    if (this.#files >= files || this.#bytes >= bytes) return { name, why: 'limit' };
    this.#files++;
    const file = nameForFile(index, name);
    const options = { maxBytes: fileBytes, signal };
    const why = await this.fetchFile(address, options, async (content) => {
      const path = join(await this.folder.filesFolder(copy), file);
      await replaceFile(path, this.#counted(content), { flush: true });
    });
    return why === undefined ? { name, file } : { name, why };
  }

  async *#counted(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.#bytes += chunk.byteLength;
      yield chunk;
    }
  }
}

const worthAnotherTry: ReadonlySet<MissedFile['why']> = new Set(['expired', 'limit', 'failed']);

/** Whether another try can find more, or others, of the files of a page. */
export function lacksFiles(copy: Copy): boolean {
  const { files, notHeld } = copy;
  if (hasCurrentFiles(copy)) return files?.missed.some(({ why }) => worthAnotherTry.has(why)) === true;
  return (notHeld.files ?? 0) > 0 || (files?.saved.length ?? 0) > 0;
}
