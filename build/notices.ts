import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import * as v from 'valibot';

const manifest = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ name: v.string(), version: v.string(), license: v.string() }),
);

/** The folders, below the root, of the packages of which something is in a bundle. */
export function packagesIn({ outputs }: Metafile): readonly string[] {
  const folders = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput === 0 ? [] : (/^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
    ),
  );
  return [...new Set(folders)].sort();
}

/** The licences of packages, as these ask to be passed on with a copy. Throws where one has none. */
export async function noticesOf(root: string, packages: readonly string[]): Promise<string> {
  const notices = await Promise.all(packages.map((folder) => noticeOf(join(root, folder))));
  return `This extension contains code of these packages.\n\n${notices.join('\n')}`;
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = v.parse(manifest, await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file.`);
  const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim();
  return `## ${name} ${version} (${license})\n\n${text}\n`;
}
