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
    for (const failure of [{ kind: 'unavailable', status: 500 }, { kind: 'refused' }] as const) {
      const read = await readWith(failure);
      assert.deepEqual([read.found, read.unreadable, read.failure], [[one], [two], failure]);
    }
  });

  const many = Array.from({ length: 3_000 }, (_, index) =>
    idOf(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
  );

  for (const failure of [
    { kind: 'unavailable', status: 503 },
    { kind: 'timeout', afterMs: 1 },
  ] as const) {
    it(`are not asked for any more once Notion is down (${failure.kind})`, async () => {
      let asked = 0;
      const read = await readEach(many, (id) => {
        asked++;
        return asked <= 100 ? Promise.resolve(id) : Promise.reject(new NotionError(failure));
      });
      assert.ok(asked < 300, `${asked} asked`);
      assert.deepEqual(read.found, many.slice(0, 100));
      assert.deepEqual(read.unreadable, many.slice(100));
      assert.deepEqual(read.failure, failure);
    });
  }

  it('are all asked for where every other one cannot be read', async () => {
    const read = await readEach(many, (id) =>
      Number(id.slice(-1)) % 2 === 0
        ? Promise.resolve(id)
        : Promise.reject(new NotionError({ kind: 'unavailable', status: 500 })),
    );
    assert.equal(read.found.length, 1_500);
  });
});
