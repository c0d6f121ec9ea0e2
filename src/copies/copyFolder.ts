import { constants, lstat, mkdir, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeAbandoned } from '../files/abandoned';
import { readWhileBusy } from '../files/busy';
import { unlessCode, unlessUnreadable } from '../files/errno';
import { replaceFile } from '../files/replaceFile';
import { type NotionId, withDashes } from '../notion/schema/ids';
import { removeFiles, sizeOfFiles, withFilesOf } from './attachedFiles';
import type { Copy } from './copy';
import { formatCopy, parseCopy } from './copyText';
import { isFileName, isNameFor, nameFor, nameForFolder, nameOfFiles } from './fileName';
import { glanceAt } from './glance';

const extension = '.md';
/** Of pages that are rows of no data source. */
const otherPages = 'Pages';
/** No copy comes near it. */
const maxBytes = 64 * 1_048_576;

/** Where one copy is. */
export interface CopyFile {
  readonly path: string;
  readonly id: NotionId;
  /** When it was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
  readonly size: number;
  /** Of its files beside it. */
  readonly attachedSize: number;
}

export interface FoundCopy extends CopyFile {
  readonly copy: Copy;
}

/**
 * A folder of copies: a folder for each data source, in it a file for each page. It may be a person's own folder, with
 * other files in it, so that only what has one of our names is looked at; links are never followed out of it.
 */
export class CopyFolder {
  /** Names in the folders that were written to, each once read. */
  readonly #names = new Map<string, Promise<Map<NotionId, string>>>();

  constructor(readonly root: string) {}

  /** Makes sure that a copy of a page can be written. Throws what the file system does. */
  async prepare({ source, sourceName }: Pick<Copy, 'source' | 'sourceName'>): Promise<void> {
    await this.#folderFor(source, sourceName);
  }

