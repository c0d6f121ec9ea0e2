import assert from 'node:assert/strict';
import {
  type MatchCriteria,
  mostListed,
  recheck,
  readMatching,
  type ReadOptions,
  sortMatches,
} from '../../../src/model/matching';
import type { Page } from '../../../src/notion/schema/page';
import type { View } from '../../../src/notion/query/view';
import type { ViewPages } from '../../../src/notion/operations/viewPages';
import { ids, rowId } from '../../emulator/sample/ids';
import { failureOfCall } from '../support/failure';
import { idOf, useNotion } from '../support/notion';
import { countOf } from '../support/requests';

const bugs = { id: idOf(ids.dataSources.bugTracker), propertyIds: ['title', 'st', 'du'] };
const huge = { id: idOf(ids.dataSources.huge), propertyIds: ['title'] };
const isDone = { property: 'Status', status: { equals: 'Done' } } as const;
const done = { kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] } as const;

const idsOf = ({ pages }: Pick<ViewPages, 'pages'>) => pages.map(({ id }) => id);

const page = (number: number, change: Partial<Page> = {}): Page => ({
  id: idOf(rowId('bug', number)),
  title: `Bug ${number}`,
  emoji: undefined,
  state: 'live',
  parent: { kind: 'dataSource', id: bugs.id, databaseId: undefined },
  status: undefined,
  date: undefined,
  createdTime: '',
  editedTime: '',
  ...change,
});
const elsewhere = { kind: 'dataSource', id: huge.id, databaseId: undefined } as const;

