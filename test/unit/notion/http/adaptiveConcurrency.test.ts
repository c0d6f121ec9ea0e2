import assert from 'node:assert/strict';
import { AdaptiveConcurrency } from '../../../../src/notion/http/adaptiveConcurrency';

/** A connection's learned value, as it is kept over sessions. */
function learnedAs(value?: number) {
  let learned = value;
  return {
    get: () => learned,
    set: (now: number) => {
      learned = now;
    },
  };
}

describe('AdaptiveConcurrency', () => {
  it('begins with the most there may be', () => {
    const concurrency = new AdaptiveConcurrency();
    assert.equal(concurrency.value, 50);
    for (let n = 0; n < 100; n++) concurrency.succeeded();
    assert.equal(concurrency.value, 50);
  });

  it('has learned nothing while nothing was refused', () => {
    const learned = learnedAs();
    new AdaptiveConcurrency(learned).succeeded();
    assert.equal(learned.get(), undefined);
  });

  it('begins a later session where the last one ended, and grows as slowly as that', () => {
    const learned = learnedAs();
    const first = new AdaptiveConcurrency(learned);
    for (let n = 0; n < 40; n++) first.backOff();
    assert.equal(first.value, 10);
    const second = new AdaptiveConcurrency(learned);
    assert.equal(second.value, 10);
    for (let n = 0; n < 49; n++) second.succeeded();
    assert.equal(second.value, 10);
    second.succeeded();
    assert.equal(second.value, 11);
    assert.equal(learned.get(), 11);
  });

  it('goes down to one request at a time', () => {
    const concurrency = new AdaptiveConcurrency();
    for (let n = 0; n < 100; n++) concurrency.backOff();
    assert.equal(concurrency.value, 1);
  });

  for (const [learned, begins] of [
    [1, 8],
    [8, 8],
    [50, 50],
    [1_000, 50],
  ] as const) {
    it(`begins with ${begins} where ${learned} is kept`, () => {
      assert.equal(new AdaptiveConcurrency(learnedAs(learned)).value, begins);
    });
  }
});