  /**
   * Writes a copy as a whole, in place of an older one of the page and under its name: so nothing is ever deleted, which
   * another window may just have written. Files that were fetched for an older copy stay with the page, until others
   * take their place. Gives the path. Throws what the file system does.
   */
  async write(made: Copy): Promise<string> {
    const folder = await this.#folderFor(made.source, made.sourceName);
    const path = join(folder, await this.#nameOf(folder, made));
    const before = await readCopyFile(path);
    const copy = withFilesOf(before, made);
    await replaceFile(path, formatCopy(copy), { flush: true });
    const kept = new Set(copy.files?.saved.map(({ file }) => file));
    await removeFiles(
      filesOf(path),
      (before?.files?.saved ?? []).filter(({ file }) => !kept.has(file)),
    );
    return path;
  }

  /** Makes the folder for files of a page, beside its copy. Throws what the file system does. */
  async filesFolder(copy: Pick<Copy, 'id' | 'title' | 'source' | 'sourceName'>): Promise<string> {
    const folder = await this.#folderFor(copy.source, copy.sourceName);
    const path = filesOf(join(folder, await this.#nameOf(folder, copy)));
    await makeFolder(path);
    await removeAbandoned(path, isFileName);
    return path;
  }

  /** The newest copy of a page. Undefined where there is none that can be read. */
  async find(id: NotionId): Promise<FoundCopy | undefined> {
    let newest: (FoundCopy & Dated) | undefined;
    for await (const file of this.files((name) => isNameFor(name, id))) {
      const copy = await readCopyFile(file.path);
      if (copy?.id !== id) continue;
      const one = { ...file, copy, madeAt: Date.parse(copy.copied) };
      if (newest === undefined || isNewer(one, newest)) newest = one;
    }
    return newest;
  }

  /** The newest file of each page. */
  async index(): Promise<ReadonlyMap<NotionId, CopyFile>> {
    const newest = new Map<NotionId, CopyFile>();
    for await (const file of this.files()) {
      const other = newest.get(file.id);
      // Only pages that were in several data sources have several.
      if (other === undefined || isNewer(await dated(file), await dated(other))) newest.set(file.id, file);
    }
    return newest;
  }

  /** The files that have the name of a copy. None where there is no such folder. */
  async *files(isWanted: (nameWithoutExtension: string) => boolean = () => true): AsyncGenerator<CopyFile> {
    const root = await unlessCode('ENOENT', realpath(this.root));
    if (root === undefined) return;
    for (const entry of await readdir(root, { withFileTypes: true })) {
      if (!entry.isDirectory() || (entry.name !== otherPages && idAtEnd(entry.name) === undefined)) continue;
      const within = await readdir(join(root, entry.name), { withFileTypes: true });
      const folders = new Set(within.flatMap((file) => (file.isDirectory() ? [file.name] : [])));
      for (const file of within) {
        const bare = file.isFile() && file.name.endsWith(extension) ? file.name.slice(0, -3) : '';
        const id = idAtEnd(bare);
        if (id === undefined || !isWanted(bare)) continue;
        const path = join(root, entry.name, file.name);
        const info = await unlessCode('ENOENT', lstat(path));
        if (info?.isFile() !== true) continue;
        const attachedSize = folders.has(nameOfFiles(bare)) ? await sizeOfFiles(filesOf(path)) : 0;
        yield { path, id, writtenAt: info.mtimeMs, size: info.size, attachedSize };
      }
    }
  }

  /** The folder of a data source, under the name that it got first. */
  async #folderFor(source: NotionId | undefined, sourceName = ''): Promise<string> {
    await mkdir(this.root, { recursive: true, mode: 0o700 });
    const root = await realpath(this.root);
    const known = source === undefined ? undefined : await folderNamed(root, source);
    const name = source === undefined ? otherPages : (known ?? nameForFolder(sourceName, source));
    const folder = join(root, name);
    await makeFolder(folder);
    return folder;
  }

  async #nameOf(folder: string, { id, title }: Pick<Copy, 'id' | 'title'>): Promise<string> {
    const names = await this.#namesIn(folder);
    const name = names.get(id) ?? `${nameFor(title, id)}${extension}`;
    names.set(id, name);
    return name;
  }

  #namesIn(folder: string): Promise<Map<NotionId, string>> {
    const known = this.#names.get(folder) ?? readNames(folder);
    this.#names.set(folder, known);
    known.catch(() => this.#names.delete(folder));
    return known;
  }
}

/** The folder for the files of a page, beside its copy. */
export function filesOf(copyPath: string): string {
  return join(dirname(copyPath), nameOfFiles(basename(copyPath, extension)));
}

async function makeFolder(path: string): Promise<void> {
  await unlessCode('EEXIST', mkdir(path, { mode: 0o700 }));
  if (!(await lstat(path)).isDirectory())
    throw Object.assign(new Error('A link stands in place of the folder.'), { code: 'ELOOP' });
}

/** Undefined for what is no copy, or none that can be read. Throws what the next file would meet as well. */
export function readCopyFile(path: string): Promise<Copy | undefined> {
  return unlessUnreadable(readWhole(path));
}

async function readWhole(path: string): Promise<Copy | undefined> {
  // A link that somebody put here is not followed. Windows has no such flag, which counts as 0 there.
  const file = await readWhileBusy(() => open(path, constants.O_RDONLY | constants.O_NOFOLLOW));
  try {
    const { size } = await file.stat();
    return size > maxBytes ? undefined : parseCopy(await file.readFile('utf8'));
  } finally {
    await file.close();
  }
}

interface Dated extends Pick<CopyFile, 'writtenAt'> {
  readonly madeAt: number;
}

/** A file that is no copy counts as the oldest. */
async function dated({ path, writtenAt }: CopyFile): Promise<Dated> {
  const glance = await glanceAt(path);
  return { writtenAt, madeAt: glance === undefined ? 0 : (glance.madeAt ?? writtenAt) };
}

/** By when they were made: the times of files are others after a checkout, an unzip or a sync. */
function isNewer(one: Dated, other: Dated): boolean {
  return one.madeAt === other.madeAt ? one.writtenAt > other.writtenAt : one.madeAt > other.madeAt;
}

async function folderNamed(root: string, source: NotionId): Promise<string | undefined> {
  return (await readdir(root)).find((name) => isNameFor(name, source));
}

/** The file of each page; deletes what a crash left behind. */
async function readNames(folder: string): Promise<Map<NotionId, string>> {
  const names = new Map<NotionId, string>();
  for (const name of await readdir(folder)) {
    if (name.endsWith(extension)) {
      const id = idAtEnd(name.slice(0, -extension.length));
      if (id !== undefined) names.set(id, name);
    }
  }
  await removeAbandoned(folder, (name) => name.endsWith(extension));
  return names;
}

function idAtEnd(name: string): NotionId | undefined {
  const hex = /(?:^| )([0-9a-f]{32})$/.exec(name)?.[1];
  return hex === undefined ? undefined : withDashes(hex);
}
