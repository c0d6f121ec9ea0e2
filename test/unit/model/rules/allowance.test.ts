import assert from 'node:assert/strict';
import { Allowance } from '../../../../src/model/rules/allowance';

const minute = 60_000;

describe('An allowance of requests', () => {
  it('is used up within an hour, and comes back as the hour of each request is over', () => {
    const allowance = new Allowance(() => 3);
    assert.ok(allowance.take(2, 0));
    assert.ok(!allowance.take(2, 10 * minute));
    assert.ok(allowance.take(1, 10 * minute));
    assert.ok(!allowance.take(1, 60 * minute));
    assert.ok(allowance.take(2, 65 * minute));
    assert.ok(!allowance.take(1, 74 * minute));
    assert.ok(allowance.take(1, 75 * minute));
  });

  it('is not lost where the clock is set back', () => {
    const allowance = new Allowance(() => 1);
    assert.ok(allowance.take(1, 100 * minute));
    assert.ok(allowance.take(1, 50 * minute));
    assert.ok(!allowance.take(1, 51 * minute));
  });
});
