import { writeFile } from 'node:fs/promises';
import { gutter } from '../../host/gutter';
import { measureArchive } from './archive';
import { measureMany } from './many';
import { measureMemory } from './memory';
import type { Result, Task } from './results';
import { measureRows } from './rows';
import { measureEmpty, measureStart } from './start';

const tasks: { readonly [T in Task]: () => Promise<Result<T>> } = {
  start: measureStart,
  empty: measureEmpty,
  rows: measureRows,
  archive: measureArchive,
  memory: measureMemory,
  many: measureMany,
};

/** The entry point that VS Code calls: measures the requested task and writes the result to a file. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { ARCHIVIST_BENCH_TASK: asked = '', ARCHIVIST_BENCH_RESULT: file = '' } = process.env;
  if (!isTask(asked)) throw new Error(`There is no task “${asked}”.`);
  try {
    await writeFile(file, JSON.stringify(await tasks[asked]()));
  } catch (error) {
    // VS Code itself reports only that something failed.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(text.replace(/^/gm, gutter));
    throw error;
  }
}

function isTask(name: string): name is Task {
  return name in tasks;
}
