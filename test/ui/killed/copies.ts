import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCopy, parseCopy } from '../../../src/copies/copyText';
import { unlessCode } from '../../../src/files/errno';
import type { Session } from '../harness/session';

const folderOf = ({ storage }: Session) => join(storage, 'copies');

export async function deleteCopies(session: Session): Promise<void> {
  await rm(folderOf(session), { recursive: true, force: true });
}

interface CopiesOnDisk {
  /** Without dashes; of pages of which there are copies, all of them whole. */
  readonly ids: ReadonlySet<string>;
  /** The paths of files that are no copies. */
  readonly others: readonly string[];
}

/** The paths of the files in the folder of copies. */
export async function filesIn(session: Session): Promise<readonly string[]> {
  const reading = readdir(folderOf(session), { recursive: true, withFileTypes: true });
  const found = (await unlessCode('ENOENT', reading)) ?? [];
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export const isCopy = (file: string) => file.endsWith('.md');

export async function copiesIn(session: Session): Promise<CopiesOnDisk> {
  const files = await filesIn(session);
  const ids = new Set<string>();
  for (const path of files.filter(isCopy)) {
    const text = await readFile(path, 'utf8');
    const copy = parseCopy(text);
    // A text that was cut off in the content is parsed too.
    assert.ok(copy !== undefined && formatCopy(copy) === text, `${path} is not whole`);
    ids.add(copy.id.replaceAll('-', ''));
  }
  return { ids, others: files.filter((file) => !isCopy(file)) };
}
