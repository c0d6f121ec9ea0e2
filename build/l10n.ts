import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';

const root = resolve(import.meta.dirname, '..');

/** Writes `l10n/bundle.l10n.json`: the texts of the sources, from which those of the languages are made. */
const names = await readdir(join(root, 'src'), { recursive: true });
const sources = names.filter((name) => name.endsWith('.ts')).sort();
const contents = await Promise.all(sources.map((name) => readFile(join(root, 'src', name), 'utf8')));
// Reading a source takes its time, and most have no texts.
const wordy = contents.filter((text) => text.includes('l10n.t('));
const texts = await getL10nJson(wordy.map((text) => ({ contents: text, extension: '.ts' })));
// By the text, so that moving code changes nothing here.
const sorted = Object.fromEntries(Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1)));
await writeFile(join(root, 'l10n/bundle.l10n.json'), `${JSON.stringify(sorted, undefined, 2)}\n`);
