import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

describe('connectNotion', () => {
  it('loads neither SDK nor queue before the first call', async () => {
    const probe = join(import.meta.dirname, 'lazyProbe.ts');
    const { stdout } = await run(process.execPath, ['--import', 'tsx', probe]);
    assert.deepEqual(JSON.parse(stdout), { before: [], after: ['@notionhq/client', 'p-queue', 'p-retry'] });
  });
});
