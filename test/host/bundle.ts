import { build } from 'esbuild';

/** Bundles the code that runs inside VS Code; packages stay external, so that they are those of the extension. */
export async function bundleForHost(
  entryPoints: string[],
  outdir: string,
  options: { readonly outbase?: string; readonly sourcemap?: 'inline' } = {},
): Promise<void> {
  await build({
    entryPoints,
    outdir,
    ...options,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
