import { lstat, open } from 'node:fs/promises';
import { abandonedMs } from '../../files/abandoned';
import { removeWhileBusy, whileBusy } from '../../files/busy';
import { unlessCode } from '../../files/errno';
import { replaceFile } from '../../files/replaceFile';
import type { Copy } from '../copy';
import { readCopyFile } from '../copyFolder';
import { formatCopy } from '../copyText';

/**
 * Marks a copy as restored, or takes the mark away, where the copy is as expected. False where it is not, or where
 * another window is about to mark it: of several that were asked about the same copy, one goes on. Throws what the file
 * system does.
 */
export async function markRestored(
  path: string,
  isAsExpected: (copy: Copy) => boolean,
  restored: Copy['restored'],
): Promise<boolean> {
  // Held as long as a file is read and written. A crash in between leaves it behind.
  const claim = `${path}.claim`;
  if (!(await isCreated(claim)) && !((await isAbandoned(claim)) && (await isCreated(claim)))) return false;
  try {
    const copy = await readCopyFile(path);
    if (copy === undefined || !isAsExpected(copy)) return false;
    return await replaceFile(path, formatCopy({ ...copy, restored }), { flush: true });
  } finally {
    await removeWhileBusy(claim);
  }
}

async function isCreated(claim: string): Promise<boolean> {
  const file = await unlessCode(
    'EEXIST',
    whileBusy(() => open(claim, 'wx', 0o600)),
  );
  await file?.close();
  return file !== undefined;
}

async function isAbandoned(claim: string): Promise<boolean> {
  const info = await unlessCode('ENOENT', lstat(claim));
  if (info === undefined) return true;
  if (!info.isFile() || Date.now() - info.mtimeMs <= abandonedMs) return false;
  await removeWhileBusy(claim);
  return true;
}
