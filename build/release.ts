import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { notesFor } from './releaseNotes';

// Prints the notes of the release of a tag, which is given as the only argument.

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => readFile(join(root, name), 'utf8');

const [, , tag = ''] = process.argv;
process.stdout.write(notesFor(tag, await read('package.json'), await read('CHANGELOG.md')));
