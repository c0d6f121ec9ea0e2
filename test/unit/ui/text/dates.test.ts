import assert from 'node:assert/strict';
import { calendarDay, nearDayInWords, whenInWords, zonedInWords } from '../../../../src/ui/text/dates';

describe('Dates in words', () => {
  const before = process.env.TZ;

  beforeEach(() => {
    process.env.TZ = 'Asia/Tokyo';
  });

  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  const late = '2026-03-01T23:00:00.000+00:00';

  it('give the day of a moment in the person’s own time zone, in a row and in a preview', () => {
    assert.equal(calendarDay(late), '2026-03-02');
    assert.match(whenInWords(late, 'en'), /\b2\b.*2026.*8:00/);
    process.env.TZ = 'America/New_York';
    assert.equal(calendarDay('2026-03-02T03:00:00.000+09:00'), '2026-03-01');
    assert.match(whenInWords(late, 'en'), /\b1\b.*2026.*6:00/);
  });

  it('give a date without a time as the same day in every time zone', () => {
    for (const [date, words] of [
      ['2026-03-01', 'Mar 1, 2026'],
      ['2024-02-29', 'Feb 29, 2024'],
      ['12026-03-01', 'Mar 1, 12026'],
      ['+012026-03-01', 'Mar 1, 12026'],
      ['-0044-03-15', 'Mar 15, 45 BC'],
    ] as const) {
      for (const zone of ['America/New_York', 'Pacific/Kiritimati']) {
        process.env.TZ = zone;
        assert.equal(calendarDay(date), date);
        assert.equal(whenInWords(date, 'en'), words);
      }
    }
  });

  it('keep the day of a moment without an offset', () => {
    assert.equal(calendarDay('2026-03-01T23:00:00.000'), '2026-03-01');
    assert.match(whenInWords('2026-03-01T23:00:00.000', 'en'), /\b1\b.*2026.*11:00/);
  });

  it('keep years of five digits and years before Christ', () => {
    for (const moment of ['12026-03-01T23:00:00.000+00:00', '+012026-03-01T23:00:00.000Z']) {
      assert.equal(calendarDay(moment), '12026-03-02');
      assert.match(whenInWords(moment, 'en'), /\b2\b.*12026/);
    }
    assert.equal(calendarDay('-0044-03-14T23:00:00.000+00:00'), '-0044-03-15');
    assert.match(whenInWords('-0044-03-14T23:00:00.000+00:00', 'en'), /\b15\b.*45 BC/);
    assert.equal(calendarDay('0999-12-31T00:00:00.000+00:00'), '0999-12-31');
  });

  it('give text that is no date as one short line', () => {
    for (const inWords of [calendarDay, (text: string) => whenInWords(text, 'en')]) {
      assert.equal(inWords('never\n'), 'never');
      assert.equal(inWords('2026-02-30'), '2026-02-30');
      assert.equal(inWords('2026-02-30T10:00:00Z'), '2026-02-30T10:00:00Z');
      assert.equal(inWords('2026-13-45T99:00:00Z'), '2026-13-45T99:00:00Z');
      assert.equal(inWords('999999-01-01T00:00:00Z'), '999999-01-01T00:00:00Z');
      assert.ok(inWords('9'.repeat(1_000)).length <= 80);
    }
  });

  it('convert a time of day from its time zone, also around a change of clocks', () => {
    const inUtc = (day: string, time: string, zone: string) => {
      process.env.TZ = 'UTC';
      return zonedInWords(day, time, zone, 'en');
    };
    assert.match(inUtc('2026-03-02', '08:00', 'Asia/Tokyo'), /\b1\b.*2026.*11:00/);
    assert.match(inUtc('2026-03-08', '01:30', 'America/New_York'), /\b8\b.*2026.*6:30/);
    assert.match(inUtc('2026-03-08', '03:30', 'America/New_York'), /\b8\b.*2026.*7:30/);
  });

  it('give a time of day as it is where its time zone is unknown', () => {
    assert.equal(zonedInWords('2026-03-02', '08:00', 'Moon/Tranquility', 'en'), '2026-03-02 08:00');
    assert.equal(zonedInWords('2026-03-02', '08:00', undefined, 'en'), '2026-03-02 08:00');
  });
});

describe('Dates in the language of VS Code', () => {
  it('follow it on a machine of another language', () => {
    assert.equal(whenInWords('2026-03-01', 'de'), '01.03.2026');
    assert.equal(nearDayInWords('2026-11-28', 'fr', new Date(2026, 10, 28, 12).getTime()), 'aujourd’hui');
    assert.equal(nearDayInWords('2023-02-23', 'ja'), '2023年2月23日');
  });
});

describe('a near day', () => {
  // At noon here, whatever the time zone.
  const now = new Date(2026, 10, 28, 12).getTime();

  for (const [day, words] of [
    ['2026-11-28', 'today'],
    ['2026-11-29', 'tomorrow'],
    ['2026-11-27', 'yesterday'],
    ['2026-12-04', 'in 6 days'],
    ['2026-11-22', '6 days ago'],
    ['2026-12-05', 'Dec 5'],
    ['2026-11-21', 'Nov 21'],
    ['2023-02-23', 'Feb 23, 2023'],
    ['12026-03-01', 'Mar 1, 12026'],
    ['-0044-03-15', 'Mar 15, 45 BC'],
    ['2026-02-30', '2026-02-30'],
    ['soon', 'soon'],
  ] as const) {
    it(`is shown as ${words} for ${day}`, () => {
      assert.equal(nearDayInWords(day, 'en', now), words);
    });
  }

  it('is the same all day long, also where a day has 23 hours', () => {
    for (const hour of [0, 23]) {
      const then = new Date(2026, 2, 28, hour).getTime();
      assert.equal(nearDayInWords('2026-03-29', 'en', then), 'tomorrow');
      assert.equal(nearDayInWords('2026-03-30', 'en', then), 'in 2 days');
    }
  });
});
