import type { NotionApi } from '../notion/api';
import { type Failure, failureOf } from '../notion/failure';
import type { CallOptions } from '../notion/http/call';
import { readEach } from '../notion/operations/readEach';
import type { NotionId } from '../notion/schema/ids';
import type { Page } from '../notion/schema/page';
import { saving } from './copies';
import type { Copy } from './copy';
import { type CopyFile, type CopyFolder, readCopyFile } from './copyFolder';
import { type FileFetcher, lacksFiles } from './fetchFiles';
import { type CopyContext, readCopy } from './readCopy';

/**
 * What became of a page: `unchanged` pages are not read again, as their copies are of the same edit; `gone` ones were
 * deleted, moved to the Trash or are not shared any more.
 */
export type Exported = 'exported' | 'unchanged' | 'gone' | 'failed';

interface ExportOptions extends CallOptions {
  /** `copy`: that of an exported page. */
  readonly onDone: (what: Exported, copy?: Copy) => void;
  /** Where the files of the pages are wanted too. */
  readonly files?: Pick<FileFetcher, 'withFiles'> | undefined;
}

const minuteMs = 60_000;

/**
 * Copies pages of one connection into a folder. What was copied stays where this is cancelled or fails, and is not read
 * again by the next run. Gives the failure that ended it, or else that of the first page that failed.
 */
export async function exportPages(
  pages: readonly Pick<Page, 'id' | 'editedTime'>[],
  api: Pick<NotionApi, 'rawPage' | 'markdown'>,
  folder: CopyFolder,
  context: CopyContext,
  { onDone, files: fetcher, ...options }: ExportOptions,
): Promise<Failure | undefined> {
  const begun: Promise<void>[] = [];
  try {
    const files = await saving(folder.index());
    const edited = new Map(pages.map(({ id, editedTime }) => [id, editedTime]));
    const exportOne = async (id: NotionId) => {
      if (await isUnchanged(files.get(id), edited.get(id) ?? '', fetcher !== undefined)) {
        onDone('unchanged');
        return;
      }
      const read = await readCopy(api, id, context, options);
      const copy = read && fetcher ? await saving(fetcher.withFiles(read)) : read;
      if (copy !== undefined) await saving(folder.write(copy));
      onDone(copy === undefined ? 'gone' : 'exported', copy);
    };
    const { gone, unreadable, failure } = await readEach([...edited.keys()], (id) => {
      const one = exportOne(id);
      begun.push(one);
      return one;
    });
    for (const [what, count] of [
      ['gone', gone],
      ['failed', unreadable.length],
    ] as const)
      for (let told = 0; told < count; told++) onDone(what);
    return failure;
  } catch (error) {
    // Nothing is written any more once this has ended.
    await Promise.allSettled(begun);
    return failureOf(error);
  }
}

/** Notion gives the minute of an edit: another one in the same minute, after the copy was made, shows no difference. */
async function isUnchanged(
  file: CopyFile | undefined,
  editedTime: string,
  withFiles: boolean,
): Promise<boolean> {
  const copy = file && (await readCopyFile(file.path));
  if (copy?.edited !== editedTime) return false;
  if (withFiles && (copy.notHeld.files ?? 0) > 0 && lacksFiles(copy)) return false;
  return Date.parse(copy.copied) >= Date.parse(editedTime) + minuteMs;
}
