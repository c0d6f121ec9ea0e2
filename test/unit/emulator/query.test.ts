import assert from 'node:assert/strict';
import fc from 'fast-check';
import { at, idsOf, listOf, type Answer } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages, dataSources } = ids;
const oldestFirst = [{ timestamp: 'created_time', direction: 'ascending' }];

describe('a query', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const query = async (body: unknown, source = dataSources.bugTracker, more = ''): Promise<Answer> =>
    api('POST', `/v1/data_sources/${source}/query${more}`, body);

  const readAll = async (body: object, source?: string): Promise<readonly Answer[]> => {
    const answers = [await query(body, source)];
    for (;;) {
      const cursor = at(answers.at(-1)?.body, 'next_cursor');
      if (typeof cursor !== 'string') return answers;
      answers.push(await query({ ...body, start_cursor: cursor }, source));
    }
  };

  const refused = async (body: unknown, message: string | RegExp): Promise<void> => {
    const answer = await query(body);
    assert.equal(answer.status, 400);
    assert.equal(at(answer.body, 'code'), 'validation_error');
    if (typeof message === 'string') assert.equal(at(answer.body, 'message'), message);
    else assert.match(String(at(answer.body, 'message')), message);
  };

  it('lists a row that moved where it is now, and no longer where it was', async () => {
    const listed = async (source: string) =>
      (await readAll({}, source)).flatMap(idsOf).includes(pages.bugBash);
    assert.equal(await listed(dataSources.bugTracker), true);
    await fixture.control.edit({
      kind: 'move',
      id: pages.bugBash,
      parent: { kind: 'dataSource', id: dataSources.articles },
    });
    assert.deepEqual(
      [await listed(dataSources.bugTracker), await listed(dataSources.articles)],
      [false, true],
    );
  });

  it('lists rows that are neither trashed nor kept, 100 at a time, each once', async () => {
    const answers = await readAll({ sorts: oldestFirst });
    assert.deepEqual(
      answers.map((answer) => listOf(answer.body, 'results').length),
      [100, 35],
    );
    assert.deepEqual(
      answers.map((answer) => at(answer.body, 'has_more')),
      [true, false],
    );
    const all = answers.flatMap(idsOf);
    assert.equal(new Set(all).size, 135);
    assert.ok(!all.includes(pages.trashedBug) && !all.includes(pages.keptBug));
    assert.equal(all[0], pages.bugBash);
  });

  it('takes page sizes from 1 to 100, and 0 for as many as there may be', async () => {
    assert.equal(idsOf(await query({ page_size: 1 })).length, 1);
    assert.equal(idsOf(await query({ page_size: 0 })).length, 100);
    await refused({ page_size: 101 }, /body\.page_size should be ≤ `100`/);
    await refused({ page_size: -1 }, /body\.page_size should be ≥ `0`/);
    await refused({ page_size: 1.5 }, /body\.page_size should be an integer/);
  });

  it('refuses the trash flags in a query', async () => {
    await refused(
      { in_trash: true },
      'body failed validation: body.in_trash should be not present, instead was `true`.',
    );
    await refused(
      { archived: true },
      'body failed validation: body.archived should be not present, instead was `true`.',
    );
  });

  it('takes exactly the six keys of a query', async () => {
    const body = {
      filter: { property: 'Status', status: { equals: 'Done' } },
      sorts: oldestFirst,
      start_cursor: null,
      page_size: 5,
      is_archived: false,
      result_type: 'page',
    };
    assert.equal((await query(body)).status, 200);
    for (const key of ['query', 'in_trash', 'archived', 'cursor', 'filter_properties'])
      await refused({ ...body, [key]: true }, new RegExp(`body\\.${key} should be not present`));
  });

  it('gives the same rows in the same order whatever the page size', async () => {
    const sorts = [{ property: 'Title', direction: 'descending' }];
    const whole = (await readAll({ sorts }, dataSources.articles)).flatMap(idsOf);
    assert.equal(whole.length, 22);
    const size = fc.integer({ min: 1, max: 30 });
    const limit = fc.integer({ min: 1, max: 30 });
    const sameRows = async (page_size: number, queryLimit: number): Promise<void> => {
      await fixture.control.setSwitches({ queryLimit });
      const parts = await readAll({ sorts, page_size }, dataSources.articles);
      assert.deepEqual(parts.flatMap(idsOf), whole.slice(0, queryLimit));
      assert.equal(parts.length, Math.ceil(Math.min(22, queryLimit) / page_size));
    };
    await fc.assert(fc.asyncProperty(size, limit, sameRows), { numRuns: 25 });
  });

  it('lists nothing for a data source without rows', async () => {
    const answer = await query({}, dataSources.empty);
    assert.deepEqual(listOf(answer.body, 'results'), []);
    assert.equal(at(answer.body, 'next_cursor'), null);
  });

  it('lists rows without sorts in an arbitrary but stable order', async () => {
    const [first, second] = [await query({}), await query({})];
    assert.deepEqual(idsOf(first), idsOf(second));
    assert.notDeepEqual(idsOf(first), idsOf(await query({ sorts: oldestFirst })));
  });

  it('lists a change at once, also when the same query was answered before', async () => {
    const body = { sorts: oldestFirst, page_size: 1 };
    assert.deepEqual(idsOf(await query(body)), [pages.bugBash]);
    await api('PATCH', `/v1/pages/${pages.bugBash}`, { in_trash: true });
    const [first, ...more] = idsOf(await query(body));
    assert.deepEqual([first === pages.bugBash, first === undefined, more.length], [false, false, 0]);
    await api('PATCH', `/v1/pages/${pages.bugBash}`, { in_trash: false });
    assert.deepEqual(idsOf(await query(body)), [pages.bugBash]);
  });

  describe('cursor', () => {
    it('gives cursors that tell nothing and are no ids', async () => {
      const { body } = await query({ page_size: 5 });
      const cursor = String(at(body, 'next_cursor'));
      assert.match(cursor, /^[\w-]{30,}$/);
      assert.doesNotMatch(cursor, /^[0-9a-f]{8}-[0-9a-f]{4}/);
      assert.doesNotMatch(
        Buffer.from(cursor, 'base64url').toString('latin1'),
        /[0-9a-f]{8}-[0-9a-f]{4}|offset|:5/,
      );
    });

    it('refuses an unknown cursor, and that of another query or token', async () => {
      const message = 'The start_cursor provided is invalid';
      await refused({ start_cursor: 'made-up' }, message);
      const cursor = at((await query({ page_size: 5 })).body, 'next_cursor');
      await refused({ start_cursor: cursor, sorts: oldestFirst }, message);
      const path = `/v1/data_sources/${dataSources.bugTracker}/query`;
      const other = await api('POST', path, { start_cursor: cursor }, { token: 'pat' });
      assert.equal(at(other.body, 'message'), message);
    });

    it('takes null as the cursor of the first slice', async () => {
      assert.equal((await query({ start_cursor: null })).status, 200);
    });

    it('goes on at the cursor, without rows that left since', async () => {
      const [first, second] = await readAll({ page_size: 100, sorts: oldestFirst });
      assert.ok(first !== undefined && second !== undefined);
      const cursor = at(first.body, 'next_cursor');
      const [gone, ...others] = idsOf(second);
      await fixture.control.edit({ kind: 'trash', id: gone ?? '' });
      await fixture.control.edit({ kind: 'trash', id: idsOf(first)[0] ?? '' });
      const again = await query({ page_size: 100, sorts: oldestFirst, start_cursor: cursor });
      assert.deepEqual(idsOf(again), others);
    });
  });

  describe('that finds more than the limit', () => {
    it('cuts a query off at the limit and says so in every slice', async () => {
      await fixture.control.setSwitches({ queryLimit: 25 });
      const answers = await readAll({ page_size: 10 });
      assert.equal(answers.flatMap(idsOf).length, 25);
      for (const { body } of answers)
        assert.deepEqual(at(body, 'request_status'), {
          type: 'incomplete',
          incomplete_reason: 'query_result_limit_reached',
        });
      assert.equal(at(answers.at(-1)?.body, 'has_more'), false);
    });

    it('does not cut off a query that finds exactly as many rows as the limit', async () => {
      await fixture.control.setSwitches({ queryLimit: 135 });
      const [first] = await readAll({});
      assert.equal(at(first?.body, 'request_status'), undefined);
    });
  });

  describe('with filter_properties', () => {
    it('answers only the properties asked for, in both spellings, by name or id', async () => {
      for (const more of [
        '?filter_properties=title&filter_properties=Due',
        '?filter_properties[]=title&filter_properties[]=du',
        `?filter_properties=${encodeURIComponent('Name')}&filter_properties=du`,
      ]) {
        const { body } = await query({ page_size: 1 }, undefined, more);
        const properties = at(body, 'results', 0, 'properties');
        assert.ok(typeof properties === 'object' && properties !== null);
        assert.deepEqual(Object.keys(properties), ['Name', 'Due']);
      }
    });

    it('takes a property name with a per cent sign', async () => {
      const more = `?filter_properties=${encodeURIComponent('Progress (%)')}`;
      const { body } = await query({ page_size: 1 }, undefined, more);
      assert.ok(at(body, 'results', 0, 'properties', 'Progress (%)') !== undefined);
    });

    it('refuses unknown properties in filter_properties', async () => {
      const answer = await query({}, undefined, '?filter_properties=Nonsense');
      assert.equal(at(answer.body, 'message'), 'Could not find property with name or id: Nonsense');
    });
  });

  const partition = (trashed: boolean, kept: boolean) => async (): Promise<void> => {
    const found = (await readAll({ is_archived: true })).flatMap(idsOf);
    assert.equal(found.includes(pages.trashedBug), trashed);
    assert.equal(found.includes(pages.keptBug), kept);
    assert.ok(!found.includes(pages.bugBash));
    const live = (await readAll({ is_archived: false })).flatMap(idsOf);
    assert.ok(!live.includes(pages.trashedBug) && !live.includes(pages.keptBug));
  };
  both(fixture, 'selects rows by is_archived as the switch says', 'archivedPartition', {
    archived: partition(false, true),
    trash: partition(true, false),
    both: partition(true, true),
  });

  const underTrash = (expected: readonly string[]) => async (): Promise<void> => {
    assert.deepEqual(idsOf(await query({}, dataSources.oldTasks)), expected);
  };
  both(fixture, 'lists or hides rows under a trashed ancestor', 'queryUnderTrash', {
    listed: underTrash([pages.oldTask]),
    hidden: underTrash([]),
  });

  it('lists nothing when data sources are asked for', async () => {
    assert.deepEqual(idsOf(await query({ result_type: 'data_source' })), []);
    assert.equal(idsOf(await query({ result_type: 'page', page_size: 2 })).length, 2);
  });
});
