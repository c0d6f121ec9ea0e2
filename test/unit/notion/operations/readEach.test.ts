import assert from 'node:assert/strict';
import { type Failure, NotionError } from '../../../../src/notion/failure';
import { readEach } from '../../../../src/notion/operations/readEach';
import { ids } from '../../../emulator/sample/ids';
import { failureOfCall } from '../../support/failure';
import { idOf } from '../../support/notion';

const [one, two] = [idOf(ids.pages.bugBash), idOf(ids.pages.handbook)];

describe('Objects that are read one by one', () => {
  const readWith = (failure: Failure) =>
    readEach([one, two], (id) =>
      id === two ? Promise.reject(new NotionError(failure)) : Promise.resolve(id),
    );

  for (const failure of [
    { kind: 'unreachable', code: 'ECONNREFUSED' },
    { kind: 'untrusted', code: 'CERT_HAS_EXPIRED' },
    { kind: 'intercepted', status: 403 },
    { kind: 'longPause', until: '2026-11-28T14:30:00.000Z' },
    { kind: 'unauthorized' },
  ] as const) {
    it(`fail as a whole where the others would fail as well (${failure.kind})`, async () => {
      assert.deepEqual(await failureOfCall(readWith(failure)), failure);
    });
  }

  it('give the others where one cannot be read', async () => {
    const read = await readWith({ kind: 'unavailable', status: 500 });
    assert.deepEqual([read.found, read.unreadable], [[one], [two]]);
  });
});
