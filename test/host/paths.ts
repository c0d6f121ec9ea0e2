import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Cleanup } from './cleanup';

/** The repository. */
export const root = resolve(import.meta.dirname, '../..');

/** What tests and builds leave behind; ignored by git. */
export const out = join(root, 'out');

/** Downloaded editors, kept between runs; ignored by git. */
export const downloads = join(root, '.vscode-test');

/** A folder of its own that is gone when the program ends. */
export async function temporaryFolder(cleanup: Cleanup, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `notion-archivist-${name}-`));
  cleanup.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * A log under `out/logs`, where noise goes that nobody reads while all is well. One that is opened by two at a time
 * is that of the later one.
 */
export function openLog(name: string): WriteStream {
  const path = join(out, 'logs', `${name}.log`);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return createWriteStream(path, { flags: 'a' });
}
