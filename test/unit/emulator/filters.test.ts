import assert from 'node:assert/strict';
import { at, idsOf, listOf } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages, dataSources, users } = ids;

const path = `/v1/data_sources/${dataSources.bugTracker}/query`;

describe('a filter', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const rows = async (filter: unknown, sorts: unknown = []): Promise<readonly unknown[]> => {
    const answer = await api('POST', path, { filter, sorts });
    assert.equal(answer.status, 200, answer.text);
    return listOf(answer.body, 'results');
  };

  const value = (row: unknown, property: string, ...rest: readonly (string | number)[]): unknown =>
    at(row, 'properties', property, ...rest);

  /** Asserts that all rows found pass the check, and that the filter finds some rows and not all. */
  const finds = async (filter: unknown, check: (row: unknown) => boolean): Promise<void> => {
    const found = await rows(filter);
    assert.ok(found.length > 0, 'nothing found');
    assert.ok(found.every(check), JSON.stringify(found.find((row) => !check(row))));
    const all = [
      ...listOf((await api('POST', path, {})).body, 'results'),
      ...listOf(
        (await api('POST', path, { sorts: [{ property: 'Name', direction: 'descending' }] })).body,
        'results',
      ),
    ];
    const kept = new Set(found.map((row) => at(row, 'id')));
    assert.ok(
      kept.size === 100 || all.filter(check).every((row) => kept.has(at(row, 'id'))),
      'some are missing',
    );
  };

  const title = (row: unknown): string => String(value(row, 'Name', 'title', 0, 'plain_text'));
  const status = (row: unknown): unknown => value(row, 'Status', 'status', 'name');
  const due = (row: unknown): string => String(value(row, 'Due', 'date', 'start'));
  const dated = (row: unknown): boolean => value(row, 'Due', 'date') !== null;
  const progress = (row: unknown): unknown => value(row, 'Progress (%)', 'number');

  it('filters by title', async () => {
    await finds(
      { property: 'Name', title: { equals: 'Bug bash' } },
      (row) => at(row, 'id') === pages.bugBash,
    );
    await finds({ property: 'title', rich_text: { contains: 'UMLAUTS' } }, (row) =>
      title(row).includes('umlauts'),
    );
    await finds({ property: 'Name', title: { starts_with: 'Sync' } }, (row) => title(row).startsWith('Sync'));
    await finds({ property: 'Name', title: { ends_with: 'start' } }, (row) => title(row).endsWith('start'));
    const without = { and: [{ property: 'Name', title: { does_not_contain: 'a' } }] };
    await finds(without, (row) => !title(row).toLowerCase().includes('a'));
  });

  it('filters by text', async () => {
    await finds({ property: 'Notes', rich_text: { contains: 'build 2007' } }, (row) =>
      String(value(row, 'Notes', 'rich_text', 0, 'plain_text')).includes('2007'),
    );
    const empty = {
      and: [
        { property: 'Notes', rich_text: { is_empty: true } },
        { property: 'Status', status: { equals: 'Done' } },
      ],
    };
    await finds(empty, (row) => status(row) === 'Done' && value(row, 'Notes', 'rich_text', 0) === undefined);
  });

  it('filters by numbers and unique ids', async () => {
    await finds(
      { property: 'Progress (%)', number: { greater_than: 0.85 } },
      (row) => Number(progress(row)) > 0.85,
    );
    await finds({ property: 'Progress (%)', number: { equals: 0.5 } }, (row) => progress(row) === 0.5);
    await finds({ property: 'Progress (%)', number: { is_empty: true } }, (row) => progress(row) === null);
    await finds(
      { property: 'ID', unique_id: { less_than_or_equal_to: 3 } },
      (row) => Number(value(row, 'ID', 'unique_id', 'number')) <= 3,
    );
  });

  it('filters by checkboxes, options and people', async () => {
    await finds(
      { property: 'Blocked', checkbox: { equals: true } },
      (row) => value(row, 'Blocked', 'checkbox') === true,
    );
    await finds({ property: 'Status', status: { equals: 'Done' } }, (row) => status(row) === 'Done');
    await finds(
      { property: 'Priority', select: { equals: 'High' } },
      (row) => value(row, 'Priority', 'select', 'name') === 'High',
    );
    await finds(
      { property: 'Tags', multi_select: { contains: 'ui' } },
      (row) => value(row, 'Tags', 'multi_select', 0, 'name') === 'ui',
    );
    await finds(
      { property: 'Assignee', people: { contains: users.grace } },
      (row) => value(row, 'Assignee', 'people', 0, 'id') === users.grace,
    );
    await finds(
      { property: 'Assignee', people: { is_empty: true } },
      (row) => value(row, 'Assignee', 'people', 0) === undefined,
    );
  });

  it('filters by several options with one condition for each', async () => {
    const isEither = (row: unknown): boolean => ['Done', 'Not started'].includes(String(status(row)));
    const either = ['Done', 'Not started'].map((equals) => ({ property: 'Status', status: { equals } }));
    await finds({ or: either }, isEither);
  });

  const lists: readonly (readonly [string, string, object])[] = [
    ['Status', 'status.equals', { status: { equals: ['Done', 'Not started'] } }],
    ['Status', 'status.does_not_equal', { status: { does_not_equal: ['In progress'] } }],
    ['Priority', 'select.equals', { select: { equals: ['High'] } }],
    ['Tags', 'multi_select.contains', { multi_select: { contains: ['ui', 'docs'] } }],
    ['Tags', 'multi_select.does_not_contain', { multi_select: { does_not_contain: ['ui'] } }],
  ];
  const answered = (expected: number) => async (): Promise<void> => {
    for (const [property, named, condition] of lists)
      for (const filter of [{ property, ...condition }, { and: [{ or: [{ property, ...condition }] }] }]) {
        const answer = await api('POST', path, { filter });
        assert.equal(answer.status, expected, answer.text);
        if (expected === 400) assert.match(answer.text, new RegExp(`${named} should be a string or`));
      }
  };
  both(fixture, 'answers a filter that names several options at once', 'listsInFilters', {
    refused: answered(400),
    accepted: answered(200),
  });

  it('takes several options at once for any of them, where that is accepted', async () => {
    await fixture.control.setSwitches({ listsInFilters: 'accepted' });
    await finds(
      { property: 'Status', status: { does_not_equal: ['Done', 'Not started'] } },
      (row) => status(row) === 'In progress',
    );
  });

  it('filters by dates, compared by day', async () => {
    await finds(
      { property: 'Due', date: { equals: '2023-02-23' } },
      (row) => at(row, 'id') === pages.bugBash,
    );
    await finds(
      { property: 'Due', date: { before: '2023-03-03' } },
      (row) => dated(row) && due(row) < '2023-03-03',
    );
    await finds(
      { property: 'Due', date: { on_or_after: '2023-07-01' } },
      (row) => dated(row) && due(row) >= '2023-07-01',
    );
    await finds({ property: 'Due', date: { is_empty: true } }, (row) => value(row, 'Due', 'date') === null);
  });

  it('filters by relative dates', async () => {
    const due = (start: string): unknown => ({ properties: { Due: { date: { start } } } });
    await api('PATCH', `/v1/pages/${pages.bugBash}`, due('2026-11-20'));
    const only = [pages.bugBash];
    const found = async (date: unknown): Promise<readonly unknown[]> =>
      (await rows({ property: 'Due', date })).map((row) => at(row, 'id'));
    assert.deepEqual(await found({ equals: 'yesterday' }), only);
    assert.deepEqual(await found({ past_week: {} }), only);
    assert.deepEqual(await found({ this_week: {} }), only);
    assert.deepEqual(await found({ after: 'yesterday' }), []);
    assert.deepEqual(await found({ next_month: {} }), []);
  });

  it('filters by times to the minute, as a property and as a timestamp', async () => {
    const since = '2023-03-01T00:00:00.000Z';
    const created = (row: unknown): string => String(at(row, 'created_time'));
    await finds(
      { timestamp: 'created_time', created_time: { on_or_after: since } },
      (row) => created(row) >= since,
    );
    await finds({ property: 'Created', created_time: { before: since } }, (row) => created(row) < since);
    await finds(
      { timestamp: 'last_edited_time', last_edited_time: { on_or_before: '2023-01-14' } },
      (row) => String(at(row, 'last_edited_time')) < '2023-01-15',
    );
    const exact = { timestamp: 'created_time', created_time: { equals: '2023-01-10T09:00:00.000Z' } };
    await finds(exact, (row) => at(row, 'id') === pages.bugBash);
  });

  it('filters by formulas', async () => {
    await finds(
      { property: 'Open', formula: { checkbox: { equals: false } } },
      (row) => status(row) === 'Done',
    );
  });

  const gallery = `/v1/data_sources/${dataSources.gallery}/query`;
  const inGallery = async (filter: unknown): Promise<number> => {
    const answer = await api('POST', gallery, { filter });
    assert.equal(answer.status, 200, answer.text);
    return listOf(answer.body, 'results').length;
  };

  it('filters by rollups, whose type comes from their function', async () => {
    assert.equal(await inGallery({ property: 'Bug count', rollup: { number: { equals: 1 } } }), 5);
    assert.equal(await inGallery({ property: 'Last bug due', rollup: { date: { is_empty: true } } }), 1);
    const named = { rich_text: { contains: 'bash' } };
    assert.equal(await inGallery({ property: 'Bug names', rollup: { any: named } }), 5);
    assert.equal(await inGallery({ property: 'Bug names', rollup: { none: named } }), 1);
    assert.equal(await inGallery({ property: 'Bug names', rollup: { every: named } }), 6);
    const ticked = { checkbox: { equals: false } };
    assert.equal(await inGallery({ property: 'Bugs blocked', rollup: { any: ticked } }), 5);
    assert.equal(await inGallery({ property: 'Bug names', rollup: { any: ticked } }), 0);
  });

  it('filters by who made and last edited a page, as that or as people', async () => {
    const ada = { contains: users.ada };
    for (const test of [{ created_by: ada }, { people: ada }])
      assert.equal(await inGallery({ property: 'Created by', ...test }), 6);
    assert.equal(await inGallery({ property: 'Edited by', last_edited_by: { contains: users.grace } }), 0);
  });

  const unlike = { property: 'Number', number: { does_not_equal: 3 } };
  both(fixture, 'lists rows without a number as unlike a number, or not', 'numberUnlikeEmpty', {
    listed: async () => {
      assert.equal(await inGallery(unlike), 6);
    },
    omitted: async () => {
      assert.equal(await inGallery(unlike), 5);
    },
  });

  const misfits = [
    { property: 'Label', formula: { number: { equals: 1 } } },
    { property: 'Bug count', rollup: { date: { is_empty: true } } },
    { property: 'Bug names', rollup: { number: { equals: 1 } } },
    { property: 'Last bug due', rollup: { any: { date: { is_empty: true } } } },
  ];
  both(fixture, 'answers a test of another type than a formula or rollup gives', 'otherResult', {
    refused: async () => {
      for (const filter of misfits)
        assert.equal((await api('POST', gallery, { filter })).status, 400, JSON.stringify(filter));
    },
    unmatched: async () => {
      for (const filter of misfits) assert.equal(await inGallery(filter), 0, JSON.stringify(filter));
    },
  });

  it('refuses a formula whose type is not known', async () => {
    await fixture.control.setSwitches({ formulaTypes: 'unknown' });
    const filter = { property: 'Open', formula: { checkbox: { equals: false } } };
    const answer = await api('POST', path, { filter });
    assert.equal(at(answer.body, 'message'), 'Unable to filter based on a formula of unknown type');
  });

  it('takes me for the person of a personal token, and for nobody otherwise', async () => {
    const count = async (people: unknown, token: 'full' | 'pat'): Promise<number> => {
      const answer = await api('POST', path, { filter: { property: 'Assignee', people } }, { token });
      return listOf(answer.body, 'results').length;
    };
    const ada = await count({ contains: users.ada }, 'pat');
    assert.ok(ada > 0);
    assert.equal(await count({ contains: 'me' }, 'pat'), ada);
    assert.equal(await count({ contains: 'me' }, 'full'), 0);
    assert.equal(await count({ does_not_contain: 'me' }, 'full'), 100);
  });

  it('combines filters two levels deep', async () => {
    const high = { property: 'Priority', select: { equals: 'High' } };
    const done = { property: 'Status', status: { equals: 'Done' } };
    const blocked = { property: 'Blocked', checkbox: { equals: true } };
    const isHigh = (row: unknown): boolean => value(row, 'Priority', 'select', 'name') === 'High';
    await finds({ and: [high, blocked] }, (row) => isHigh(row) && value(row, 'Blocked', 'checkbox') === true);
    await finds(
      { and: [high, { or: [done, blocked] }] },
      (row) => isHigh(row) && (status(row) === 'Done' || value(row, 'Blocked', 'checkbox') === true),
    );
    await finds(
      { or: [blocked, done] },
      (row) => status(row) === 'Done' || value(row, 'Blocked', 'checkbox') === true,
    );
  });

  it('refuses a filter that does not fit', async () => {
    const refused = async (filter: unknown, message: string | RegExp): Promise<void> => {
      const { status: code, body } = await api('POST', path, { filter });
      assert.equal(code, 400);
      if (typeof message === 'string') assert.equal(at(body, 'message'), message);
      else assert.match(String(at(body, 'message')), message);
    };
    const done = { property: 'Status', status: { equals: 'Done' } };
    await refused({ property: 'X', title: { equals: '' } }, 'Could not find property with name or id: X');
    await refused(
      { property: 'Progress (%)', rich_text: { contains: 'a' } },
      'The property type in the database does not match the property type of the filter provided: database property number does not match filter rich_text',
    );
    await refused(
      { property: 'Progress (%)', formula: { number: { equals: 1 } } },
      /database property number does not match filter formula/,
    );
    await refused(
      { property: 'Open', formula: { checkbox: { equals: true }, number: { equals: 1 } } },
      /body\.filter\.formula/,
    );
    await refused(
      { property: 'Open', rollup: { any: { title: { equals: '' } } } },
      /body\.filter\.rollup\.any\.title should be not present/,
    );
    await refused({ property: 'Open', relation: { contains: 'me' } }, /body\.filter\.relation/);
    await refused({}, /body\.filter\.or should be defined, instead was `undefined`/);
    await refused({ property: 'Status' }, /body\.filter/);
    await refused(
      { property: 'Status', status: { like: 'Done' } },
      /body\.filter\.status\.like should be not present/,
    );
    await refused(
      { and: [{ or: [{ and: [done] }] }] },
      /body\.filter\.and\[0\]\.or\[0\]\.and should be not present/,
    );
    await refused(
      { or: Array.from({ length: 101 }, () => done) },
      /body\.filter\.or\.length should be ≤ `100`, instead was `101`/,
    );
  });
});

