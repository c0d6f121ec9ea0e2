import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessCode } from './errno';

/** A temporary file older than this was left behind by a crash. */
export const abandonedMs = 3_600_000;

/** As `temporaryFor` names them. */
const temporary = /^(.*)\.[0-9a-f]{8}-[0-9a-f-]{27}\.tmp$/s;

/**
 * Deletes temporary files that crashes left behind. `isOurs`: asked with the name of the file that was to be written, as
 * other programs may have files in the folder.
 */
export async function removeAbandoned(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder)) {
    const wanted = temporary.exec(name)?.[1];
    if (wanted === undefined || !isOurs(wanted)) continue;
    const path = join(folder, name);
    const info = await unlessCode('ENOENT', lstat(path));
    if (info?.isFile() === true && Date.now() - info.mtimeMs > abandonedMs) await rm(path, { force: true });
  }
}
