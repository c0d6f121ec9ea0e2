import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder for each test, deleted after it. Gives its path. */
export function useTemporaryFolder(name: string): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), `${name}-`));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
