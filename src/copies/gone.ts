import { replaceFile } from '../files/replaceFile';
import { type CopyFile, readCopyFile } from './copyFolder';
import { formatCopy } from './copyText';

/**
 * Notes in copies that Notion has answered that their pages are gone: they may be the only way back, however long ago
 * that was. Another copy of the page, should it come back, is without it. Throws what the file system does.
 */
export async function markGone(files: Iterable<CopyFile | undefined>): Promise<void> {
  for (const file of files) {
    const copy = file && (await readCopyFile(file.path));
    if (file === undefined || copy?.id !== file.id || copy.gone !== undefined) continue;
    const gone = new Date().toISOString();
    await replaceFile(file.path, formatCopy({ ...copy, gone }), { flush: true });
  }
}
