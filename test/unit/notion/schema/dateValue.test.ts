import assert from 'node:assert/strict';
import * as v from 'valibot';
import { dateValue } from '../../../../src/notion/schema/dateValue';
import { page } from '../../../../src/notion/schema/page';
import { valueOf } from '../../../../src/notion/schema/propertyValue';
import { idAt } from '../../support/pageAt';

const read = (start: string, time_zone: unknown, end: string | null = null) =>
  v.parse(dateValue, { start, end, time_zone });

describe('The value of a date property', () => {
  it('is in UTC where Notion names a time zone beside its times', () => {
    assert.deepEqual(read('2026-03-01T23:00:00.000', 'Asia/Tokyo', '2026-03-02T01:00'), {
      start: '2026-03-01T14:00:00.000Z',
      end: '2026-03-01T16:00:00.000Z',
    });
    assert.equal(read('2026-03-08T03:30:00', 'America/New_York').start, '2026-03-08T07:30:00.000Z');
  });

  it('is as Notion wrote it where that has an offset, or no time', () => {
    for (const text of ['2026-03-01T23:00:00.000+00:00', '2026-03-01T23:00:00Z', '2026-03-01'])
      assert.deepEqual(read(text, 'Asia/Tokyo'), { start: text, end: undefined });
  });

  it('is as Notion wrote it where the time zone is none that is known', () => {
    for (const zone of [null, undefined, 5, '', 'Moon/Tranquility', 'constructor'])
      assert.equal(read('2026-03-01T23:00', zone).start, '2026-03-01T23:00');
    assert.equal(read('2026-99-01T23:00', 'Asia/Tokyo').start, '2026-99-01T23:00');
  });

  it('is the same in a row and in a preview', () => {
    const date = { start: '2026-03-01T23:00:00.000', end: null, time_zone: 'Asia/Tokyo' };
    const row = v.parse(page, {
      object: 'page',
      id: idAt(1),
      in_trash: false,
      parent: { type: 'workspace' },
      created_time: '2026-01-01T00:00:00.000Z',
      last_edited_time: '2026-01-01T00:00:00.000Z',
      properties: { Due: { id: 'd', type: 'date', date } },
    });
    assert.equal(row.date, '2026-03-01T14:00:00.000Z');
    assert.deepEqual(valueOf({ type: 'date', date }), { kind: 'date', start: row.date, end: undefined });
  });
});
