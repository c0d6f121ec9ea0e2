import { build } from 'esbuild';

/** Bundles what runs inside VS Code; packages stay outside, so that they are those of the extension. */
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
