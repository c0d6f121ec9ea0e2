import { join, resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

/**
 * ES modules with splitting: what `import()` loads becomes a chunk of its own, which is how the Notion SDK
 * stays out of the start of the extension. The banner gives bundled CommonJS packages the `require` that
 * they ask Node's own modules from.
 */
export const bundle = {
  absWorkingDir: root,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: join(root, 'dist'),
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  external: ['vscode'],
  minify: true,
  metafile: true,
  banner: {
    js: "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);",
  },
} satisfies BuildOptions;
