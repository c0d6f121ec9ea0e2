import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Cleanup } from '../cleanup';
import { firstExisting } from '../files';
import { downloads, openLog } from '../paths';
import { startProgram, waitForProgram } from '../program';

/** Skips native modules, which need a compiler. They are for terminals and file watchers, which are not used here. */
const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

const manifests = ['package.json', 'package-lock.json'];

/**
 * The folder of VS Code's server, installed from npm on first use (about 600 MB, 15 s). The folder is named
 * after the lock file and appears under its name only when it is complete.
 */
export async function installServedVSCode(cleanup: Cleanup): Promise<string> {
  const lock = await readFile(join(import.meta.dirname, 'package-lock.json'));
  const name = `served-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`;
  const folder = join(downloads, name);
  const server = join(folder, 'node_modules/code-server/lib/vscode');
  if (await firstExisting([folder])) return server;

  console.log('Installing a VS Code to serve from npm, once (about 600 MB) …');
  const half = join(downloads, `${name}.${process.pid}`);
  cleanup.add(() => rm(half, { recursive: true, force: true }));
  await mkdir(half, { recursive: true });
  for (const file of manifests) await copyFile(join(import.meta.dirname, file), join(half, file));
  const log = openLog('install');
  await npm(cleanup, log, 'ci', half);
  // Its shrinkwrap also names build packages, which `npm ci` takes for a mismatch.
  await npm(cleanup, log, 'install', join(half, 'node_modules/code-server/lib/vscode'));
  try {
    await rename(half, folder);
  } catch (error) {
    // Another run may have finished first; its folder is as good as this one.
    if (!(await firstExisting([folder]))) throw error;
  }
  return server;
}

async function npm(cleanup: Cleanup, log: Writable, command: string, cwd: string): Promise<void> {
  const child = startProgram(cleanup, 'npm', [command, ...flags], { cwd, log });
  await waitForProgram(child, `npm ${command} in ${cwd} (see out/logs/install.log)`);
}
