import { lstat, rename, rm } from 'node:fs/promises';
import pMap from 'p-map';
import { whileBusy } from '../files/busy';
import { unlessCode } from '../files/errno';
import { temporaryFor } from '../files/temporary';
import { removeFiles } from './attachedFiles';
import type { Copy } from './copy';
import { type CopyFile, type CopyFolder, filesOf, readCopyFile } from './copyFolder';
import { glanceAt } from './glance';
import type { PagesToKeep } from './pagesToKeep';

/** How many copies were deleted, and the bytes of those that are left. */
interface Limited {
  readonly deleted: number;
  readonly bytes: number;
}

/** Files looked into at once. */
const concurrency = 8;

/**
 * Deletes the oldest copies until all together take no more than `maxBytes`. `pagesToKeep` is asked after the files were
 * listed: a copy that is made later has changed since, and stays. Throws what the file system does.
 */
export async function limitSize(
  folder: CopyFolder,
  maxBytes: number,
  pagesToKeep: () => Promise<PagesToKeep>,
): Promise<Limited> {
  const named: CopyFile[] = [];
  for await (const file of folder.files()) named.push(file);
  let bytes = sumOf(named);
  if (bytes <= maxBytes) return { deleted: 0, bytes };
  const looked = await pMap(named, withGlance, { concurrency });
  const copies = looked.filter((file) => file !== undefined);
  const kept = await pagesToKeep();
  bytes = sumOf(copies);
  let deleted = 0;
  for (const file of copies.sort((a, b) => a.madeAt - b.madeAt)) {
    if (bytes <= maxBytes) break;
    const end = kept.inUse.has(file.id) ? 'left' : await remove(file, kept);
    if (end !== 'left') bytes -= file.size + file.attachedSize;
    if (end === 'deleted') deleted++;
  }
  return { deleted, bytes };
}

/**
 * With when it was made: the times of files are others after a checkout, an unzip or a sync. Undefined for a file of such
 * a name that is no copy, as Notion's own exports are.
 */
async function withGlance(file: CopyFile): Promise<(CopyFile & { readonly madeAt: number }) | undefined> {
  const glance = await glanceAt(file.path);
  return glance && { ...file, madeAt: glance.madeAt ?? file.writtenAt };
}

/** `left`: it is no copy, the only way back to a page, or was written again since it was listed. */
async function remove(file: CopyFile, toKeep: PagesToKeep): Promise<'deleted' | 'gone' | 'left'> {
  const { path, id } = file;
  const copy = await readCopyFile(path);
  if (copy?.id !== id) return (await unlessCode('ENOENT', lstat(path))) === undefined ? 'gone' : 'left';
  const isGone = copy.gone !== undefined || copy.restored !== undefined || toKeep.gone.has(id);
  if (isGone && !(await isBack(copy, toKeep))) return 'left';
  // Moved aside first, so that no window can write it between the last look and its end.
  const aside = await temporaryFor(path);
  if ((await unlessCode('ENOENT', moved(path, aside))) === undefined) return 'gone';
  if (await isUnchanged(file, aside)) {
    await whileBusy(() => rm(aside, { force: true }));
    await removeFiles(filesOf(path), copy.files?.saved ?? []);
    return 'deleted';
  }
  await moved(aside, path);
  return 'left';
}

/** The page that was made from a copy may have been undone, or deleted, since. */
async function isBack({ restored, connection }: Copy, { isLive }: PagesToKeep): Promise<boolean> {
  return restored?.to !== undefined && isLive(restored.to, connection);
}

async function moved(from: string, to: string): Promise<true> {
  await whileBusy(() => rename(from, to));
  return true;
}

async function isUnchanged({ writtenAt, size }: CopyFile, path: string): Promise<boolean> {
  const info = await lstat(path);
  return info.isFile() && info.mtimeMs === writtenAt && info.size === size;
}

function sumOf(files: readonly CopyFile[]): number {
  return files.reduce((sum, { size, attachedSize }) => sum + size + attachedSize, 0);
}
