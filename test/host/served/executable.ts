import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cleanup } from '../cleanup';
import { node24 } from '../node';
import { temporaryFolder } from '../paths';

/** Writes a program that takes the flags of desktop VS Code and serves one instead. Returns its path. */
export async function servedExecutable(cleanup: Cleanup): Promise<string> {
  if (process.platform === 'win32') throw new Error('VS Code cannot be served on Windows: set VSCODE_PATH.');
  const path = join(await temporaryFolder(cleanup, 'launcher'), 'code');
  const loader = fileURLToPath(import.meta.resolve('tsx'));
  const command = [node24(), '--import', loader, join(import.meta.dirname, 'launcher.ts')];
  await writeFile(path, `#!/bin/sh\nexec ${command.map(quote).join(' ')} "$@"\n`);
  await chmod(path, 0o755);
  return path;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
