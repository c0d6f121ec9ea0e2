import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../host/cleanup';
import { filesEnding } from '../host/files';
import { runMocha } from '../host/mocha';
import { out } from '../host/paths';
import { testPatience } from './harness/patience';
import { openSessions } from './harness/use-session';

/** All files, or those of a shard: `1/2` is the first, third, fifth… */
const [shard = 1, shards = 1] = (process.argv[2] ?? '').split('/').filter(Boolean).map(Number);

await runProgram(async (cleanup) => {
  cleanup.add(() => openSessions.close());
  if (shards === 1) await rm(join(out, 'ui-failures'), { recursive: true, force: true });
  const files = await filesEnding(import.meta.dirname, '.test.ts');
  const { failed } = await runMocha(
    files.filter((_, index) => index % shards === shard - 1),
    { timeout: testPatience },
  );
  return failed > 0 ? 1 : 0;
});
