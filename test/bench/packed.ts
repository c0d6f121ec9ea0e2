import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import type { Cleanup } from '../host/cleanup';
import { openLog, out, root } from '../host/paths';
import { startProgram, waitForProgram } from '../host/program';
import type { Bench } from './bench';

const folder = join(out, 'bench');

/** Packages the extension as for a release and unpacks it, so that the released files are measured. */
export async function packedExtension(cleanup: Cleanup): Promise<Pick<Bench, 'vsix' | 'extension'>> {
  const program = startProgram(cleanup, 'npm', ['run', 'package'], { cwd: root, log: openLog('package') });
  await waitForProgram(program, 'npm run package (see out/logs/package.log)');
  const vsix = join(out, 'notion-archivist.vsix');
  await rm(folder, { recursive: true, force: true });
  await unpack(vsix, folder);
  return { vsix, extension: join(folder, 'extension') };
}

async function unpack(archive: string, to: string): Promise<void> {
  const zip = await openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const path = join(to, entry.fileName);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
  }
}
