import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { wordsOfSources } from './words';

const root = resolve(import.meta.dirname, '..');
const words = await wordsOfSources(root);
await writeFile(join(root, 'l10n/bundle.l10n.json'), `${JSON.stringify(words, undefined, 2)}\n`);
