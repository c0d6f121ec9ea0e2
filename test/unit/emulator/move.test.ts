import assert from 'node:assert/strict';
import { at, idsOf, type Answer } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

const { pages, dataSources, databases } = ids;

describe('moving a page', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const move = async (id: string, parent: unknown): Promise<Answer> =>
    api('POST', `/v1/pages/${id}/move`, { parent });
  const parentOf = async (id: string): Promise<unknown> =>
    at((await api('GET', `/v1/pages/${id}`)).body, 'parent');
  const refused = async (status: number, id: string, parent: unknown): Promise<void> => {
    const before = await parentOf(id);
    const answer = await move(id, parent);
    assert.equal(answer.status, status, answer.text);
    assert.deepEqual(await parentOf(id), before);
  };

  it('moves a row below a page', async () => {
    const { status, body } = await move(pages.bugBash, { type: 'page_id', page_id: pages.handbook });
    assert.deepEqual([status, at(body, 'id')], [200, pages.bugBash]);
    assert.deepEqual(at(body, 'parent'), { type: 'page_id', page_id: pages.handbook });
    assert.equal(at(body, 'last_edited_time'), '2026-11-21T10:00:00.000Z');
    assert.deepEqual(await parentOf(pages.bugBash), at(body, 'parent'));
  });

  it('moves a page into a data source, which lists it then', async () => {
    const { status, body } = await move(pages.handbookChild, { data_source_id: dataSources.empty });
    assert.equal(status, 200);
    assert.deepEqual(at(body, 'parent'), {
      type: 'data_source_id',
      data_source_id: dataSources.empty,
      database_id: databases.empty,
    });
    const rows = await api('POST', `/v1/data_sources/${dataSources.empty}/query`, {});
    assert.deepEqual(idsOf(rows), [pages.handbookChild]);
  });

  it('refuses to move a page of the Trash, into the Trash, or into itself', async () => {
    await refused(400, pages.trashedBug, { page_id: pages.handbook });
    await refused(400, pages.bugBash, { page_id: pages.trashedBug });
    await refused(400, pages.bugBash, { data_source_id: dataSources.oldTasks });
    await refused(400, pages.handbook, { page_id: pages.handbookChild });
    await refused(400, pages.handbook, { page_id: pages.handbook });
  });

  it('refuses a target that is hidden, of another kind or not named', async () => {
    await refused(404, pages.bugBash, { page_id: pages.privatePlan });
    await refused(404, pages.bugBash, { page_id: dataSources.articles });
    await refused(400, pages.bugBash, { page_id: databases.contentHub });
    await refused(400, pages.bugBash, { database_id: databases.contentHub });
    await refused(400, pages.bugBash, {});
  });
});
