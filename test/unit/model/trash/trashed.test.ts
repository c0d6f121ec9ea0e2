import assert from 'node:assert/strict';
import { trashedSince } from '../../../../src/model/trash/trashed';
import { idAt } from '../../support/pageAt';

const ada = idAt(1);
const page = { editedTime: '2026-11-10T08:30:00.000Z', editedBy: ada };
const edited = Date.parse(page.editedTime);
const hour = 3_600_000;

describe('Since when a page is in the Trash', () => {
  it('is when it was edited last, likely by whoever did that, where nothing above it is in the Trash', () => {
    assert.deepEqual(trashedSince(page, { archivedAt: undefined, isFreeAbove: true }), {
      since: edited,
      by: { kind: 'user', id: ada },
    });
  });

  it('is not said where something above it may be in the Trash', () => {
    const nothing = { since: undefined, by: { kind: 'unknown' } };
    assert.deepEqual(trashedSince(page, { archivedAt: undefined, isFreeAbove: false }), nothing);
    assert.deepEqual(
      trashedSince({ ...page, editedTime: 'soon' }, { archivedAt: undefined, isFreeAbove: true }),
      nothing,
    );
  });

  it('is not said by whom where Notion names nobody', () => {
    const { by } = trashedSince(
      { editedTime: page.editedTime },
      { archivedAt: undefined, isFreeAbove: true },
    );
    assert.deepEqual(by, { kind: 'unknown' });
  });

  for (const [name, archivedAt] of [
    ['in the minute of the batch', edited + 40_000],
    ['hours after a long batch began', edited - 5 * hour],
  ] as const)
    it(`is known from the journal, for a page edited ${name}, whatever is above it`, () => {
      for (const isFreeAbove of [true, false])
        assert.deepEqual(trashedSince(page, { archivedAt, isFreeAbove }), {
          since: edited,
          by: { kind: 'us' },
        });
    });

  for (const [name, archivedAt] of [
    ['trashed again by somebody else, days after our batch', edited - 72 * hour],
    ['in the journal by a clock that was a day ahead', edited + 24 * hour],
  ] as const)
    it(`is when it was edited last, not by us, for a page ${name}`, () => {
      assert.deepEqual(trashedSince(page, { archivedAt, isFreeAbove: true }), {
        since: edited,
        by: { kind: 'user', id: ada },
      });
      assert.equal(trashedSince(page, { archivedAt, isFreeAbove: false }).since, undefined);
    });
});
