import { type Failure, failureOf } from '../notion/failure';
import type { CallOptions } from '../notion/http/call';
import { readEach } from '../notion/operations/readEach';
import type { NotionId } from '../notion/schema/ids';
import type { Page } from '../notion/schema/page';
import { withFilesOf } from './attachedFiles';
import { saving } from './copies';
import { type Copy, isAfterEdit } from './copy';
import { type CopyFolder, readCopyFile } from './copyFolder';
import { type FileFetcher, lacksFiles } from './fetchFiles';
import { markGone } from './gone';
import { type CopyContext, type PageReader, readCopy } from './readCopy';

/**
 * What became of a page: `unchanged` pages are not read again, as their copies are of the same edit; `gone` ones were
 * deleted, moved to the Trash or are not shared any more.
 */
export type Exported = 'exported' | 'unchanged' | 'gone' | 'failed';

/** Files of exported pages: those that were saved now, and those that are not beside the copies. */
export interface FileCounts {
  readonly saved: number;
  readonly missed: number;
}

interface ExportOptions extends CallOptions {
  /** `files`: of a page that has a copy. */
  readonly onDone: (what: Exported, files?: FileCounts) => void;
  /** Where the files of the pages are wanted too. */
  readonly files?: Pick<FileFetcher, 'withFiles'> | undefined;
}

/**
 * Copies pages of one connection into a folder. What was copied stays where this is cancelled or fails, and is not read
 * again by the next run. Gives the failure that ended it, or else that of the first page that failed.
 */
export async function exportPages(
  pages: readonly Pick<Page, 'id' | 'editedTime'>[],
  api: PageReader,
  folder: CopyFolder,
  context: CopyContext,
  { onDone, files: fetcher, ...options }: ExportOptions,
): Promise<Failure | undefined> {
  const begun: Promise<void>[] = [];
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  try {
    const files = await saving(folder.index());
    const edited = new Map(pages.map(({ id, editedTime }) => [id, editedTime]));
    const read = async (id: NotionId) => {
      try {
        return await readCopy(api, id, context, { ...options, signal });
      } catch (error) {
        if (failureOf(error).kind === 'notFound') await saving(markGone([files.get(id)]));
        throw error;
      }
    };
    const exportOne = async (id: NotionId) => {
      const file = files.get(id);
      const older = file && (await saving(readCopyFile(file.path)));
      if (older !== undefined && isUpToDate(older, edited.get(id) ?? '', fetcher !== undefined)) {
        onDone('unchanged', { saved: 0, missed: missedOf(older) });
        return;
      }
      const found = await read(id);
      if (found === undefined) {
        onDone('gone');
        return;
      }
      const made = fetcher === undefined ? found : await saving(fetcher.withFiles(found, signal));
      await saving(folder.write(made));
      onDone('exported', {
        saved: made.files?.saved.length ?? 0,
        missed: missedOf(withFilesOf(older, made)),
      });
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
    failed.abort();
    // Nothing is written any more once this has ended.
    await Promise.allSettled(begun);
    return failureOf(error);
  }
}

/** The page need not be read again. */
function isUpToDate(copy: Copy, editedTime: string, withFiles: boolean): boolean {
  if (copy.edited !== editedTime || (withFiles && lacksFiles(copy))) return false;
  return isAfterEdit(copy.copied, editedTime);
}

function missedOf({ notHeld }: Copy): number {
  return notHeld.files ?? 0;
}
