import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Age,
  boundOf,
  conditionAt,
  type Criterion,
  parseDays,
  parseNumber,
} from '../../../../src/model/arrangement/criterion';

const due = (days: number): Age => ({ kind: 'age', of: { kind: 'date', property: 'du' }, days });
const edited = (days: number): Age => ({ kind: 'age', of: { kind: 'time', time: 'edited' }, days });

/** Runs `make` in a time zone. */
function inZone<T>(zone: string, make: () => T): T {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

describe('An age', () => {
  it('bounds the age of a date by a calendar day of the local time zone', () => {
    const bound = (zone: string, now: string, days: number) =>
      inZone(zone, () => boundOf(due(days), new Date(now)));
    assert.equal(bound('UTC', '2026-11-21T12:00:00Z', 30), '2026-10-22');
    assert.equal(bound('Asia/Tokyo', '2026-11-21T16:00:00Z', 1), '2026-11-21', 'tomorrow already there');
    assert.equal(bound('America/Los_Angeles', '2026-11-21T02:00:00Z', 1), '2026-11-19', 'still yesterday');
    assert.equal(bound('UTC', '2024-03-01T00:00:00Z', 1), '2024-02-29');
  });

  it('counts a day on which the clocks change as one day', () => {
    for (const [now, days, expected] of [
      ['2026-03-30T00:30:00+02:00', 1, '2026-03-29'],
      ['2026-03-30T00:30:00+02:00', 2, '2026-03-28'],
      ['2026-10-26T23:30:00+01:00', 1, '2026-10-25'],
      ['2026-10-26T00:30:00+01:00', 2, '2026-10-24'],
    ] as const)
      assert.equal(
        inZone('Europe/Berlin', () => boundOf(due(days), new Date(now))),
        expected,
      );
  });

  it('finds the day before which a date is old enough in every zone, whatever its clocks do', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Cairo',
      'Asia/Kathmandu',
    ];
    const moments = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, fc.integer({ min: 1, max: 800 }), (zone, now, days) => {
        const today = now.toLocaleDateString('sv', { timeZone: zone });
        const bound = inZone(zone, () => boundOf(due(days), now));
        assert.equal((Date.parse(today) - Date.parse(bound)) / 86_400_000, days);
      }),
    );
  });

  it('bounds the age of a time by a moment, whatever the time zone', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Pacific/Kiritimati'])
      assert.equal(
        inZone(zone, () => boundOf(edited(30), new Date('2026-03-30T10:15:42.123Z'))),
        '2026-02-28T10:15:00.000Z',
      );
  });

  it('matches nothing younger than the age, although Notion rounds times to minutes', () => {
    const dayMs = 86_400_000;
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.integer({ min: -200_000, max: 200_000 }),
        (now, days, offset) => {
          const asked = now.getTime() - days * dayMs;
          const edit = asked + offset;
          const rounded = edit - (edit % 60_000);
          const fits = rounded < Date.parse(boundOf(edited(days), now));
          assert.ok(!fits || edit < asked);
          assert.ok(fits || edit >= asked - 60_000);
        },
      ),
    );
  });

  it('turns an age into a condition with an upper bound only', () => {
    const now = new Date('2026-11-21T12:00:30Z');
    assert.deepEqual(conditionAt(edited(2), now), {
      kind: 'time',
      time: 'edited',
      before: '2026-11-19T12:00:00.000Z',
    });
    assert.deepEqual(
      inZone('UTC', () => conditionAt(due(2), now)),
      {
        kind: 'date',
        property: 'du',
        before: '2026-11-19',
      },
    );
  });
});

describe('Alternatives', () => {
  it('have each their bound at one moment', () => {
    const now = new Date('2026-11-21T12:00:30Z');
    assert.deepEqual(
      inZone('UTC', () =>
        conditionAt(
          {
            kind: 'any',
            of: [edited(2), { ...due(2), of: { kind: 'date', type: 'rollup', property: 'ld' } }],
          },
          now,
        ),
      ),
      {
        kind: 'any',
        of: [
          { kind: 'time', time: 'edited', before: '2026-11-19T12:00:00.000Z' },
          { kind: 'date', type: 'rollup', property: 'ld', before: '2026-11-19' },
        ],
      },
    );
  });
});

describe('Other criteria', () => {
  it('are passed on unchanged as conditions', () => {
    const checked: Criterion = { kind: 'checkbox', property: 'bl', checked: true };
    assert.equal(conditionAt(checked, new Date()), checked);
  });
});

describe('A typed number', () => {
  for (const [text, number] of [
    ['12.5', 12.5],
    [' -3 ', -3],
    ['+.5', 0.5],
    ['0', 0],
  ] as const)
    it(`accepts “${text}” as a number`, () => {
      assert.equal(parseNumber(text, false), number);
      assert.equal(parseNumber(`${text.trim()}%`, true), number / 100);
    });

  for (const text of ['', ' ', '1,5', '1,000', '1e3', '0x10', '5%', 'NaN', '1 2', '.', '9'.repeat(400)])
    it(`rejects “${text.slice(0, 9)}” as a number`, () => {
      assert.equal(parseNumber(text, false), undefined);
    });
});

describe('A number of days', () => {
  for (const [text, days] of [
    ['1', 1],
    [' 30 ', 30],
    ['007', 7],
    ['36500', 36_500],
  ] as const)
    it(`accepts “${text}” as a number of days`, () => {
      assert.equal(parseDays(text), days);
    });

  for (const text of [
    '0',
    '-1',
    '',
    ' ',
    'ten',
    '1.5',
    '1e3',
    '0x10',
    '36501',
    '9999999',
    '١٢',
    '1 2',
    'NaN',
  ])
    it(`rejects “${text}” as a number of days`, () => {
      assert.equal(parseDays(text), undefined);
    });
});
