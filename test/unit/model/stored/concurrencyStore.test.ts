import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { ConcurrencyStore } from '../../../../src/model/stored/concurrencyStore';

describe('The learned concurrency of a connection', () => {
  it('is let go of where it cannot be stored, since the next session learns it again', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    let updates = 0;
    const store = new ConcurrencyStore({
      keys: () => [],
      get: () => undefined,
      update: () => {
        updates++;
        return Promise.reject(new Error('The disk is full.'));
      },
    });
    store.of('one').set(10);
    await setImmediate();
    process.off('unhandledRejection', note);
    assert.equal(updates, 1);
    assert.deepEqual(unhandled, []);
  });
});
