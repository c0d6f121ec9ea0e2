import assert from 'node:assert/strict';
import { APIErrorCode, Client, isNotionClientError, iterateAllDataSourceRows } from '@notionhq/client';
import { ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources, views } = ids;

describe('the client of the SDK', () => {
  const fixture = useEmulator({ huge: 260 });

  const client = (version?: string): Client =>
    new Client({
      auth: fixture.emulator.tokens.full,
      baseUrl: fixture.emulator.url,
      retry: false,
      logger: () => undefined,
      ...(version === undefined ? {} : { notionVersion: version }),
    });

  for (const version of [undefined, '2026-03-11'])
    it(`serves the client of the SDK on ${version ?? 'its default version'}`, async () => {
      const notion = client(version);
      assert.equal((await notion.users.me({})).type, 'bot');
      assert.equal(
        (await notion.databases.retrieve({ database_id: databases.bugTracker })).id,
        databases.bugTracker,
      );
      const source = await notion.dataSources.retrieve({ data_source_id: dataSources.bugTracker });
      assert.ok(Object.keys(source.properties).includes('Progress (%)'));
      const found = await notion.search({ query: 'bug bash', filter: { property: 'object', value: 'page' } });
      assert.equal(found.results[0]?.id, pages.bugBash);
      const trashed = await notion.pages.update({ page_id: pages.bugBash, in_trash: true });
      assert.ok('in_trash' in trashed && trashed.in_trash);
      const markdown = await notion.pages.retrieveMarkdown({ page_id: pages.handbook });
      assert.match(markdown.markdown, /How we work/);
      const listed = await notion.views.list({ database_id: databases.bugTracker });
      assert.equal(listed.results[0]?.id, views.allBugs);
      const run = await notion.views.queries.create({ view_id: views.allBugs, page_size: 2 });
      assert.equal(run.results.length, 2);
    });

  it('answers with errors that the SDK knows', async () => {
    await assert.rejects(
      client().pages.retrieve({ page_id: databases.globex }),
      (error) => isNotionClientError(error) && error.code === APIErrorCode.ObjectNotFound,
    );
  });

  it('reads filter_properties as the SDK sends them', async () => {
    const answer = await client().dataSources.query({
      data_source_id: dataSources.bugTracker,
      filter_properties: ['title', 'du'],
      page_size: 1,
    });
    const [row] = answer.results;
    assert.ok(row !== undefined && 'properties' in row);
    assert.deepEqual(Object.keys(row.properties), ['Name', 'Due']);
  });

  it('lists everything in ranges of time when one query is not enough', async () => {
    await fixture.control.setSwitches({ queryLimit: 100 });
    const seen = new Set<string>();
    for await (const row of iterateAllDataSourceRows(client(), { data_source_id: dataSources.huge }))
      seen.add(row.id);
    assert.equal(seen.size, 260);
  });

  it('cannot list all rows of a minute that holds more than a query gives', async () => {
    await fixture.control.setSwitches({ queryLimit: 2 });
    const rows = iterateAllDataSourceRows(client(), { data_source_id: dataSources.huge });
    const seen: string[] = [];
    const readAll = async (): Promise<void> => {
      for await (const { id } of rows) seen.push(id);
    };
    await assert.rejects(readAll(), /cannot make progress/);
  });

  it('answers archived rows to a raw request of the SDK', async () => {
    const answer = await client().request<{ results: { id: string }[] }>({
      path: `data_sources/${dataSources.bugTracker}/query`,
      method: 'post',
      body: { is_archived: true },
    });
    assert.ok(answer.results.some(({ id }) => id === pages.keptBug));
  });
});
