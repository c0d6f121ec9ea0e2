import { mkdir, rm } from 'node:fs/promises';
import * as esbuild from 'esbuild';

const watch = process.argv.includes('--watch');

/**
 * ES modules with splitting: what `import()` loads becomes a chunk of its own, which is how the Notion SDK
 * stays out of the start of the extension. The banner gives bundled CommonJS packages the `require` that
 * they ask Node's own modules from.
 * @type {import('esbuild').BuildOptions}
 */
const options = {
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: !watch,
  sourcemap: watch,
  banner: {
    js: "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);",
  },
  logLevel: 'info',
};

await rm('dist', { recursive: true, force: true });
// vsce writes the package into this folder, and makes none.
await mkdir('out', { recursive: true });
if (watch) await (await esbuild.context(options)).watch();
else await esbuild.build(options);
