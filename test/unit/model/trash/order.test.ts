import assert from 'node:assert/strict';
import { byDeadline, daysOf } from '../../../../src/model/trash/order';
import { pageAt } from '../../support/pageAt';

const page = (number: number, since?: number, editedTime = '2026-11-01T00:00:00.000Z') => ({
  page: pageAt(number, { editedTime }),
  since,
});
const numbers = (pages: readonly { page: { title: string } }[]) => pages.map(({ page }) => page.title);

describe('The order of pages in the Trash', () => {
  it('begins with those that go first and ends with those of which that is not known', () => {
    const early = '2026-10-01T00:00:00.000Z';
    const pages = [page(1, undefined, early), page(2, 300), page(3, undefined), page(4, 100), page(5, 200)];
    assert.deepEqual(numbers(pages.sort(byDeadline)), ['Page 4', 'Page 5', 'Page 2', 'Page 3', 'Page 1']);
  });

  it('is by title within a minute', () => {
    assert.deepEqual(numbers([page(2, 100), page(1, 100)].sort(byDeadline)), ['Page 1', 'Page 2']);
  });

  it('keeps the days of the pages apart, in the order of the pages', () => {
    const dayOf = (moment: number) => (moment < 250 ? '2026-11-01' : '2026-11-02');
    const days = daysOf([page(4, 100), page(5, 200), page(2, 300), page(3)], dayOf);
    assert.deepEqual(
      days.map(({ day, pages }) => [day, ...numbers(pages)]),
      [
        ['2026-11-01', 'Page 4', 'Page 5'],
        ['2026-11-02', 'Page 2'],
        [undefined, 'Page 3'],
      ],
    );
  });
});
