import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, context } from 'esbuild';
import { bundle } from './bundle';
import { noticesOf, packagesIn } from './notices';

const { absWorkingDir: root, outdir } = bundle;

await rm(outdir, { recursive: true, force: true });
// vsce writes the package into this folder, and makes none.
await mkdir(join(root, 'out'), { recursive: true });
if (process.argv.includes('--watch')) {
  const watching = await context({ ...bundle, minify: false, sourcemap: true, logLevel: 'info' });
  await watching.watch();
} else {
  const { metafile } = await build({ ...bundle, logLevel: 'info' });
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await noticesOf(root, packagesIn(metafile)));
}
