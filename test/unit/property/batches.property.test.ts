import assert from 'node:assert/strict';
import { checkBatches } from './property';

const runs = 40;

describe('Batches, whatever happens', () => {
  it('do what was asked and say what was done', async function () {
    // Each of the plans has a limit of its own.
    this.timeout(0);
    const {
      seed,
      runs: done,
      seconds,
      failure,
    } = await checkBatches(runs, (count) => {
      if (count % 10 === 0) console.log(`      plan ${count} …`);
    });
    console.log(`      ${done} runs in ${seconds.toFixed(1)} s with PROPERTY_SEED=${seed}`);
    assert.ok(failure === undefined, failure);
  });
});
