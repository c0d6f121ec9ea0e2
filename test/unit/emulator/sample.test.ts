import assert from 'node:assert/strict';
import { sampleWith } from '../../emulator/sample/all.js';
import { hostileTitles } from '../../emulator/sample/hostile.js';
import { isId, sampleId } from '../../emulator/state/ids.js';
import { at, listOf } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources } = ids;

describe('the sample data', () => {
  const { api } = useEmulator({ huge: 7_000 });

  it('has the same ids every time, each only once, whatever its size', () => {
    const [small, large] = [sampleWith(10), sampleWith(50_000)];
    const known = new Set(large.entities.map(({ id }) => id));
    assert.equal(known.size, large.entities.length);
    assert.ok([...known].every(isId));
    assert.ok(small.entities.every(({ id }) => known.has(id)));
    assert.equal(pages.bugBash, sampleId(20, 0));
    assert.equal(pages.bugBash, '9932b12c-6135-4f5a-80a4-c02336c971df');
  });

  it('has ids that look like those of Notion', () => {
    for (let number = 0; number < 1_000; number += 1)
      assert.match(sampleId(23, number), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('has times in whole minutes and links with a readable name', async () => {
    const { body } = await api('GET', `/v1/pages/${pages.bugBash}`);
    assert.match(String(at(body, 'created_time')), /:00\.000Z$/);
    assert.match(String(at(body, 'last_edited_time')), /:00\.000Z$/);
    assert.equal(at(body, 'url'), `https://app.notion.com/p/Bug-bash-${pages.bugBash.replaceAll('-', '')}`);
    const untitled = await api('POST', `/v1/data_sources/${dataSources.hostile}/query`, {});
    const urls = listOf(untitled.body, 'results').map((row) => String(at(row, 'url')));
    assert.ok(urls.every((url) => /^https:\/\/app\.notion\.com\/p\/([^/?#]*-)?[0-9a-f]{32}$/.test(url)));
  });

  it('has the page Bug bash with the values that other tests expect', async () => {
    const { body } = await api('GET', `/v1/pages/${pages.bugBash}`);
    assert.equal(at(body, 'properties', 'Name', 'title', 0, 'plain_text'), 'Bug bash');
    assert.equal(at(body, 'properties', 'Status', 'status', 'name'), 'Not started');
    assert.deepEqual(at(body, 'properties', 'Due', 'date'), {
      start: '2023-02-23',
      end: null,
      time_zone: null,
    });
    assert.equal(at(body, 'icon', 'emoji'), '🐞');
  });

  it('has every hostile title as it is', async () => {
    const sorts = [{ property: 'Name $(bug) 100%', direction: 'ascending' }];
    const answer = await api('POST', `/v1/data_sources/${dataSources.hostile}/query`, { sorts });
    assert.equal(listOf(answer.body, 'results').length, hostileTitles.length);
  });

  it('has every kind of icon', async () => {
    const answer = await api('POST', `/v1/data_sources/${dataSources.gallery}/query`, {});
    const kinds = listOf(answer.body, 'results').map((row) => String(at(row, 'icon', 'type')));
    assert.deepEqual(kinds.sort(), ['custom_emoji', 'emoji', 'external', 'file', 'icon', 'undefined']);
  });

  it('has a huge database in which few rows share a minute', async () => {
    const times = new Map<string, number>();
    let cursor: unknown;
    do {
      const body = cursor === undefined ? {} : { start_cursor: cursor };
      const answer = await api('POST', `/v1/data_sources/${dataSources.huge}/query`, body);
      for (const row of listOf(answer.body, 'results')) {
        const time = String(at(row, 'created_time'));
        times.set(time, (times.get(time) ?? 0) + 1);
      }
      cursor = at(answer.body, 'next_cursor');
    } while (typeof cursor === 'string');
    assert.ok(Math.max(...times.values()) <= 3);
    assert.equal(
      [...times.values()].reduce((sum, count) => sum + count, 0),
      7_000,
    );
  });

  it('has a row under a trashed page, under blocks, databases and another trashed row', async () => {
    const parentType = async (path: string): Promise<unknown> =>
      at((await api('GET', path)).body, 'parent', 'type');
    assert.equal(await parentType(`/v1/pages/${pages.oldStep}`), 'data_source_id');
    assert.equal(await parentType(`/v1/data_sources/${dataSources.oldSteps}`), 'database_id');
    assert.equal(await parentType(`/v1/databases/${databases.oldSteps}`), 'page_id');
    assert.equal(await parentType(`/v1/databases/${databases.oldTasks}`), 'block_id');
    assert.equal(await parentType(`/v1/blocks/${ids.blocks.column}`), 'block_id');
    assert.equal(await parentType(`/v1/blocks/${ids.blocks.columnList}`), 'page_id');
  });
});
