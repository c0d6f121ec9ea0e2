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

describe('The budget of a window', () => {
  it('lets requests go freely until Notion objects', () => {
    assert.equal(spend(new RateBudget(), 0, 10_000), 10_000);
  });

  for (const size of [180, 600]) {
    it(`sends one request alone where a window of ${size} would end`, () => {
      const budget = new RateBudget();
      assert.equal(spend(budget, 0, size), size);
      assert.equal(budget.admission('batch', 0), 'alone');
      budget.sent(0);
      assert.equal(budget.admission('batch', 0), 'alone', 'its answer is waited for');
      budget.accepted();
      assert.equal(budget.admission('batch', 0), 'go');
    });
  }

  it('sends no more of a batch than the window was found to hold, less what it keeps for the person', () => {
    const budget = learnt();
    assert.equal(budget.admission('batch', 59_999), 'wait');
    assert.equal(spend(budget, 60_000, 1_000), 175);
    assert.equal(budget.admission('batch', 60_000), 'wait');
    assert.equal(budget.admission('user', 60_000), 'go');
    assert.equal(budget.windowEnd, 120_000);
    assert.equal(budget.admission('batch', 120_000), 'go');
  });

  it('lets the person have the rest of the window, and no more', () => {
    const budget = learnt();
    spend(budget, 60_000, 1_000);
    for (let count = 0; count < 5; count++) budget.sent(60_000);
    assert.equal(budget.admission('user', 60_000), 'wait');
  });

  it('learns nothing from a refusal that has another reason', () => {
    const early = new RateBudget();
    early.sent(0);
    early.refused(1_000, 0);
    assert.equal(spend(early, 1_000, 1_000), 1_000);

    const workspace = new RateBudget();
    spend(workspace, 0, 100);
    workspace.refused(90_000, 0);
    assert.equal(spend(workspace, 90_000, 1_000), 1_000);
  });

  it('finds the size out anew after some full windows', () => {
    const budget = learnt();
    for (let window = 1; window < 5; window++) assert.equal(spend(budget, window * 60_000, 1_000), 175);
    assert.equal(spend(budget, 5 * 60_000, 1_000), 1_000);
  });
});
