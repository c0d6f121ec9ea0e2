import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../../host/paths';

/** A language that nobody speaks, named as pseudo-languages are. */
export const longerLanguage = 'qps-ploc';

/** A text with about 40 % more letters. Names, placeholders, icons, code and the targets of links stay. */
export function longer(text: string): string {
  return text.replaceAll(/Notion|\{\d+\}|\$\([\w-]+\)|`[^`]+`|\]\([^)]+\)|[aeiouyls]/gi, (part) =>
    part.length > 1 ? part : part + part,
  );
}

const text = v.union([
  v.string(),
  v.pipe(
    v.object({ message: v.string() }),
    v.transform(({ message }) => message),
  ),
]);
const texts = v.pipe(v.string(), v.parseJson(), v.record(v.string(), text));

/** Gives the installed extension that language. `folder`: where a VS Code has its extensions. */
export async function addLonger(folder: string): Promise<void> {
  const names = await readdir(folder);
  const extension = join(folder, names.find((name) => name.startsWith('archivist.')) ?? '');
  for (const file of ['package.nls', 'l10n/bundle.l10n']) {
    const english = v.parse(texts, await readFile(join(root, `${file}.json`), 'utf8'));
    const all = Object.fromEntries(Object.entries(english).map(([key, one]) => [key, longer(one)]));
    await writeFile(join(extension, `${file}.${longerLanguage}.json`), JSON.stringify(all));
  }
}
