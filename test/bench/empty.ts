import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Creates an extension beside the packaged one that has its manifest and does nothing. Returns its folder. */
export async function emptyExtension(extension: string): Promise<string> {
  const empty = join(dirname(extension), 'empty');
  await rm(empty, { recursive: true, force: true });
  await mkdir(join(empty, 'dist'), { recursive: true });
  for (const name of ['package.json', 'package.nls.json', 'media'])
    await cp(join(extension, name), join(empty, name), { recursive: true });
  await writeFile(join(empty, 'dist/extension.js'), 'export function activate() {}\n');
  return empty;
}
