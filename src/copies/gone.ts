import { type CopyFile, type CopyFolder, readCopyFile } from './copyFolder';

/**
 * Notes in copies that Notion has answered that their pages are gone: they may be the only way back, however long ago
 * that was. Another copy of the page, should it come back, is without it. Throws what the file system does.
 */
export async function markGone(folder: CopyFolder, files: Iterable<CopyFile | undefined>): Promise<void> {
  for (const file of files) {
    const copy = file && (await readCopyFile(file.path));
    if (copy?.id === file?.id && copy !== undefined && copy.gone === undefined)
      await folder.write({ ...copy, gone: new Date().toISOString() });
  }
}
