import assert from 'node:assert/strict';
import { RateBudget } from '../../../../src/notion/http/rateBudget';

/** Sends requests, each answered at once, while the budget lets a batch go on. */
function spend(budget: RateBudget, now: number, most: number): number {
  for (let count = 0; count < most; count++) {
    if (budget.admission('batch', now) === 'wait') return count;
    budget.sent(now);
    budget.accepted();
  }
  return most;
}

/** A budget that was refused its 181st request, 10 s into a window. */
function learnt(): RateBudget {
  const budget = new RateBudget();
  spend(budget, 0, 180);
  budget.sent(10_000);
  budget.refused(50_000, 10_000);
  return budget;
}

describe('RateBudget', () => {
  it('admits every request until Notion refuses one', () => {
    assert.equal(spend(new RateBudget(), 0, 10_000), 10_000);
  });

  for (const size of [180, 600]) {
    it(`admits one request alone where a window of ${size} would be used up`, () => {
      const budget = new RateBudget();
      assert.equal(spend(budget, 0, size), size);
      assert.equal(budget.admission('batch', 0), 'alone');
      budget.sent(0);
      assert.equal(budget.admission('batch', 0), 'alone', 'its answer is waited for');
      budget.accepted();
      assert.equal(budget.admission('batch', 0), 'go');
    });
  }

  it('says how many requests a minute a batch may send, once that was learned', () => {
    assert.equal(new RateBudget().perMinute, undefined);
    assert.equal(learnt().perMinute, 175);
  });

  it('admits no more of a batch than the learnt limit, less the requests reserved for people', () => {
    const budget = learnt();
    assert.equal(budget.admission('batch', 59_999), 'wait');
    assert.equal(spend(budget, 60_000, 1_000), 175);
    assert.equal(budget.admission('batch', 60_000), 'wait');
    assert.equal(budget.admission('user', 60_000), 'go');
    assert.equal(budget.windowEnd, 120_000);
    assert.equal(budget.admission('batch', 120_000), 'go');
  });

  it('admits people up to the learnt limit of the window, and no further', () => {
    const budget = learnt();
    spend(budget, 60_000, 1_000);
    for (let count = 0; count < 5; count++) budget.sent(60_000);
    assert.equal(budget.admission('user', 60_000), 'wait');
  });

  it('learns no limit from a refusal that comes early or asks for more than a window', () => {
    const early = new RateBudget();
    early.sent(0);
    early.refused(1_000, 0);
    assert.equal(spend(early, 1_000, 1_000), 1_000);

    const workspace = new RateBudget();
    spend(workspace, 0, 100);
    workspace.refused(90_000, 0);
    assert.equal(spend(workspace, 90_000, 1_000), 1_000);
  });

  it('forgets the learnt limit after five full windows', () => {
    const budget = learnt();
    for (let window = 1; window < 5; window++) assert.equal(spend(budget, window * 60_000, 1_000), 175);
    assert.equal(spend(budget, 5 * 60_000, 1_000), 1_000);
  });
});
