import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { flushFolder } from './flushFolder';
import { removeWhileBusy, whileBusy } from './busy';
import { temporaryFor } from './temporary';

type Content = string | Iterable<string> | AsyncIterable<Uint8Array>;

interface Options {
  /** Has it on disk before it takes the place of the older one, also if the power fails. */
  readonly flush: boolean;
  /** Asked in the end, with the size: otherwise nothing is replaced. */
  readonly isWanted?: (bytes: number) => boolean;
}

/**
 * Writes a file as a whole, readable by the person alone: it appears, or takes the place of an older one, in one step. A
 * link in its place is replaced and not followed. Gives whether it was wanted. Throws what the file system does, and
 * leaves nothing beside it.
 */
export async function replaceFile(
  path: string,
  content: Content,
  { flush, isWanted = () => true }: Options,
): Promise<boolean> {
  const own = await temporaryFor(path);
  try {
    const file = await open(own, 'wx', 0o600);
    let bytes: number;
    try {
      await file.writeFile(content);
      if (flush) await file.sync();
      bytes = (await file.stat()).size;
    } finally {
      await file.close();
    }
    const isToReplace = isWanted(bytes);
    if (isToReplace) await whileBusy(() => rename(own, path));
    if (isToReplace && flush) await flushFolder(dirname(path));
    return isToReplace;
  } finally {
    await removeWhileBusy(own);
  }
}
