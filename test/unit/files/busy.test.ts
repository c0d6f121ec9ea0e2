import assert from 'node:assert/strict';
import { readWhileBusy, whileBusy } from '../../../src/files/busy';
import { codeOf } from '../../../src/files/errno';
import { errorWith } from '../support/refusals';

/** Fails with the codes one after the other, then gives how often it was called. */
function failing(...codes: readonly string[]): { (): Promise<number>; calls: number } {
  const work = () => {
    const code = codes[work.calls++];
    return code === undefined ? Promise.resolve(work.calls) : Promise.reject(errorWith(code));
  };
  work.calls = 0;
  return work;
}

describe('A file that is in use', () => {
  for (const code of ['EBUSY', 'EPERM', 'EACCES'])
    it(`is tried again where the system says ${code}`, async () => {
      assert.equal(await whileBusy(failing(code, code)), 3);
    });

  it('is given up in the end, with what the system said', async () => {
    const work = failing(...Array.from({ length: 20 }, () => 'EPERM'));
    await assert.rejects(whileBusy(work), (error) => codeOf(error) === 'EPERM');
    assert.equal(work.calls, 6);
  });

  it('is not tried again for any other reason', async () => {
    for (const code of ['ENOENT', 'EEXIST', 'ENOSPC', 'EMFILE']) {
      const work = failing(code);
      await assert.rejects(whileBusy(work), (error) => codeOf(error) === code);
      assert.equal(work.calls, 1, code);
    }
  });

  it('is tried again to be read, unless it is not ours', async () => {
    assert.equal(await readWhileBusy(failing('EBUSY', 'EBUSY')), 3);
    const work = failing('EACCES');
    await assert.rejects(readWhileBusy(work), (error) => codeOf(error) === 'EACCES');
    assert.equal(work.calls, 1);
  });
});
