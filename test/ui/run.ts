import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chosenFiles } from '../host/chosen';
import { runProgram } from '../host/cleanup';
import { filesEnding } from '../host/files';
import { runMocha } from '../host/mocha';
import { out } from '../host/paths';
import { testPatience } from './harness/patience';
import { openSessions } from './harness/use-session';

await runProgram(async (cleanup) => {
  cleanup.add(() => openSessions.close());
  const chosen = process.argv.slice(2);
  if (chosen.length === 0) await rm(join(out, 'ui-failures'), { recursive: true, force: true });
  const files = chosenFiles(await filesEnding(import.meta.dirname, '.test.ts'), chosen);
  const { failed } = await runMocha(files, { timeout: testPatience });
  return failed > 0 ? 1 : 0;
});
