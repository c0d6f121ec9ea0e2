import assert from 'node:assert/strict';
import { checkBatches } from './property';

const runs = 40;
const limitMs = 300_000;

describe('Batches, whatever happens', () => {
  it('do what was asked and say what was done', async function () {
    this.timeout(limitMs * 2);
    const { seed, runs: done, seconds, failure } = await checkBatches(runs, limitMs);
    console.log(`      ${done} runs in ${seconds.toFixed(1)} s with PROPERTY_SEED=${seed}`);
    assert.ok(failure === undefined, failure);
  });
});
