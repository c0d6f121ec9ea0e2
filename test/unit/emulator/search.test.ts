import assert from 'node:assert/strict';
import { at, idsOf, listOf, type Answer } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources } = ids;
const trashedPages = { property: 'object', value: 'page', in_trash: true };

describe('search', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const search = async (body: unknown): Promise<Answer> => api('POST', '/v1/search', body);
  const trash = async (id: string): Promise<Answer> => api('PATCH', `/v1/pages/${id}`, { in_trash: true });

  it('finds parts of titles in any case, pages and data sources', async () => {
    assert.deepEqual(idsOf(await search({ query: 'BUG BA' })), [pages.bugBash]);
    const both = await search({ query: 'bug tracker' });
    assert.deepEqual(idsOf(both), [dataSources.bugTracker]);
    assert.equal(at(both.body, 'results', 0, 'object'), 'data_source');
  });

  it('finds only the kind of object asked for', async () => {
    const kinds = async (value: string): Promise<readonly unknown[]> => {
      const answer = await search({ filter: { property: 'object', value } });
      return [...new Set(listOf(answer.body, 'results').map((result) => at(result, 'object')))];
    };
    assert.deepEqual(await kinds('page'), ['page']);
    assert.deepEqual(await kinds('data_source'), ['data_source']);
  });

  it('finds no page in the Trash unless asked for it, and then nothing else', async () => {
    const flags = async (body: unknown): Promise<readonly unknown[]> => [
      ...new Set(listOf((await search(body)).body, 'results').map((result) => at(result, 'in_trash'))),
    ];
    assert.deepEqual(await flags({ filter: { property: 'object', value: 'page' } }), [false]);
    assert.deepEqual(await flags({ filter: trashedPages }), [true]);
    assert.deepEqual(await flags({ filter: { in_trash: true } }), [true]);
  });

  it('finds data sources in the Trash whether asked for it or not', async () => {
    await api('PATCH', `/v1/data_sources/${dataSources.videos}`, { in_trash: true });
    const filter = { property: 'object', value: 'data_source' };
    for (const id of [dataSources.videos, dataSources.retired])
      for (const asked of [{}, { filter }, { filter: { in_trash: true } }]) {
        const found = listOf((await search(asked)).body, 'results').find((result) => at(result, 'id') === id);
        assert.equal(at(found, 'in_trash'), true);
      }
  });

  it('finds in the Trash pages that are there only with an ancestor', async () => {
    const found = idsOf(await search({ filter: trashedPages }));
    for (const id of [pages.oldProject, pages.oldTask, pages.oldStep, pages.trashedBug])
      assert.ok(found.includes(id));
  });

  it('sorts results by the last edit, newest first by default', async () => {
    const times = async (direction: string): Promise<readonly string[]> => {
      const answer = await search({ sort: { timestamp: 'last_edited_time', direction }, page_size: 50 });
      return listOf(answer.body, 'results').map((result) => String(at(result, 'last_edited_time')));
    };
    const [down, up] = [await times('descending'), await times('ascending')];
    assert.deepEqual(down, [...down].sort().reverse());
    assert.deepEqual(up, [...up].sort());
    const first = await search({ page_size: 50 });
    assert.deepEqual(
      listOf(first.body, 'results').map((result) => at(result, 'last_edited_time')),
      down,
    );
  });

  it('lists more search results with a cursor', async () => {
    const body = { filter: { property: 'object', value: 'page' }, page_size: 60 };
    const first = await search(body);
    const second = await search({ ...body, start_cursor: at(first.body, 'next_cursor') });
    assert.equal(new Set([...idsOf(first), ...idsOf(second)]).size, 120);
  });

  it('finds only pages that the token may see', async () => {
    const found = async (token: 'nothingShared' | 'otherWorkspace' | 'pat'): Promise<readonly string[]> =>
      idsOf(await api('POST', '/v1/search', { query: 'plan' }, { token }));
    assert.deepEqual(await found('nothingShared'), []);
    assert.deepEqual(await found('otherWorkspace'), [dataSources.globex]);
    assert.deepEqual(new Set(await found('pat')), new Set([pages.privatePlan, dataSources.privatePlans]));
  });

  const kept = (expected: boolean) => async (): Promise<void> => {
    const pagesOnly = { property: 'object', value: 'page' };
    const { title } = (await fixture.control.state(pages.keptBug)) ?? { title: '' };
    assert.equal(idsOf(await search({ query: title, filter: pagesOnly })).includes(pages.keptBug), expected);
  };
  both(fixture, 'finds or hides kept pages', 'searchKept', { hidden: kept(false), listed: kept(true) });

  it('notices a change at once where search has no lag', async () => {
    await trash(pages.bugBash);
    assert.deepEqual(idsOf(await search({ query: 'bug bash' })), []);
    assert.deepEqual(idsOf(await search({ query: 'bug bash', filter: trashedPages })), [pages.bugBash]);
  });

  describe('with a lag', () => {
    beforeEach(async () => {
      await fixture.control.setSwitches({ searchLagMs: 5_000 });
    });

    it('finds a trashed page late in the Trash, with its present flags', async () => {
      await trash(pages.bugBash);
      const live = await search({ query: 'bug bash' });
      assert.deepEqual(idsOf(live), [pages.bugBash]);
      assert.equal(at(live.body, 'results', 0, 'in_trash'), true);
      assert.deepEqual(idsOf(await search({ query: 'bug bash', filter: trashedPages })), []);
      fixture.clock.advance(4_999);
      assert.deepEqual(idsOf(await search({ query: 'bug bash' })), [pages.bugBash]);
      fixture.clock.advance(1);
      assert.deepEqual(idsOf(await search({ query: 'bug bash' })), []);
      assert.deepEqual(idsOf(await search({ query: 'bug bash', filter: trashedPages })), [pages.bugBash]);
    });

    it('shows the flags as indexed where that is set', async () => {
      await fixture.control.setSwitches({ searchShows: 'indexed' });
      await trash(pages.bugBash);
      assert.equal(at((await search({ query: 'bug bash' })).body, 'results', 0, 'in_trash'), false);
    });

    it('indexes each of several changes after the lag', async () => {
      await trash(pages.bugBash);
      fixture.clock.advance(3_000);
      await api('PATCH', `/v1/pages/${pages.bugBash}`, { in_trash: false });
      const found = async (): Promise<number> =>
        idsOf(await search({ query: 'bug bash', filter: trashedPages })).length;
      assert.equal(await found(), 0);
      fixture.clock.advance(2_000);
      assert.equal(await found(), 1);
      fixture.clock.advance(3_000);
      assert.equal(await found(), 0);
    });

    it('finds purged pages still, and new ones not yet, during the lag', async () => {
      const parent = { kind: 'dataSource', id: dataSources.bugTracker } as const;
      const [created] = await fixture.control.edit({ kind: 'create', parent, title: 'Brand new bug' });
      await fixture.control.edit({ kind: 'purge', id: pages.bugBash });
      assert.deepEqual(idsOf(await search({ query: 'brand new' })), []);
      assert.deepEqual(idsOf(await search({ query: 'bug bash' })), [pages.bugBash]);
      fixture.clock.advance(5_000);
      assert.deepEqual(idsOf(await search({ query: 'brand new' })), [created]);
      assert.deepEqual(idsOf(await search({ query: 'bug bash' })), []);
    });

    it('finds pages under a trashed ancestor in the Trash after the lag', async () => {
      await fixture.control.edit({ kind: 'trash', id: pages.handbook });
      const found = async (): Promise<readonly string[]> =>
        idsOf(await search({ query: 'holidays', filter: trashedPages }));
      assert.deepEqual(await found(), []);
      fixture.clock.advance(5_000);
      assert.deepEqual(await found(), [pages.handbookChild]);
    });
  });

  it('finds no databases on versions that have data sources', async () => {
    assert.ok(!idsOf(await search({ query: 'content hub' })).includes(databases.contentHub));
  });
});
