import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getL10nJson, type l10nJsonFormat } from '@vscode/l10n-dev';

/** The words of the sources below `src`, as `l10n/bundle.l10n.json` holds them: from these the languages are made. */
export async function wordsOfSources(root: string): Promise<l10nJsonFormat> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const sources = names.filter((name) => name.endsWith('.ts')).sort();
  const contents = await Promise.all(sources.map((name) => readFile(join(root, 'src', name), 'utf8')));
  // Reading a source takes its time, and most have no words.
  const wordy = contents.filter((text) => text.includes('l10n.t('));
  return getL10nJson(wordy.map((text) => ({ contents: text, extension: '.ts' })));
}
