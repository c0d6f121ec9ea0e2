import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { stopwatch } from '../../../src/notion/stopwatch';

describe('stopwatch', () => {
  afterEach(() => {
    mock.restoreAll();
  });

  it('counts the time in which the machine slept and one clock stood still', () => {
    let [steady, wall] = [1_000, Date.UTC(2026, 0, 1)];
    mock.method(performance, 'now', () => steady);
    mock.method(Date, 'now', () => wall);
    const elapsed = stopwatch();
    steady += 500;
    wall += 3_600_500;
    assert.equal(elapsed(), 3_600_500);
    wall -= 7_200_000;
    assert.equal(elapsed(), 500, 'a clock that is set back takes no time away');
  });
});
