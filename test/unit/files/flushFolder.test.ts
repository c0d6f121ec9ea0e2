import assert from 'node:assert/strict';
import { flushFolder } from '../../../src/files/flushFolder';
import { useRefusals } from '../support/refusals';
import { useTemporaryFolder } from '../support/temporaryFolder';

describe('A folder that is flushed', () => {
  const refusals = useRefusals();
  const folder = useTemporaryFolder('files');

  it('stays as it is where the system cannot do that, as on Windows', async () => {
    await flushFolder(folder());
    for (const code of ['EISDIR', 'EPERM', 'EINVAL']) {
      refusals.refuse('open', code, 1);
      await flushFolder(folder());
    }
  });

  it('tells what the disk says', async () => {
    refusals.refuse('open', 'EIO', 1);
    await assert.rejects(flushFolder(folder()), { code: 'EIO' });
  });
});