describe('The pages that match', () => {
  const { fixture, connect } = useNotion({ huge: 12_345 });
  const { clock } = fixture;

  const read = (matching: MatchCriteria, source = bugs, options: Partial<ReadOptions> = {}) =>
    readMatching(connect().api, source, matching, {
      signal: new AbortController().signal,
      onCount: () => undefined,
      ...options,
    });
  const viewOf = (id: string) => connect().api.view(idOf(id));
  const readView = async (id: string, change: Partial<View> = {}) =>
    read({ kind: 'view', view: { ...(await viewOf(id)), ...change } });
  /** The ids that a view lists, in its order. */
  const listed = async (id: string) => {
    const { api } = connect();
    const { query, first } = await api.viewRows(idOf(id));
    const rest = first.next === undefined ? undefined : await api.moreViewRows(idOf(id), query, first.next);
    return [...first.results, ...(rest?.results ?? [])];
  };

  describe('by conditions', () => {
    it('come newest first where conditions select them', async () => {
      const { pages, gone, isCutOff } = await read({ kind: 'conditions', where: [done] });
      const created = pages.map(({ createdTime }) => createdTime);
      assert.deepEqual([pages.length, gone, isCutOff], [46, 0, false]);
      assert.deepEqual(created, created.toSorted().reverse());
    });

    it('come all, each once, past the limit of a query, and are counted', async () => {
      const counts: number[] = [];
      const where = [{ kind: 'text', type: 'title', property: 'title', contains: 'record' }] as const;
      const { pages, isCutOff } = await read({ kind: 'conditions', where }, huge, {
        onCount: (count) => counts.push(count),
      });
      assert.deepEqual([pages.length, new Set(idsOf({ pages })).size, isCutOff], [12_345, 12_345, false]);
      assert.equal(counts.at(-1), 12_345);
      assert.deepEqual(
        counts,
        counts.toSorted((a, b) => a - b),
      );
    });

    it('say when a minute holds more than Notion lists', async () => {
      const parent = { kind: 'dataSource', id: bugs.id } as const;
      const createdTime = '2024-01-01T00:00:00Z';
      await fixture.control.edit({ kind: 'create', parent, title: 'Burst', count: 25, createdTime });
      const where = [{ kind: 'text', type: 'title', property: 'title', contains: 'burst' }] as const;
      const cutOffAt = async (queryLimit: number) => {
        await fixture.control.setSwitches({ queryLimit });
        return (await read({ kind: 'conditions', where })).isCutOff;
      };
      assert.deepEqual([await cutOffAt(25), await cutOffAt(20)], [false, true]);
    });

    it('are none at all when a request fails', async () => {
      await fixture.control.fault({
        kind: 'custom',
        path: '/query',
        skip: 3,
        status: 403,
        code: 'restricted_resource',
        message: 'No.',
      });
      const failure = await failureOfCall(read({ kind: 'conditions', where: [done] }, huge));
      assert.deepEqual(failure, { kind: 'refused' });
    });

    it('are not read on once that is not wanted', async () => {
      const controller = new AbortController();
      const reading = read({ kind: 'conditions', where: [done] }, huge, {
        signal: controller.signal,
        onCount: () => {
          controller.abort();
        },
      });
      assert.deepEqual(await failureOfCall(reading), { kind: 'cancelled' });
    });
  });

  describe('by a view', () => {
    it('come in its order, with few requests', async () => {
      const expected = await listed(ids.views.openBugs);
      const view = await viewOf(ids.views.openBugs);
      await fixture.control.clearRequests();
      const found = await read({ kind: 'view', view });
      assert.deepEqual([idsOf(found), found.gone, found.isCutOff], [expected, 0, false]);
      assert.ok(found.pages.every(({ title, status }) => title !== '' && status !== 'Done'));
      assert.deepEqual(
        [await countOf(fixture.control, 'GET'), await countOf(fixture.control, 'POST')],
        [0, 2],
      );
    });

    it('are those that it lists, where its filter lets more through', async () => {
      const found = await readView(ids.views.openBugs, { filter: undefined });
      assert.deepEqual(idsOf(found), await listed(ids.views.openBugs));
    });

    it('are those that it lists, where its filter lets fewer through, or none is taken', async () => {
      const expected = await listed(ids.views.openBugs);
      const refused = { property: 'No such thing', status: { equals: 'Done' } } as const;
      for (const filter of [isDone, refused]) {
        const found = await readView(ids.views.openBugs, { filter });
        assert.deepEqual(idsOf(found), expected);
        assert.ok(found.pages.every(({ title }) => title !== ''));
      }
    });

    it('are read one by one where its filter has no room for ranges of time', async () => {
      await fixture.control.setSwitches({ queryLimit: 40 });
      const full = { and: Array.from({ length: 100 }, () => isDone) };
      const found = await readView(ids.views.openBugs, { filter: full });
      assert.deepEqual([idsOf(found), found.isCutOff], [await listed(ids.views.openBugs), true]);
    });

    it('are counted as they are listed, and once more as their contents come, one by one too', async () => {
      const all = (await listed(ids.views.allBugs)).length;
      const view = await viewOf(ids.views.allBugs);
      const refused = { property: 'No such thing', status: { equals: 'Done' } } as const;
      for (const [filter, fewest] of [
        [undefined, 2],
        [isDone, all - 46],
        [refused, all],
      ] as const) {
        const counts: (readonly [number, number | undefined])[] = [];
        const onCount = (count: number, total?: number) => counts.push([count, total]);
        await read({ kind: 'view', view: { ...view, filter } }, bugs, { onCount });
        const [first, ...rest] = counts;
        assert.deepEqual(first, [100, undefined]);
        assert.deepEqual(rest.at(-1), [all, all]);
        assert.ok(rest.length >= fewest, `${rest.length} reports`);
        assert.deepEqual(
          rest,
          rest.toSorted(([one], [other]) => one - other),
        );
      }
    });

    it('are without one that was deleted since it was listed', async () => {
      const [first, second] = await listed(ids.views.allBugs);
      const view = await viewOf(ids.views.allBugs);
      await fixture.control.fault({ kind: 'hold', path: 'data_sources/.*/query' });
      const reading = read({ kind: 'view', view });
      await fixture.control.waitUntilHeld();
      await fixture.control.edit({ kind: 'purge', id: first ?? '' });
      await fixture.control.edit({ kind: 'trash', id: second ?? '' });
      await fixture.control.release();
      const found = await reading;
      assert.deepEqual([found.pages.length, found.gone], [134, 1]);
      const states = Map.groupBy(found.pages, ({ state }) => state);
      assert.deepEqual(
        states.get('trash')?.map(({ id }) => id),
        [second],
      );
    });

    it('are without one that cannot be read, which is counted', async () => {
      const [first, ...others] = await listed(ids.views.openBugs);
      await fixture.control.fault({ kind: 'internalError', path: `/v1/pages/${first ?? ''}`, times: 100 });
      // Notion takes no filter of this view back, so that its rows are read one by one.
      const refused = { property: 'No such thing', status: { equals: 'Done' } } as const;
      const found = await readView(ids.views.openBugs, { filter: refused });
      assert.deepEqual([idsOf(found), found.gone], [others, 0]);
      assert.equal(sortMatches(found, bugs.id, () => false).unreadable, 1);
    });

    it('are asked for anew when Notion has forgotten them, once', async () => {
      const expire = async () => {
        await fixture.control.waitUntilHeld();
        clock.advance(15 * 60_000);
        await fixture.control.release();
      };
      const view = await viewOf(ids.views.allBugs);
      await fixture.control.fault({ kind: 'hold', path: '/queries/' });
      const [found] = await Promise.all([read({ kind: 'view', view }), expire()]);
      assert.equal(found.pages.length, 135);

      await fixture.control.fault({
        kind: 'custom',
        path: '/queries/',
        times: 2,
        status: 404,
        code: 'object_not_found',
        message: 'Gone.',
      });
      assert.deepEqual(await failureOfCall(read({ kind: 'view', view })), { kind: 'notFound' });
    });

    describe('of which Notion lists only a part', () => {
      beforeEach(async () => {
        await fixture.control.setSwitches({ queryLimit: 40 });
      });

      it('come all, those that it lists first', async () => {
        const expected = await listed(ids.views.openBugs);
        assert.equal(expected.length, 40);
        const found = await readView(ids.views.openBugs);
        assert.deepEqual(idsOf(found).slice(0, 40), expected);
        assert.deepEqual([found.pages.length, new Set(idsOf(found)).size, found.isCutOff], [89, 89, false]);
        assert.ok(found.pages.every(({ status }) => status !== 'Done'));
      });

      it('are counted beyond those that the view lists', async () => {
        const totals: (number | undefined)[] = [];
        const view = await viewOf(ids.views.openBugs);
        await read({ kind: 'view', view }, bugs, { onCount: (_, total) => totals.push(total) });
        assert.equal(totals.at(-1), 89);
      });

      for (const [name, change] of [
        ['it is narrowed down besides', { hasQuickFilters: true }],
        ['its filter is not taken', { filter: { property: 'No such thing', checkbox: { equals: true } } }],
      ] as const)
        it(`are only those that it lists, where ${name}`, async () => {
          const found = await readView(ids.views.openBugs, change);
          assert.deepEqual(idsOf(found), await listed(ids.views.openBugs));
          assert.equal(found.isCutOff, true);
        });
    });
  });

  describe('can be archived', () => {
    it('unless they are busy, put away, gone or elsewhere', () => {
      const live = [page(1), page(2)];
      const pages = [
        ...live,
        page(3),
        page(4, { state: 'trash' }),
        page(5, { state: 'kept' }),
        page(6, { state: 'kept' }),
        page(7, { parent: elsewhere }),
      ];
      const busy = idOf(rowId('bug', 3));
      const found = sortMatches({ pages, gone: 2, isCutOff: true }, bugs.id, (id) => id === busy);
      assert.deepEqual(found, {
        pages: live,
        excluded: { busy: 1, trash: 1, kept: 2, gone: 3 },
        more: 0,
        isCutOff: true,
      });
    });

    it('as far as people can look at them', () => {
      const pages = Array.from({ length: mostListed + 2 }, (_, number) => page(number));
      const [first] = pages;
      const busy = first?.id;
      const found = sortMatches({ pages, gone: 0, isCutOff: false }, bugs.id, (id) => id === busy);
      assert.deepEqual(found.pages, pages.slice(1, mostListed + 1));
      assert.deepEqual([found.more, found.excluded.busy], [1, 1]);
    });

    it('but none that was moved out of the data source, to wherever', () => {
      const id = idOf(ids.pages.oldProject);
      const pages = [page(1, { parent: { kind: 'page', id } }), page(2, { parent: { kind: 'block', id } })];
      const found = sortMatches({ pages, gone: 0, isCutOff: false }, bugs.id, () => false);
      assert.deepEqual([found.pages, found.excluded.gone], [[], 2]);
    });
  });

  describe('after a choice', () => {
    it('are told apart: as they are now, being changed, and those that do not match any more', () => {
      const chosen = [1, 2, 3, 4, 5].map((number) => page(number));
      const renamed = page(1, { title: 'Another title' });
      const busy = idOf(rowId('bug', 2));
      const now = [page(2), page(4, { state: 'kept' }), page(5, { parent: elsewhere }), renamed];
      assert.deepEqual(
        recheck(chosen, { pages: now, isCutOff: false }, bugs.id, (id) => id === busy),
        { free: [renamed], busy: [page(2)], unmatched: [page(3), page(4), page(5)] },
      );
    });

    it('are found beyond what a list shows', () => {
      const pages = Array.from({ length: mostListed + 1 }, (_, number) => page(number));
      const chosen = pages.slice(-1);
      const { free } = recheck(chosen, { pages, isCutOff: false }, bugs.id, () => false);
      assert.deepEqual(free, chosen);
    });
  });
});
