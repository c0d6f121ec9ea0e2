import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { whileBusy } from '../files/busy';
import { unlessCode, unlessUnreadable } from '../files/errno';
import type { SavedFile } from './copy';

/** The bytes of the files in the folder beside a copy. None where there is no such folder, or a link in its place. */
export async function sizeOfFiles(folder: string): Promise<number> {
  if ((await unlessUnreadable(lstat(folder)))?.isDirectory() !== true) return 0;
  let bytes = 0;
  for (const name of await readdir(folder)) {
    const info = await unlessCode('ENOENT', lstat(join(folder, name)));
    if (info?.isFile() === true) bytes += info.size;
  }
  return bytes;
}

/** Deletes files that a copy says are its own, and the folder once nothing else is in it. */
export async function removeFiles(folder: string, saved: readonly SavedFile[]): Promise<void> {
  if (saved.length === 0 || (await unlessUnreadable(lstat(folder)))?.isDirectory() !== true) return;
  for (const { file } of saved) {
    const path = join(folder, file);
    const info = await unlessCode('ENOENT', lstat(path));
    if (info?.isFile() === true) await whileBusy(() => rm(path, { force: true }));
  }
  await unlessUnreadable(rmdir(folder));
}
