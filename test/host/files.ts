import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The first of these paths that can be read. */
export async function firstExisting(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    try {
      await access(path);
      return path;
    } catch {
      // Try the next one.
    }
  }
  return undefined;
}

/** The files in a folder and below whose name ends so, in the order of their names. */
export async function filesEnding(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}
