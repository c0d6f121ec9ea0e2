import assert from 'node:assert/strict';
import { apiVersions, type ApiVersion } from '../../emulator/http/versions.js';
import { at, listOf } from './support/api.js';
import { without, withoutDivergences } from './support/divergences.js';
import { ids, useEmulator } from './support/fixture.js';
import { typeErrors } from './support/sdk-types.js';

const { databases, dataSources, pages, blocks, views, users } = ids;

interface Case {
  readonly type: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const everything = (dataSource: string): Case => ({
  type: 'QueryDataSourceResponse',
  method: 'POST',
  path: `/v1/data_sources/${dataSource}/query`,
  body: {},
});

const cases: readonly Case[] = [
  { type: 'GetSelfResponse', method: 'GET', path: '/v1/users/me' },
  { type: 'ListUsersResponse', method: 'GET', path: '/v1/users' },
  { type: 'GetUserResponse', method: 'GET', path: `/v1/users/${users.ada}` },
  { type: 'SearchResponse', method: 'POST', path: '/v1/search', body: {} },
  { type: 'SearchResponse', method: 'POST', path: '/v1/search', body: { filter: { in_trash: true } } },
  { type: 'DatabaseObjectResponse', method: 'GET', path: `/v1/databases/${databases.contentHub}` },
  { type: 'DatabaseObjectResponse', method: 'GET', path: `/v1/databases/${databases.oldTasks}` },
  {
    type: 'DatabaseObjectResponse',
    method: 'PATCH',
    path: `/v1/databases/${databases.gallery}`,
    body: { in_trash: true },
  },
  { type: 'DataSourceObjectResponse', method: 'GET', path: `/v1/data_sources/${dataSources.bugTracker}` },
  { type: 'DataSourceObjectResponse', method: 'GET', path: `/v1/data_sources/${dataSources.gallery}` },
  {
    type: 'DataSourceObjectResponse',
    method: 'PATCH',
    path: `/v1/data_sources/${dataSources.videos}`,
    body: { in_trash: true },
  },
  everything(dataSources.bugTracker),
  everything(dataSources.gallery),
  everything(dataSources.hostile),
  everything(dataSources.articles),
  everything(dataSources.empty),
  { type: 'PageObjectResponse', method: 'GET', path: `/v1/pages/${pages.bugBash}` },
  {
    type: 'PageObjectResponse',
    method: 'POST',
    path: '/v1/pages',
    body: {
      parent: { data_source_id: dataSources.gallery },
      cover: { external: { url: 'https://example.com' } },
    },
  },
  { type: 'PageObjectResponse', method: 'GET', path: `/v1/pages/${pages.handbookChild}` },
  {
    type: 'PageObjectResponse',
    method: 'PATCH',
    path: `/v1/pages/${pages.bugBash}`,
    body: { in_trash: true },
  },
  {
    type: 'PageObjectResponse',
    method: 'POST',
    path: `/v1/pages/${pages.bugBash}/move`,
    body: { parent: { page_id: pages.handbook } },
  },
  { type: 'GetPagePropertyResponse', method: 'GET', path: `/v1/pages/${pages.bugBash}/properties/title` },
  { type: 'GetPagePropertyResponse', method: 'GET', path: `/v1/pages/${pages.bugBash}/properties/st` },
  { type: 'PageMarkdownResponse', method: 'GET', path: `/v1/pages/${pages.bugBash}/markdown` },
  { type: 'BlockObjectResponse', method: 'GET', path: `/v1/blocks/${pages.bugBash}` },
  { type: 'BlockObjectResponse', method: 'GET', path: `/v1/blocks/${databases.oldTasks}` },
  { type: 'BlockObjectResponse', method: 'DELETE', path: `/v1/blocks/${blocks.todo}` },
  { type: 'ListBlockChildrenResponse', method: 'GET', path: `/v1/blocks/${pages.bugBash}/children` },
  { type: 'ListBlockChildrenResponse', method: 'GET', path: `/v1/blocks/${pages.engineering}/children` },
  { type: 'ListBlockChildrenResponse', method: 'GET', path: `/v1/blocks/${pages.handbook}/children` },
  { type: 'ListDatabaseViewsResponse', method: 'GET', path: `/v1/views?database_id=${databases.bugTracker}` },
  { type: 'DataSourceViewObjectResponse', method: 'GET', path: `/v1/views/${views.openBugs}` },
  { type: 'DataSourceViewObjectResponse', method: 'GET', path: `/v1/views/${views.board}` },
  { type: 'ViewQueryResponse', method: 'POST', path: `/v1/views/${views.openBugs}/queries`, body: {} },
];

describe('answers of the emulator have the types of the SDK', () => {
  const { api } = useEmulator();

  const check = async (version: ApiVersion, { type, method, path, body }: Case): Promise<void> => {
    const answer = await api(method, path, body, { version });
    assert.equal(answer.status, 200, answer.text);
    assert.equal(typeErrors(type, withoutDivergences(answer.body, version)), '');
  };

  for (const version of apiVersions.filter((known) => known !== '2022-06-28'))
    for (const each of cases)
      it(`answers ${each.method} ${each.path.slice(0, 16)} on ${version} with the type ${each.type}`, async () => {
        await check(version, each);
      });

  it('answers the slices of a view query and its deletion with the types of the SDK', async () => {
    const path = `/v1/views/${views.allBugs}/queries`;
    const created = await api('POST', path, { page_size: 1 });
    const one = `${path}/${String(at(created.body, 'id'))}`;
    const cursor = String(at(created.body, 'next_cursor'));
    await check('2026-03-11', {
      type: 'GetViewQueryResultsResponse',
      method: 'GET',
      path: `${one}?start_cursor=${cursor}`,
    });
    await check('2026-03-11', { type: 'DeletedViewQueryResponse', method: 'DELETE', path: one });
  });

  it('answers a token without read capability with the partial types', async () => {
    const answer = await api('PATCH', `/v1/pages/${pages.bugBash}`, { in_trash: true }, { token: 'noRead' });
    assert.equal(typeErrors('PartialPageObjectResponse', withoutDivergences(answer.body, '2026-03-11')), '');
    assert.notEqual(typeErrors('PageObjectResponse', withoutDivergences(answer.body, '2026-03-11')), '');
  });
});

describe('the check against the types of the SDK', () => {
  const { api } = useEmulator();

  const real = async (): Promise<Record<string, unknown>> =>
    withoutDivergences((await api('GET', `/v1/pages/${pages.bugBash}`)).body, '2026-03-11');

  it('notices every field that is missing', async () => {
    const page = await real();
    for (const field of Object.keys(page))
      assert.match(typeErrors('PageObjectResponse', without(page, field)), new RegExp(`'${field}'`), field);
  });

  it('notices a field of the wrong type, deep inside too', async () => {
    const page = await real();
    assert.notEqual(typeErrors('PageObjectResponse', { ...page, in_trash: 'yes' }), '');
    assert.notEqual(typeErrors('PageObjectResponse', { ...page, parent: { type: 'page_id' } }), '');
    const named = (value: object): unknown => ({ ...page, properties: { Name: value } });
    assert.equal(typeErrors('PageObjectResponse', named({ id: 'title', type: 'title', title: [] })), '');
    assert.notEqual(typeErrors('PageObjectResponse', named({ type: 'title', title: [] })), '');
    assert.notEqual(typeErrors('PageObjectResponse', named({ id: 'title', type: 'title', title: [{}] })), '');
    assert.notEqual(typeErrors('PageObjectResponse', named({ id: 'a', type: 'number', number: '1' })), '');
  });

  it('notices a field nobody knows', async () => {
    assert.match(
      typeErrors('PageObjectResponse', { ...(await real()), surprise: 1 }),
      /additional properties/,
    );
  });

  it('notices one bad object in a list', async () => {
    const answer = await api('POST', `/v1/data_sources/${dataSources.bugTracker}/query`, { page_size: 3 });
    const body = withoutDivergences(answer.body, '2026-03-11');
    const [first, ...others] = listOf(body, 'results');
    const spoiled = { ...body, results: [without(first, 'url'), ...others] };
    assert.equal(typeErrors('QueryDataSourceResponse', body), '');
    assert.notEqual(typeErrors('QueryDataSourceResponse', spoiled), '');
  });
});
