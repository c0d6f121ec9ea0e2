import assert from 'node:assert/strict';
import { daysLeft, isExpiring, warns } from '../../../../src/model/trash/deadline';

const day = 86_400_000;
const now = Date.parse('2026-11-28T12:00:00Z');
const at = (daysAgo: number) => now - daysAgo * day;
const of = { now, days: 30 };

describe('The days that a page in the Trash has left', () => {
  it('are whole days, rounded down', () => {
    const left = [0, 0.01, 1, 27, 28, 28.5, 29, 29.5, 30].map((ago) => daysLeft(at(ago), of));
    assert.deepEqual(left, [30, 29, 29, 3, 2, 1, 1, 0, 0]);
  });

  it('are fewer than none once the time is up', () => {
    assert.equal(daysLeft(at(30.5), of), -1);
    assert.equal(daysLeft(at(400), of), -370);
  });

  it('are not said where it is not known since when it is there', () => {
    assert.equal(daysLeft(undefined, of), undefined);
    assert.equal(warns(undefined), false);
    assert.equal(isExpiring(undefined, of), false);
  });

  it('are never more than the workspace gives', () => {
    assert.equal(daysLeft(at(-2), of), 30);
  });

  it('are counted from the days that the setting gives to the Trash', () => {
    assert.equal(daysLeft(at(5), { now, days: 7 }), 2);
    assert.equal(daysLeft(at(5), { now, days: 365 }), 360);
  });

  it('do not depend on the time zone, nor on the hour that daylight saving takes or gives', () => {
    const zone = process.env.TZ;
    try {
      for (const TZ of ['America/New_York', 'Europe/Berlin', 'Pacific/Kiritimati', 'UTC']) {
        process.env.TZ = TZ;
        // Both change to winter time between these two.
        const since = Date.parse('2026-10-20T12:00:00Z');
        const left = (hours: number) =>
          daysLeft(since, { now: since + 28 * day + hours * 3_600_000, days: 30 });
        assert.deepEqual([left(-0.5), left(0.5)], [2, 1], TZ);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('warn below four, and count as about to be deleted within three', () => {
    assert.deepEqual(
      [26, 26.5, 27].map((ago) => warns(daysLeft(at(ago), of))),
      [false, true, true],
    );
    assert.deepEqual(
      [26.9, 27, 29, 31].map((ago) => isExpiring(at(ago), of)),
      [false, true, true, true],
    );
  });
});
