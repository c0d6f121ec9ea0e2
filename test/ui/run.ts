import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../host/cleanup';
import { filesEnding } from '../host/files';
import { runMocha } from '../host/mocha';
import { out } from '../host/paths';
import { openSessions } from './harness/use-session';

await runProgram(async (cleanup) => {
  cleanup.add(() => openSessions.close());
  await rm(join(out, 'ui-failures'), { recursive: true, force: true });
  const { failed } = await runMocha(await filesEnding(import.meta.dirname, '.test.ts'), 60_000);
  return failed > 0 ? 1 : 0;
});
