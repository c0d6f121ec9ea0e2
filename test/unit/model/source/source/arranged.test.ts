import assert from 'node:assert/strict';
import {
  type Arrangement,
  nothingArranged,
  type OwnArrangement,
} from '../../../../../src/model/arrangement/arrangement';
import type { Source } from '../../../../../src/model/source/source';
import type { Page } from '../../../../../src/notion/schema/page';
import { ids, rowId } from '../../../../emulator/sample/ids';
import { idOf, useNotion } from '../../../support/notion';
import { idsOf, loadAll, sourceOver } from '../../../support/sourceOver';

const bugs = idOf(ids.dataSources.bugTracker);
const minutes = 60_000;

const own = (rest: Partial<OwnArrangement>): Arrangement => ({ ...nothingArranged, ...rest });
const done = own({ where: [{ kind: 'option', type: 'status', property: 'st', anyOf: ['Done'] }] });
const byDue = own({ order: { by: { kind: 'property', id: 'du' }, descending: false } });
const byStatus = own({ group: { type: 'status', property: 'st' } });
const inView = (id: string): Arrangement => ({ kind: 'view', id: idOf(id), name: 'A view' });

async function everyRow(source: Source): Promise<readonly Page[]> {
  await loadAll(source.live);
  return source.live.pages;
}

