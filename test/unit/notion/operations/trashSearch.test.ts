import assert from 'node:assert/strict';
import type { Search } from '../../../../src/notion/requests';
import { searchTrash } from '../../../../src/notion/operations/trashSearch';
import { pageAt } from '../../support/pageAt';

const time = (minute: number) => new Date(Date.parse('2026-11-28T12:00Z') - minute * 60_000).toISOString();

/**
 * A search over a Trash of so many pages, numbered from the one trashed last. `gives`: as many as it lists at most.
 * `inMinute`: as many are trashed in each minute, whose order is the same from both ends.
 */
function searchOver(count: number, { gives = Infinity, inMinute = 1 } = {}) {
  const minutes = Array.from({ length: Math.ceil(count / inMinute) }, (_, minute) =>
    Array.from(
      { length: Math.min(inMinute, count - minute * inMinute) },
      (_, one) => minute * inMinute + one,
    ),
  );
  const [newest, oldest] = [minutes.flat(), minutes.toReversed().flat()];
  const asked: Search[] = [];
  const searchPages = (search: Search) => {
    asked.push(search);
    const from = Number(search.cursor ?? 0);
    const to = Math.min(from + 100, count, gives);
    const results = (search.oldestFirst === true ? oldest : newest)
      .slice(from, to)
      .map((number) => pageAt(number, { state: 'trash', editedTime: time(Math.floor(number / inMinute)) }));
    const isLast = to === count || to === gives;
    return Promise.resolve({
      results,
      next: isLast ? undefined : String(to),
      capped: to === gives && to < count,
    });
  };
  return { asked, searchPages };
}

const numbersOf = (count: number) => Array.from({ length: count }, (_, index) => `Page ${index}`);

describe('The search for what is in the Trash', () => {
  it('reads a Trash of ordinary size from one end', async () => {
    const search = searchOver(250);
    const { results, capped } = await searchTrash(search);
    assert.deepEqual([results.map(({ title }) => title), capped], [numbersOf(250), false]);
    assert.equal(search.asked.length, 3);
    assert.ok(search.asked.every(({ inTrash, oldestFirst }) => inTrash === true && oldestFirst === false));
  });

  it('reads what one large batch hides from the other end, and is complete where the two meet', async () => {
    const { results, capped } = await searchTrash(searchOver(5_950));
    assert.deepEqual([results.map(({ title }) => title), capped], [numbersOf(5_950), false]);
  });

  it('reads a minute in which many were trashed to its end', async () => {
    const { results, capped } = await searchTrash(searchOver(2_500, { inMinute: 1_250 }));
    assert.deepEqual([new Set(results.map(({ id }) => id)).size, capped], [2_500, false]);
  });

  it('has those trashed last and those that go first of a Trash too large to be read', async () => {
    const search = searchOver(20_000);
    const { results, capped } = await searchTrash(search);
    assert.equal(capped, true);
    assert.equal(search.asked.length, 60);
    assert.deepEqual(
      [results[0]?.title, results[1_999]?.title, results[2_000]?.title, results.at(-1)?.title],
      ['Page 0', 'Page 1999', 'Page 16000', 'Page 19999'],
    );
  });

  it('reads the other end also where Notion itself gives up early', async () => {
    const { results, capped } = await searchTrash(searchOver(900, { gives: 500 }));
    assert.deepEqual([results.length, capped], [900, false]);
  });
});