describe('a sort', () => {
  const { api } = useEmulator();

  const order = async (
    sorts: unknown,
    property: string,
    ...rest: readonly (string | number)[]
  ): Promise<readonly unknown[]> => {
    const answer = await api('POST', path, { sorts });
    return listOf(answer.body, 'results').map((row) => at(row, 'properties', property, ...rest));
  };

  it('sorts by title, both ways', async () => {
    const up = await order([{ property: 'Name', direction: 'ascending' }], 'Name', 'title', 0, 'plain_text');
    assert.deepEqual(
      up,
      [...up].sort((a, b) => new Intl.Collator('en', { numeric: true }).compare(String(a), String(b))),
    );
    const down = await order(
      [{ property: 'Name', direction: 'descending' }],
      'Name',
      'title',
      0,
      'plain_text',
    );
    assert.equal(down[0], 'Sync shows the wrong time zone');
    assert.equal(up[0], 'Bug bash');
  });

  it('sorts by number, with empty values last', async () => {
    const descending = [{ property: 'Progress (%)', direction: 'descending' }];
    const [first, ...others] = await order(descending, 'Progress (%)', 'number');
    assert.equal(first, 1);
    assert.deepEqual(
      others,
      [...others].sort((a, b) => Number(b ?? -1) - Number(a ?? -1)),
    );
  });

  it('sorts by status in the order of its options, then by date', async () => {
    const sorts = [
      { property: 'Status', direction: 'descending' },
      { property: 'Due', direction: 'ascending' },
    ];
    assert.equal((await order(sorts, 'Status', 'status', 'name'))[0], 'Done');
    const dates = (await order(sorts, 'Due', 'date', 'start')).slice(0, 30).map(String);
    assert.deepEqual(dates, [...dates].sort());
  });

  it('sorts by timestamps', async () => {
    const answer = await api('POST', path, {
      sorts: [{ timestamp: 'last_edited_time', direction: 'descending' }],
    });
    const times = listOf(answer.body, 'results').map((row) => String(at(row, 'last_edited_time')));
    assert.deepEqual(times, [...times].sort().reverse());
    assert.equal(idsOf(answer).at(-1) === pages.bugBash, false);
  });

  it('refuses a sort by an unknown property', async () => {
    const answer = await api('POST', path, { sorts: [{ property: 'X', direction: 'ascending' }] });
    assert.equal(at(answer.body, 'message'), 'Could not find sort property with name or id: X');
  });
});
