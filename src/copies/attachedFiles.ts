import { lstat, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { whileBusy } from '../files/busy';
import { unlessCode, unlessUnreadable } from '../files/errno';
import { type Copy, isAfterEdit, type SavedFile } from './copy';
import { withFilesMissed } from './notHeld';

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

/**
 * Whether the files of a copy are those that the page had when it was copied: they were fetched since its last edit. Those
 * of a copy that was made later without files may be older.
 */
export function hasCurrentFiles({ files, edited }: Pick<Copy, 'files' | 'edited'>): boolean {
  return files?.fetched !== undefined && isAfterEdit(files.fetched, edited);
}

/**
 * A newer copy with the files of the older one: all of them where none were asked for now, and otherwise those that could
 * not be fetched now, as older ones are better than none.
 */
export function withFilesOf(before: Copy | undefined, now: Copy): Copy {
  const older = before?.files;
  if (older === undefined) return now;
  if (now.files === undefined) {
    const copy = { ...now, files: older };
    return hasCurrentFiles(copy)
      ? { ...copy, notHeld: withFilesMissed(now.notHeld, older.missed.length) }
      : copy;
  }
  if (now.files.missed.length === 0) return now;
  const names = new Set(now.files.saved.map(({ file }) => file));
  const saved = [...now.files.saved, ...older.saved.filter(({ file }) => !names.has(file))];
  return { ...now, files: { ...now.files, saved } };
}
