import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessCode } from './errno';
import { thisHolder } from './holder';
import { hasEnded, parseTemporary } from './temporary';

/** A temporary file older than this was left behind by a crash, wherever that was. */
export const abandonedMs = 3_600_000;

/**
 * Deletes temporary files that crashes left behind: at once where the process that wrote them is known to have ended.
 * `isOurs`: asked with the name of the file that was to be written, as other programs may have files in the folder.
 */
export async function removeAbandoned(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  const here = await thisHolder();
  for (const name of await readdir(folder)) {
    const found = parseTemporary(name);
    if (found === undefined || !isOurs(found.wanted)) continue;
    const path = join(folder, name);
    const info = await unlessCode('ENOENT', lstat(path));
    if (info?.isFile() !== true) continue;
    if (hasEnded(found.writer, here) || Date.now() - info.mtimeMs > abandonedMs)
      await rm(path, { force: true });
  }
}
