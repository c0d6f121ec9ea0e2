import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Cleanup } from './cleanup';
import { openLog, out, root } from './paths';
import { startProgram, waitForProgram } from './program';

/** Builds a small extension that stands beside ours, from a folder with its `extension.ts`. Returns where it is. */
export async function buildSideExtension(source: string): Promise<string> {
  const folder = join(out, basename(source));
  await mkdir(folder, { recursive: true });
  await copyFile(join(source, 'package.json'), join(folder, 'package.json'));
  await build({
    entryPoints: [join(source, 'extension.ts')],
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return folder;
}

/** The same, packed. Returns the path of the package. */
export async function packSideExtension(cleanup: Cleanup, source: string): Promise<string> {
  const cwd = await buildSideExtension(source);
  const packed = join(cwd, 'packed.vsix');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', packed];
  const args = [join(root, 'node_modules/@vscode/vsce/vsce'), 'package', ...flags];
  const log = openLog(`${basename(source)}-package`);
  await waitForProgram(startProgram(cleanup, process.execPath, args, { cwd, log }), `Packing ${source}`);
  return packed;
}
