import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** A module of the package, with the modules that are loaded whenever it is. */
export interface Module {
  readonly name: string;
  readonly bytes: number;
  readonly imports: readonly string[];
}

/** The modules of a built extension by name, as esbuild reads them from the emitted files. */
export async function modulesIn(extension: string): Promise<ReadonlyMap<string, Module>> {
  const { metafile } = await build({
    absWorkingDir: extension,
    entryPoints: [join(extension, 'dist/extension.js')],
    outdir: join(extension, 'unused'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['vscode'],
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const modules = Object.entries(metafile.inputs).map(([path, { bytes, imports }]): Module => {
    const always = imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
    return { name: basename(path), bytes, imports: always.map((one) => basename(one.path)) };
  });
  return new Map(modules.map((module) => [module.name, module]));
}

/** A module with all modules that it imports statically, directly or not. */
export function closureOf(name: string, modules: ReadonlyMap<string, Module>): readonly Module[] {
  const found = new Map<string, Module>();
  const visit = (next: string): void => {
    const module = modules.get(next);
    if (module === undefined) throw new Error(`${next} is not in the package.`);
    if (found.has(next)) return;
    found.set(next, module);
    module.imports.forEach(visit);
  };
  visit(name);
  return [...found.values()];
}

/** The chunk of a dynamic import, by the name of its source file. */
export function chunkOf(source: string, modules: ReadonlyMap<string, Module>): string {
  const found = [...modules.keys()].find((name) => name.startsWith(`${source}-`));
  if (found === undefined) throw new Error(`There is no chunk of ${source}.ts.`);
  return found;
}
