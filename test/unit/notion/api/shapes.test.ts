import assert from 'node:assert/strict';
import { shownPropertyIds } from '../../../../src/model/source/shownProperties';
import * as v from 'valibot';
import { account } from '../../../../src/notion/schema/account';
import { database, dataSource } from '../../../../src/notion/schema/database';
import { fullPage } from '../../../../src/notion/schema/fullPage';
import { page } from '../../../../src/notion/schema/page';
import { rawPage as rawPageSchema } from '../../../../src/notion/schema/rawPage';
import { row } from '../../../../src/notion/schema/row';
import { people } from '../../../../src/notion/schema/people';
import { writtenObject } from '../../../../src/notion/schema/writtenObject';
import { slice } from '../../../../src/notion/schema/common';
import { view } from '../../../../src/notion/query/view';
import { stateOf } from '../../../../src/notion/schema/pageState';
import { ids } from '../../../emulator/sample/ids';
import { useEmulator } from '../../emulator/support/fixture';
import { idOf } from '../../support/notion';

type Raw = Readonly<Record<string, unknown>>;

/** Answers that Notion may send one day, made from those of the emulator. */
describe('Schemas of answers', () => {
  const { api } = useEmulator();
  let rawPage: Raw;

  const get = async (path: string): Promise<Raw> =>
    v.parse(v.record(v.string(), v.unknown()), (await api('GET', path)).body);
  const parsed = (change: Raw) => v.parse(page, { ...rawPage, ...change });

  beforeEach(async () => {
    rawPage = await get(`/v1/pages/${ids.pages.bugBash}`);
  });

  it('reads a page with properties of unknown types', () => {
    const properties = {
      Hologram: { id: 'a', type: 'hologram', hologram: { depth: 3 } },
      Name: { id: 'title', type: 'title', title: [{ plain_text: 'Bug ' }, { plain_text: 'bash' }] },
      Status: { id: 'b', type: 'status', status: null },
      Due: { id: 'c', type: 'date', date: null },
    };
    const { title, status, date } = parsed({ properties });
    assert.deepEqual([title, status, date], ['Bug bash', undefined, undefined]);
  });

  it('reads a page whose icon or other flag is none', () => {
    for (const icon of [{ type: 'emoji', emoji: null }, { type: 'emoji', emoji: 5 }, {}, 'x', 5])
      assert.deepEqual([parsed({ icon }).emoji, parsed({ icon }).title], [undefined, 'Bug bash']);
    assert.equal(parsed({ is_archived: null }).state, 'live');
    assert.equal(parsed({ is_archived: null, in_trash: true }).state, 'trash');
  });

  it('reads a list whose status is none', () => {
    for (const request_status of [null, {}, 'complete', 5, []]) {
      const raw = { results: [rawPage], next_cursor: null, has_more: false, request_status };
      const { results, capped } = v.parse(slice('page', page), raw);
      assert.deepEqual([results.length, capped], [1, false], JSON.stringify(request_status));
    }
  });

  it('reads properties named like members of JavaScript objects', () => {
    const title = { id: 'title', type: 'title', title: [{ plain_text: 'Bug bash' }] };
    for (const name of ['constructor', 'prototype', '__proto__', 'toString']) {
      const properties: unknown = JSON.parse(`{"${name}":${JSON.stringify(title)}}`);
      assert.equal(parsed({ properties }).title, 'Bug bash', name);
      const { object, id, in_trash } = rawPage;
      const written = writtenObject('page', idOf(ids.pages.bugBash), 'in_trash');
      assert.equal(v.parse(written, { object, id, in_trash, properties })?.title, 'Bug bash', name);
    }
  });

  it('takes an answer to a write only for what it tells of that object', () => {
    const id = idOf(ids.pages.bugBash);
    const answer = { object: 'page', id };
    const stateIn = (flag: 'in_trash' | 'is_archived', change: Raw) => {
      const parsed = v.safeParse(writtenObject('page', id, flag), { ...answer, ...change });
      return parsed.success ? (parsed.output?.state ?? 'untold') : 'refused';
    };
    assert.equal(stateIn('in_trash', {}), 'untold');
    assert.equal(stateIn('is_archived', { in_trash: false, is_archived: null }), 'refused');
    assert.equal(stateIn('in_trash', { in_trash: true }), 'trash');
    assert.equal(stateIn('is_archived', { in_trash: false, is_archived: false }), 'live');
    for (const untold of [{ is_archived: false }, { in_trash: false }])
      assert.equal(stateIn('is_archived', untold), 'refused');
    assert.equal(stateIn('is_archived', { in_trash: false, is_archived: true }), 'kept');
    for (const change of [
      { object: 'user' },
      { object: 'data_source', in_trash: true },
      { id: ids.pages.handbook, in_trash: true },
      { is_archived: true },
      { properties: {} },
      { in_trash: null },
    ])
      assert.equal(stateIn('in_trash', change), 'refused', JSON.stringify(change));
  });

  it('reads values and people of properties named like members of JavaScript objects', () => {
    const user = { object: 'user', id: ids.users.ada, name: 'Ada' };
    for (const name of ['constructor', 'prototype', '__proto__', 'toString']) {
      const named = (value: Raw): unknown => JSON.parse(`{"${name}":${JSON.stringify(value)}}`);
      const properties = named({ id: 'a', type: 'people', people: [user] });
      assert.deepEqual(
        v.parse(fullPage, { ...rawPage, properties }).properties.map((property) => property.name),
        [name],
      );
      const found = v.parse(people, { results: [{ properties }], has_more: false });
      assert.deepEqual(found.rows, [[{ id: ids.users.ada, name: 'Ada' }]], name);
    }
  });

  it('reads a page, a write and a data source of which one property cannot be read', async () => {
    const rawSource = await get(`/v1/data_sources/${ids.dataSources.bugTracker}`);
    const full = v.parse(fullPage, rawPage).properties.length;
    const known = v.parse(dataSource, rawSource).properties.length;
    for (const broken of [null, 5, 'x', [], {}, { id: null, type: null }]) {
      const withBroken = (raw: Raw) => ({
        ...raw,
        properties: Object.assign({}, raw.properties, { broken }),
      });
      const raw = withBroken(rawPage);
      assert.equal(v.parse(page, raw).title, 'Bug bash');
      assert.equal(v.parse(row, raw).title, 'Bug bash');
      assert.equal(v.parse(fullPage, raw).properties.length, full + 1);
      const written = writtenObject('page', idOf(ids.pages.bugBash), 'in_trash');
      assert.equal(v.parse(written, raw)?.state, 'live');
      assert.equal(v.parse(dataSource, withBroken(rawSource)).properties.length, known);
    }
  });

  it('takes nothing that is nested without an end', () => {
    const nested = (inner: unknown, wrap: (value: unknown) => unknown) => {
      let value = inner;
      for (let depth = 0; depth < 100_000; depth++) value = wrap(value);
      return value;
    };
    const number = { type: 'number', number: 1 };
    for (const content of [
      nested(number, (value) => ({ type: 'formula', formula: value })),
      nested(number, (value) => ({ type: 'array', array: [value] })),
    ]) {
      const properties = { Deep: { id: 'd', type: 'rollup', rollup: content } };
      assert.equal(v.parse(fullPage, { ...rawPage, properties }).properties.length, 1);
      assert.equal(v.safeParse(rawPageSchema, { ...rawPage, properties }).success, false);
    }
    const filter = nested({ property: 'a', checkbox: { equals: true } }, (value) => ({ and: [value] }));
    const raw = { object: 'view', id: ids.views.openBugs, name: 'View', type: 'table', filter };
    assert.equal(v.safeParse(view, raw).success, false);
  });

  it('reads a page without the fields that nothing depends on', () => {
    for (const key of ['icon', 'cover', 'url', 'created_by', 'last_edited_by']) {
      const rest = Object.fromEntries(Object.entries(rawPage).filter(([name]) => name !== key));
      for (const schema of [page, rawPageSchema, fullPage])
        assert.equal(v.parse(schema, rest).title, 'Bug bash', key);
    }
  });

  it('skips a known property that has a new shape', () => {
    const properties = { Status: { id: 'b', type: 'status', status: 'Done' } };
    assert.deepEqual([parsed({ properties }).title, parsed({ properties }).status], ['', undefined]);
  });

  it('reads a page with an icon of an unknown type, or none', () => {
    for (const icon of [
      null,
      undefined,
      { type: 'hologram', hologram: {} },
      { type: 'emoji' },
      { type: 'custom_emoji', emoji: '🎉' },
    ])
      assert.equal(parsed({ icon }).emoji, undefined);
  });

  it('reads a page with a parent of an unknown type', () => {
    for (const parent of [
      { type: 'team_id', team_id: 'x' },
      { type: 'page_id', page_id: '../x' },
    ])
      assert.deepEqual(parsed({ parent }).parent, { kind: 'other' });
  });

  it('refuses an object without a valid id', () => {
    for (const id of ['../users/me', '', ids.pages.bugBash.toUpperCase(), 7])
      assert.ok(!v.is(page, { ...rawPage, id }), String(id));
  });

  it('prefers in_trash to its old name archived', () => {
    assert.equal(stateOf({ archived: true }), 'trash');
    assert.equal(stateOf({ in_trash: false, archived: true }), 'live');
    assert.equal(stateOf({ in_trash: true, archived: false }), 'trash');
    assert.equal(stateOf({ in_trash: true, is_archived: true }), 'trash');
    assert.equal(stateOf({ in_trash: false, is_archived: true }), 'kept');
  });

  it('refuses an object whose answer does not tell whether it is in the Trash', async () => {
    assert.ok(!v.is(page, { ...rawPage, in_trash: undefined }));
    assert.ok(v.is(page, { ...rawPage, in_trash: undefined, archived: false }));
    const raw = await get(`/v1/databases/${ids.databases.empty}`);
    assert.ok(!v.is(database, { ...raw, in_trash: undefined }));
    const source = await get(`/v1/data_sources/${ids.dataSources.empty}`);
    assert.ok(!v.is(dataSource, { ...source, in_trash: undefined }));
  });

  it('leaves out of a list objects of other kinds', () => {
    const wiki = { object: 'data_source', id: ids.dataSources.articles };
    const list = { results: [wiki, rawPage, wiki], has_more: false, next_cursor: null };
    assert.deepEqual(
      v.parse(slice('page', page), list).results.map(({ id }) => id),
      [ids.pages.bugBash],
    );
  });

  it('lists the other objects of a list that has broken ones in it, and names those', () => {
    const partial = { object: 'page', id: ids.pages.handbook };
    const broken = [{ object: 'page', id: 'x' }, null, 5];
    const list = { results: [partial, rawPage, ...broken], has_more: false, next_cursor: null };
    const { results, unreadable } = v.parse(slice('page', page), list);
    assert.deepEqual(
      results.map(({ id }) => id),
      [ids.pages.bugBash],
    );
    assert.deepEqual(unreadable, [ids.pages.handbook, '#2', '#3', '#4']);
  });

  it('refuses a page whose times are no real moments', () => {
    for (const time of [
      'never',
      '',
      '2026-02-30T10:00:00.000Z',
      '2026-13-01T00:00:00Z',
      '2026-01-01',
      5,
      null,
    ])
      for (const change of [{ created_time: time }, { last_edited_time: time }])
        assert.ok(!v.is(page, { ...rawPage, ...change }), JSON.stringify(change));
    const list = { results: [{ ...rawPage, created_time: 'never' }, rawPage], has_more: false };
    const { results, unreadable } = v.parse(slice('page', page), list);
    assert.deepEqual([results.length, unreadable], [1, [ids.pages.bugBash]]);
  });

  it('gives times in UTC', () => {
    const { createdTime } = parsed({ created_time: '2026-03-01T01:30:00+02:00' });
    assert.equal(createdTime, '2026-02-28T23:30:00.000Z');
  });

  it('takes a row whose people cannot be read for one of nobody', () => {
    const found = v.parse(people, { results: [null, { properties: null }], has_more: false });
    assert.deepEqual(found.rows, [[], []]);
  });

  it('takes a list for cut off where it has more but no cursor', () => {
    const list = { results: [], has_more: true, next_cursor: null };
    const { next, capped } = v.parse(slice('page', page), list);
    assert.deepEqual([next, capped], [undefined, true]);
  });

  it('reads a database of which a data source has no name', async () => {
    const raw = await get(`/v1/databases/${ids.databases.empty}`);
    const data_sources = [{ id: ids.dataSources.empty, name: null }];
    const sources = [{ id: ids.dataSources.empty, name: '' }];
    assert.deepEqual(v.parse(database, { ...raw, data_sources }).sources, sources);
  });

  it('reads a database and a data source without an icon', async () => {
    const raw = await get(`/v1/databases/${ids.databases.empty}`);
    assert.equal(v.parse(database, { ...raw, icon: undefined }).emoji, undefined);
    const source = await get(`/v1/data_sources/${ids.dataSources.empty}`);
    const properties = { Name: { id: 'title', type: 'title' }, X: { id: 'x', type: 'hologram' } };
    assert.deepEqual(shownPropertyIds(v.parse(dataSource, { ...source, properties }).properties), ['title']);
  });

  it('reads an account that has only an id', () => {
    const { name, workspaceId } = v.parse(account, { object: 'user', id: 'u', name: null, bot: null });
    assert.deepEqual([name, workspaceId], ['', undefined]);
    assert.ok(!v.is(account, { object: 'page', id: 'u' }));
  });
});
