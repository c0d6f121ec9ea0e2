import pMap from 'p-map';
import type { Item, NotHeld } from '../archive/batch';
import type { NotionApi } from '../notion/api';
import { codeOf } from '../files/errno';
import { NotionError } from '../notion/failure';
import type { CallOptions } from '../notion/http/call';
import type { NotionId } from '../notion/schema/ids';
import type { Copy } from './copy';
import { type CopyFile, CopyFolder, type FoundCopy, readCopyFile } from './copyFolder';
import type { PagesToKeep } from './pagesToKeep';
import { type CopyContext, readCopy } from './readCopy';
import { limitSize } from './retention';

/** Files read at once. */
const concurrency = 8;

/** The copies on this machine. */
export class Copies {
  /** `root`: the folder in use now; undefined where the setting names none that can be used. */
  constructor(private readonly root: () => string | undefined) {}

  /** Throws `NotionError` where no folder can be used. */
  folder(): CopyFolder {
    const root = this.root();
    if (root === undefined) throw new NotionError({ kind: 'notSaved', code: 'EINVAL' });
    return new CopyFolder(root);
  }

  /** The newest copy of a page, if there is one. Throws `NotionError`. */
  async find(id: NotionId): Promise<FoundCopy | undefined> {
    return saving(this.folder().find(id));
  }

  /** The newest copies of some pages, of those that have one. Throws `NotionError`. */
  async findAll(ids: readonly NotionId[]): Promise<readonly FoundCopy[]> {
    const files = await this.index();
    const findOne = async (id: NotionId) => {
      const file = files.get(id);
      const [found] = file === undefined ? [] : await this.read([file]);
      // Of the newest file that cannot be read, there may be an older one.
      return file === undefined || found?.copy.id === id ? found : this.find(id);
    };
    const found = await pMap(ids, findOne, { concurrency });
    return found.filter((one) => one !== undefined);
  }

  /** All files that have the name of a copy. Throws `NotionError`. */
  async files(): Promise<readonly CopyFile[]> {
    const files: CopyFile[] = [];
    const list = async () => {
      for await (const file of this.folder().files()) files.push(file);
    };
    await saving(list());
    return files;
  }

  /** Those of the files that can be read. Throws `NotionError`. */
  async read(files: readonly CopyFile[]): Promise<readonly FoundCopy[]> {
    const readOne = async (file: CopyFile) => ({ file, copy: await readCopyFile(file.path) });
    const read = await saving(pMap(files, readOne, { concurrency }));
    return read.flatMap(({ file, copy }) => (copy === undefined ? [] : [{ ...file, copy }]));
  }

  /**
   * The marks of restored pages among those that have several files, as after they were moved: one may be restored from
   * a file that is not marked itself. Throws `NotionError`.
   */
  async marksBeside(ids: readonly NotionId[]): Promise<ReadonlyMap<NotionId, Copy['restored']>> {
    const wanted = new Set(ids);
    const several = [...Map.groupBy(await this.files(), ({ id }) => id)].filter(
      ([id, of]) => wanted.has(id) && of.length > 1,
    );
    const found = await this.read(several.flatMap(([, of]) => of));
    return new Map(
      found.flatMap(({ copy }) => (copy.restored === undefined ? [] : [[copy.id, copy.restored]])),
    );
  }

  /** The newest file of each page. Throws `NotionError`. */
  async index(): Promise<ReadonlyMap<NotionId, CopyFile>> {
    return saving(this.folder().index());
  }

  /** Deletes the oldest copies beyond a limit. Throws `NotionError`, and `JournalError` where that cannot be read. */
  async limit(maxBytes: number, toKeep: () => Promise<PagesToKeep>) {
    return saving(limitSize(this.folder(), maxBytes, toKeep));
  }

  /**
   * Copies a page before it is moved to the Trash, and gives what the copy does not hold; undefined for a page that is
   * there already, of which none is made. Throws `NotionError`.
   */
  before(contextOf: (connection: string) => CopyContext) {
    let folder: CopyFolder | undefined;
    return async (api: NotionApi, item: Item, options: CallOptions): Promise<NotHeld | undefined> => {
      const { id, source } = item;
      const into = (folder ??= this.folder());
      const context = contextOf(item.connection);
      // Before the requests, which would be in vain.
      await saving(into.prepare({ source, sourceName: source && context.nameOf(source) }));
      const copy = await readCopy(api, id, context, options);
      if (copy !== undefined) await saving(into.write(copy));
      return copy?.notHeld;
    };
  }
}

/** Throws `NotionError` for an error of the file system. */
export async function saving<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    throw code === undefined ? error : new NotionError({ kind: 'notSaved', code });
  }
}