describe('A data source with an arrangement', () => {
  const { fixture, connect } = useNotion();

  const open = (arrangement?: Arrangement) =>
    sourceOver(connect(), { known: { id: bugs, name: 'Bug tracker' }, arrangement });

  const queries = async () =>
    (await fixture.control.requests()).filter(({ path }) => path.endsWith('/query'));

  it('keeps the order of a property across slices', async () => {
    const pages = await everyRow(open(byDue));
    assert.equal(pages.length, 135);
    const dates = pages.flatMap(({ date }) => date ?? []);
    assert.deepEqual(dates, dates.toSorted());
    assert.ok(dates.length > 100, 'so that the second slice is ordered too');
    assert.ok(
      pages.slice(dates.length).every(({ date }) => date === undefined),
      'without a date: last',
    );
  });

  it('finds rows that match a filter beyond the first hundred', async () => {
    const source = open(done);
    await source.live.load();
    const all = await everyRow(open());
    const expected = all.filter(({ status }) => status === 'Done');
    assert.deepEqual(idsOf(source.live.pages), idsOf(expected));
    assert.ok(
      expected.some(({ id }) => !idsOf(all.slice(0, 100)).includes(id)),
      'some of them are not among the first hundred',
    );
    assert.equal(source.live.state.rest.kind, 'complete');
  });

  it('shows a restored row of a filter where it was, and another only where Notion lists it', async () => {
    const source = open(done);
    await source.live.load();
    const [first] = source.live.pages;
    assert.ok(first);
    source.settle({ ...first, state: 'trash' });
    assert.ok(!idsOf(source.live.pages).includes(first.id));
    assert.equal(source.settle(first), true);
    assert.equal(source.live.pages[0]?.id, first.id);
    const other = (await everyRow(open())).find(({ status }) => status !== 'Done');
    assert.ok(other);
    assert.equal(source.settle(other), false);
    await source.refreshLoaded();
    assert.ok(!idsOf(source.live.pages).includes(other.id));
  });

  it('finds by a refresh what matches since a page changed that it relates to, in a long list too', async () => {
    const gallery = ids.dataSources.gallery;
    const parent = { kind: 'dataSource', id: gallery } as const;
    const createdTime = '2026-01-01T00:00:00Z';
    await fixture.control.edit({ kind: 'create', parent, title: 'Unrelated', count: 250, createdTime });
    // The only one that was edited lately, or else all would be read again anyway.
    await fixture.control.edit({ kind: 'create', parent, title: 'Edited last' });
    const withoutDue = own({
      where: [{ kind: 'emptyResult', type: 'rollup', result: 'date', property: 'p19' }],
    });
    const known = { id: idOf(gallery), name: 'Icons and properties' };
    const source = sourceOver(connect(), { known, arrangement: withoutDue });
    assert.equal((await everyRow(source)).length, 252);
    const { bugBash } = ids.pages;
    await fixture.control.edit({ kind: 'set', id: bugBash, properties: { Due: { date: null } } });
    await source.refreshLoaded();
    assert.equal(source.live.pages.length, 257);
  });

  describe('in groups', () => {
    it('puts each row in the group of its value, in the order of the schema', async () => {
      const { groups } = open(byStatus);
      assert.ok(groups);
      await groups.load();
      assert.deepEqual(
        groups.list.map(({ key }) => key),
        ['option:Not started', 'option:In progress', 'option:Done', 'none'],
      );
      assert.deepEqual(await queries(), [], 'no group is read before it is opened');
      for (const { rows } of groups.list) await rows.load();
      assert.equal((await queries()).length, 4);
      const all = await everyRow(open());
      for (const { key, rows } of groups.list) {
        const expected = all.filter(({ status }) => `option:${status ?? ''}` === key);
        assert.deepEqual(idsOf(rows.pages), idsOf(expected), key);
      }
      assert.equal(groups.pages.length, 135);
    });

    it('takes an archived row out of its group, and puts it back where it was', async () => {
      const source = open(byStatus);
      const { groups } = source;
      assert.ok(groups);
      await groups.load();
      const [first, second] = groups.list;
      assert.ok(first && second);
      await first.rows.load();
      await second.rows.load();
      const page = first.rows.pages[3];
      assert.ok(page);
      source.settle({ ...page, state: 'trash' });
      assert.ok(!idsOf(first.rows.pages).includes(page.id));
      assert.equal(source.settle(page), true);
      assert.equal(first.rows.pages[3]?.id, page.id);
      assert.ok(!idsOf(second.rows.pages).includes(page.id));
    });

    it('puts a row that names several people in the group of each', async () => {
      const shared = rowId('bug', 100);
      const people = [ids.users.ada, ids.users.linus].map((id) => ({ object: 'user' as const, id }));
      await fixture.control.edit({ kind: 'set', id: shared, properties: { as: { people } } });
      const { groups } = open(own({ group: { type: 'people', property: 'as' } }));
      assert.ok(groups);
      await groups.load();
      assert.deepEqual(
        groups.list.map(({ value }) => (value.kind === 'person' ? value.person.name : value.kind)),
        ['Ada Lovelace', 'Grace Hopper', 'Linus Pauling', 'none'],
      );
      for (const { rows } of groups.list) await rows.load();
      const holding = groups.list.filter(({ rows }) => idsOf(rows.pages).includes(idOf(shared)));
      assert.deepEqual(
        holding.map(({ key }) => key),
        [`person:${ids.users.ada}`, `person:${ids.users.linus}`],
      );
      assert.equal(groups.pages.length, 135, 'each once, and none left out');
    });

    it('groups by a checkbox', async () => {
      const { groups } = open(own({ group: { type: 'checkbox', property: 'bl' } }));
      assert.ok(groups);
      await groups.load();
      for (const { rows } of groups.list) await loadAll(rows);
      assert.deepEqual(
        groups.list.map(({ key, rows }) => [key, rows.pages.length]),
        [
          ['checkbox:true', 15],
          ['checkbox:false', 120],
        ],
      );
    });

    it('fails as Notion would when the property of the groups is gone', async () => {
      const { groups } = open(own({ group: { type: 'select', property: 'gone' } }));
      assert.ok(groups);
      await groups.load();
      assert.equal(groups.failed?.failure.kind, 'invalid');
      assert.deepEqual(groups.list, []);
    });
  });

  describe('as in a Notion view', () => {
    const viewIds = async (id: string) => {
      const { api } = connect();
      const { query, first } = await api.viewRows(idOf(id));
      const rest =
        first.next === undefined ? [] : (await api.moreViewRows(idOf(id), query, first.next)).results;
      return [...first.results, ...rest];
    };

    it('shows the rows of a view in its order, past the first hundred', async () => {
      for (const id of [ids.views.allBugs, ids.views.openBugs, ids.views.board]) {
        const pages = await everyRow(open(inView(id)));
        assert.deepEqual(idsOf(pages), await viewIds(id));
        assert.ok(pages.every(({ title }) => title !== ''));
      }
    });

    it('reads a view in three requests beside the schema, and the next slice in two', async () => {
      const source = open(inView(ids.views.allBugs));
      await source.live.load();
      const first = (await fixture.control.requests()).map(({ method, path }) => `${method} ${path}`);
      const view = `/v1/views/${ids.views.allBugs}`;
      assert.deepEqual(
        first.toSorted(),
        [
          `GET /v1/data_sources/${bugs}`,
          `GET ${view}`,
          `POST ${view}/queries`,
          `POST /v1/data_sources/${bugs}/query`,
        ].toSorted(),
      );
      await fixture.control.clearRequests();
      await source.live.more();
      assert.equal((await fixture.control.requests()).length, 2);
    });

    it('begins again once Notion has forgotten the query of a view', async () => {
      const source = open(inView(ids.views.allBugs));
      await source.live.load();
      await fixture.control.advance(20 * minutes);
      assert.deepEqual(idsOf(await everyRow(source)), await viewIds(ids.views.allBugs));
      assert.equal(source.live.failed, undefined);
    });

    it('reads rows of a view one by one where the query does not bring them', async () => {
      // The view asks before its rows are edited, the query after that.
      await fixture.control.fault({ kind: 'hold', method: 'POST', path: '/data_sources/' });
      const source = open(inView(ids.views.openBugs));
      const loading = source.live.load();
      await fixture.control.waitUntilHeld();
      const done = { st: { status: { name: 'Done' } } };
      await fixture.control.edit({ kind: 'set', id: ids.pages.bugBash, properties: done });
      await fixture.control.release();
      await loading;
      assert.equal(source.live.failed, undefined);
      assert.equal(source.live.pages[0]?.id, ids.pages.bugBash);
      const paths = (await fixture.control.requests()).map(({ path }) => path);
      assert.ok(paths.includes(`/v1/pages/${ids.pages.bugBash}`));
    });

    it('fails without rows when a view is gone or shows another data source', async () => {
      for (const id of [idOf('00000000-0000-0000-0000-000000000000'), ids.views.articles]) {
        const { live } = open(inView(id));
        await live.load();
        assert.equal(live.failed?.failure.kind, 'notFound');
        assert.equal(live.loaded, false);
      }
    });
  });
});
