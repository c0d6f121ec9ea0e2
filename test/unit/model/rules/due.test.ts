import assert from 'node:assert/strict';
import { isDue, mayRemind } from '../../../../src/model/rules/due';

/** A moment on this machine's calendar. */
const at = (day: number, hour = 12) => new Date(2026, 2, day, hour);

describe('A rule', () => {
  it('is never due without a number of days, and at once if it was never run', () => {
    assert.equal(isDue(undefined, undefined, at(1)), false);
    assert.equal(isDue(7, undefined, at(1)), true);
  });

  it('is due again on the same weekday, whatever the hour was', () => {
    assert.equal(isDue(7, at(2, 23), at(8, 23)), false);
    assert.equal(isDue(7, at(2, 23), at(9, 0)), true);
  });

  it('is due by days of the calendar also over a change to summer time', () => {
    // March 29 has 23 hours in Europe, March 8 in America.
    for (const day of [7, 8, 28, 29]) {
      assert.equal(isDue(1, at(day, 0), at(day, 23)), false, String(day));
      assert.equal(isDue(1, at(day, 23), at(day + 1, 0)), true, String(day));
    }
  });

  it('is due where the clock was set back behind its last run', () => {
    assert.equal(isDue(7, at(20), at(2)), true);
  });
});

describe('A reminder', () => {
  it('comes at most once in 24 hours', () => {
    assert.equal(mayRemind(undefined, at(1)), true);
    assert.equal(mayRemind(at(1, 12), at(2, 11)), false);
    assert.equal(mayRemind(at(1, 12), at(2, 12)), true);
  });

  it('comes where the clock was set back behind the last one', () => {
    assert.equal(mayRemind(at(9), at(2)), true);
  });
});
