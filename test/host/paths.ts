import { createWriteStream, mkdirSync, rmSync, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Cleanup } from './cleanup';

/** The repository. */
export const root = resolve(import.meta.dirname, '../..');

/** The output of tests and builds; ignored by git. */
export const out = join(root, 'out');

/** Downloaded editors, kept between runs; ignored by git. */
export const downloads = join(root, '.vscode-test');

/** A temporary folder, deleted when the program ends. */
export async function temporaryFolder(cleanup: Cleanup, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `notion-archivist-${name}-`));
  cleanup.add(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/**
 * A log under `out/logs`, for output that is read only after a failure. If two processes open the same one, the
 * later one overwrites it.
 */
export function openLog(name: string): WriteStream {
  const path = join(out, 'logs', `${name}.log`);
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  return createWriteStream(path, { flags: 'a' });
}
