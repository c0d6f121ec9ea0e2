import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cleanup } from '../cleanup';
import { firstExisting } from '../files';
import { installedNode, node24 } from '../node';
import { downloads, openLog } from '../paths';
import { startProgram, waitForProgram } from '../program';
import { askedToServe, versions, type VersionName } from '../version';
import { leaveOut } from './leaveOut';

/** Skips native modules, which need a compiler. They are for terminals and file watchers, which are not used here. */
const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

const manifests = ['package.json', 'package-lock.json'];

/** A VS Code that can be served. */
export interface Installation {
  /** The folder of its server. */
  readonly server: string;
  /** The Node that runs it. */
  readonly node: string;
}

/**
 * The served VS Code that `VSCODE_VERSION` asks for, installed from npm on first use (about 600 MB, 15 s). Its folder
 * is named after the lock file and appears under its name only when it is complete.
 */
export async function installServedVSCode(cleanup: Cleanup): Promise<Installation> {
  const version = askedToServe();
  const lock = await readFile(join(import.meta.dirname, version, 'package-lock.json'));
  const name = `served-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`;
  const folder = join(downloads, name);
  const installation = {
    server: join(folder, serverFolder),
    node: version === 'newest' ? node24() : installedNode(folder),
  };
  if (await firstExisting([folder])) return installation;

  console.log(`Installing the ${version} VS Code to serve from npm, once (300 to 600 MB) …`);
  const half = join(downloads, `${name}.${process.pid}`);
  cleanup.add(() => rm(half, { recursive: true, force: true }));
  try {
    await install(cleanup, version, half);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The ${version} VS Code could not be installed from npm: ${why}`, {
      cause: error,
    });
  }
  try {
    await rename(half, folder);
  } catch (error) {
    // Another run may have finished first; its folder is as good as this one.
    if (!(await firstExisting([folder]))) throw error;
  }
  return installation;
}

const serverFolder = 'node_modules/code-server/lib/vscode';

async function install(cleanup: Cleanup, version: VersionName, folder: string): Promise<void> {
  const log = openLog('install');
  const npm = async (cwd: string, ...args: string[]): Promise<void> => {
    const child = startProgram(cleanup, 'npm', args, { cwd, log });
    await waitForProgram(child, `npm ${args.join(' ')} in ${cwd} (see out/logs/install.log)`);
  };
  await mkdir(folder, { recursive: true });
  for (const file of manifests) await copyFile(join(import.meta.dirname, version, file), join(folder, file));
  await npm(folder, 'ci', ...flags);
  // The script of this package fetches the Node of this platform.
  if (version === 'oldest') await npm(folder, 'rebuild', 'node');
  const server = join(folder, serverFolder);
  await leaveOut(server, versions[version].leftOut);
  // Its shrinkwrap also names build packages, which `npm ci` takes for a mismatch.
  await npm(server, 'install', ...flags);
}
