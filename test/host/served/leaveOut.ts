import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const Dependent = v.looseObject({ dependencies: v.record(v.string(), v.string()) });
const Shrinkwrap = v.looseObject({ packages: v.record(v.string(), v.unknown()) });

/** Takes packages out of what `npm install` in a folder installs. */
export async function leaveOut(folder: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await edit(join(folder, 'package.json'), (content) => withoutDependencies(content, names));
  await edit(join(folder, 'npm-shrinkwrap.json'), (content) => {
    const shrinkwrap = v.parse(Shrinkwrap, content);
    const packages = without(
      shrinkwrap.packages,
      names.map((name) => `node_modules/${name}`),
    );
    return { ...shrinkwrap, packages: { ...packages, '': withoutDependencies(packages[''], names) } };
  });
}

function withoutDependencies(content: unknown, names: readonly string[]): unknown {
  const dependent = v.parse(Dependent, content);
  return { ...dependent, dependencies: without(dependent.dependencies, names) };
}

function without<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

async function edit(file: string, change: (content: unknown) => unknown): Promise<void> {
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, 'utf8'))), undefined, 2));
}
