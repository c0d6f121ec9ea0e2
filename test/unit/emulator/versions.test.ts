import assert from 'node:assert/strict';
import { apiVersions } from '../../emulator/http/versions.js';
import { at, idsOf, listOf } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources, blocks } = ids;
const page = `/v1/pages/${pages.bugBash}`;
const old = { version: '2022-06-28' } as const;
const middle = { version: '2025-09-03' } as const;

describe('version 2022-06-28', () => {
  const { api } = useEmulator();

  it('sends and takes the alias archived, and sends is_archived, on 2022-06-28', async () => {
    const trashed = await api('PATCH', page, { archived: true }, old);
    assert.equal(at(trashed.body, 'archived'), true);
    assert.equal(at(trashed.body, 'in_trash'), true);
    assert.equal(at(trashed.body, 'is_archived'), false);
  });

  it('has properties in the database, and rows under it, on 2022-06-28', async () => {
    const database = await api('GET', `/v1/databases/${databases.bugTracker}`, undefined, old);
    assert.equal(at(database.body, 'properties', 'Status', 'type'), 'status');
    assert.equal(at(database.body, 'data_sources'), undefined);
    const row = await api('GET', page, undefined, old);
    assert.deepEqual(at(row.body, 'parent'), { type: 'database_id', database_id: databases.bugTracker });
  });

  it('queries the database itself on 2022-06-28', async () => {
    const answer = await api('POST', `/v1/databases/${databases.bugTracker}/query`, { page_size: 3 }, old);
    assert.equal(at(answer.body, 'type'), 'page_or_database');
    assert.equal(idsOf(answer).length, 3);
  });

  it('refuses the trash flags in a query on 2022-06-28', async () => {
    const path = `/v1/databases/${databases.bugTracker}/query`;
    const answer = await api('POST', path, { archived: false }, old);
    assert.equal(
      at(answer.body, 'message'),
      'body failed validation: body.archived should be not present, instead was `false`.',
    );
  });

  it('does not know data sources on 2022-06-28', async () => {
    const answer = await api('GET', `/v1/data_sources/${dataSources.bugTracker}`, undefined, old);
    assert.equal(at(answer.body, 'code'), 'invalid_request_url');
  });

  it('refuses a database with several data sources on 2022-06-28, and names them', async () => {
    for (const [method, path, body] of [
      ['GET', `/v1/databases/${databases.contentHub}`, undefined],
      ['POST', `/v1/databases/${databases.contentHub}/query`, {}],
    ] as const) {
      const { status, body: error } = await api(method, path, body, old);
      assert.equal(status, 400);
      assert.equal(at(error, 'code'), 'validation_error');
      assert.deepEqual(at(error, 'additional_data'), {
        error_type: 'multiple_data_sources_for_database',
        database_id: databases.contentHub,
        child_data_source_ids: [dataSources.articles, dataSources.videos],
        minimum_api_version: '2025-09-03',
      });
    }
  });

  it('finds databases, not data sources, by search on 2022-06-28', async () => {
    const filter = { property: 'object', value: 'database' };
    const answer = await api('POST', '/v1/search', { query: 'bug tracker', filter }, old);
    assert.deepEqual(idsOf(answer), [databases.bugTracker]);
    const all = await api('POST', '/v1/search', { filter }, old);
    assert.equal(all.status, 200);
    assert.ok(!idsOf(all).includes(databases.contentHub), 'it has several data sources');
  });
});

describe('every version', () => {
  const { api } = useEmulator();

  for (const version of apiVersions)
    it(`sends in_trash without archived or is_archived for a block on ${version}`, async () => {
      for (const id of [pages.bugBash, blocks.todo, databases.oldTasks]) {
        const { body } = await api('GET', `/v1/blocks/${id}`, undefined, { version });
        assert.equal(typeof at(body, 'in_trash'), 'boolean');
        assert.deepEqual([at(body, 'archived'), at(body, 'is_archived')], [undefined, undefined]);
      }
    });
});

describe('version 2025-09-03', () => {
  const { api } = useEmulator();

  it('takes the alias archived for pages, databases and data sources on 2025-09-03', async () => {
    for (const path of [
      page,
      `/v1/databases/${databases.gallery}`,
      `/v1/data_sources/${dataSources.videos}`,
    ]) {
      const trashed = await api('PATCH', path, { archived: true }, middle);
      assert.equal(at(trashed.body, 'in_trash'), true, trashed.text);
      const restored = await api('PATCH', path, { archived: false }, middle);
      assert.equal(at(restored.body, 'in_trash'), false, restored.text);
    }
  });

  it('has data sources in databases on 2025-09-03', async () => {
    const answer = await api('GET', `/v1/databases/${databases.contentHub}`, undefined, middle);
    assert.deepEqual(listOf(answer.body, 'data_sources'), [
      { id: dataSources.articles, name: 'Articles' },
      { id: dataSources.videos, name: 'Videos' },
    ]);
    assert.equal(at(answer.body, 'properties'), undefined);
  });

  it('does not know the query of a database on 2025-09-03', async () => {
    const answer = await api('POST', `/v1/databases/${databases.bugTracker}/query`, {}, middle);
    assert.equal(at(answer.body, 'code'), 'invalid_request_url');
  });

  it('sends in_trash, its alias archived and is_archived on 2025-09-03', async () => {
    const { body } = await api('GET', page, undefined, middle);
    assert.deepEqual(
      [at(body, 'in_trash'), at(body, 'archived'), at(body, 'is_archived')],
      [false, false, false],
    );
  });
});

describe('version 2026-03-11', () => {
  const { api } = useEmulator();

  it('refuses the alias archived everywhere on 2026-03-11', async () => {
    for (const path of [page, `/v1/databases/${databases.empty}`, `/v1/data_sources/${dataSources.videos}`]) {
      const answer = await api('PATCH', path, { archived: true });
      assert.equal(
        at(answer.body, 'message'),
        'body failed validation: body.archived should be not present, instead was `true`.',
      );
    }
  });

  it('answers with in_trash and is_archived and without the alias on 2026-03-11', async () => {
    const { body } = await api('GET', page);
    assert.deepEqual(
      [at(body, 'in_trash'), at(body, 'is_archived'), at(body, 'archived')],
      [false, false, undefined],
    );
  });

  it('names data source and database as the parent of a row on 2026-03-11', async () => {
    assert.deepEqual(at((await api('GET', page)).body, 'parent'), {
      type: 'data_source_id',
      data_source_id: dataSources.bugTracker,
      database_id: databases.bugTracker,
    });
  });
});
