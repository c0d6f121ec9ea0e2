import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { build } from 'esbuild';
import { out } from '../../host/paths';

const source = join(import.meta.dirname, '../agent');

/** Packs the extension that calls tools as an agent does. */
export async function packAgent(): Promise<string> {
  const cwd = join(out, 'agent');
  const packagePath = join(cwd, 'agent.vsix');
  await mkdir(cwd, { recursive: true });
  await copyFile(join(source, 'package.json'), join(cwd, 'package.json'));
  await build({
    entryPoints: [join(source, 'extension.ts')],
    outdir: cwd,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
  await createVSIX({
    cwd,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
