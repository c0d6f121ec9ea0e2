import assert from 'node:assert/strict';
import { rowId } from '../../emulator/sample/ids.js';
import { at, idsOf, listOf, type Answer } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages, dataSources, databases, users } = ids;

describe('creating a page', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const create = async (body: unknown): Promise<Answer> => api('POST', '/v1/pages', body);
  const inGallery = { data_source_id: dataSources.gallery };
  const markdownOf = async (id: unknown): Promise<unknown> =>
    at((await api('GET', `/v1/pages/${String(id)}/markdown`)).body, 'markdown');
  const refused = async (body: unknown, status = 400): Promise<void> => {
    const before = await api('POST', `/v1/data_sources/${dataSources.gallery}/query`, {});
    const answer = await create(body);
    assert.equal(answer.status, status, answer.text);
    const after = await api('POST', `/v1/data_sources/${dataSources.gallery}/query`, {});
    assert.deepEqual(idsOf(after), idsOf(before));
  };

  it('adds a row with its properties, icon, cover and content', async () => {
    const properties = {
      Name: { title: [{ text: { content: 'New' } }] },
      Text: {
        rich_text: [
          { text: { content: 'bold' }, annotations: { bold: true } },
          { mention: { user: { id: users.ada } }, plain_text: '@Ada Lovelace' },
          { equation: { expression: 'x' } },
        ],
      },
      Number: { number: 3 },
      Bugs: { relation: [{ id: pages.bugBash }] },
      Files: { files: [{ name: 'a', external: { url: 'https://example.com/a' } }] },
    };
    const { status, body } = await create({
      parent: inGallery,
      properties,
      icon: { type: 'icon', icon: { name: 'pizza', color: 'red' } },
      cover: { external: { url: 'https://example.com/cover' } },
      markdown: '# Heading\nText',
    });
    assert.equal(status, 200);
    assert.equal(at(body, 'created_time'), '2026-11-21T10:00:00.000Z');
    assert.deepEqual(at(body, 'icon'), { type: 'icon', icon: { name: 'pizza', color: 'red' } });
    assert.deepEqual(at(body, 'cover'), { type: 'external', external: { url: 'https://example.com/cover' } });
    assert.equal(at(body, 'properties', 'Name', 'title', 0, 'plain_text'), 'New');
    assert.equal(listOf(body, 'properties', 'Text', 'rich_text').length, 3);
    assert.equal(at(body, 'properties', 'Bugs', 'relation', 0, 'id'), pages.bugBash);
    assert.equal(at(body, 'properties', 'Files', 'files', 0, 'type'), 'external');
    assert.equal(await markdownOf(at(body, 'id')), '# Heading\nText');
    const rows = await api('POST', `/v1/data_sources/${dataSources.gallery}/query`, {});
    assert.ok(idsOf(rows).includes(String(at(body, 'id'))));
  });

  it('takes the first heading for the title of a page that is given none', async () => {
    const titleOf = async (properties: unknown): Promise<unknown> => {
      const { body } = await create({ parent: inGallery, markdown: 'a\n# From *the* heading', properties });
      return at(body, 'properties', 'Name', 'title', 0, 'plain_text');
    };
    assert.equal(await titleOf({}), 'From *the* heading');
    assert.equal(await titleOf({ Name: { title: [] } }), undefined);
  });

  it('gives back the content that it was given, with every kind of block', async () => {
    const markdown = (await markdownOf(rowId('gallery', 1))) as string;
    const readable = markdown.split('\n').filter((line) => !line.startsWith('<unknown'));
    const { body } = await create({ parent: inGallery, markdown: readable.join('\n') });
    assert.equal(await markdownOf(at(body, 'id')), readable.join('\n'));
    const hostile = await markdownOf(rowId('hostile', 0));
    const again = await create({ parent: { page_id: pages.handbook }, markdown: hostile });
    assert.equal(await markdownOf(at(again.body, 'id')), hostile);
  });

  it('refuses what the schema of the parent does not have, and what is written wrongly', async () => {
    await refused({ parent: inGallery, properties: { Nothing: { number: 1 } } });
    await refused({ parent: inGallery, properties: { Number: { checkbox: true } } });
    await refused({ parent: inGallery, properties: { Select: { select: { name: 'Nothing' } } } });
    await refused({ parent: inGallery, properties: { Age: { number: 1 } } });
    await refused({
      parent: inGallery,
      properties: { Files: { files: [{ name: 'a', file: { url: 'b' } }] } },
    });
    await refused({ parent: inGallery, in_trash: true });
    await refused({ parent: {}, markdown: '' });
    await refused({ markdown: '' });
    await refused({ parent: { page_id: pages.handbook }, properties: { Number: { number: 1 } } });
    await refused({ parent: inGallery, markdown: 'x'.repeat(600_000) });
  });

  it('refuses a parent that is hidden, of another kind, in the Trash, or has several data sources', async () => {
    await refused({ parent: { page_id: pages.privatePlan } }, 404);
    await refused({ parent: { data_source_id: databases.gallery } }, 404);
    await refused({ parent: { page_id: pages.trashedBug } });
    await refused({ parent: { data_source_id: dataSources.oldTasks } });
    await refused({ parent: { database_id: databases.contentHub } });
  });

  it('needs the capability to insert content', async () => {
    const answer = await api('POST', '/v1/pages', { parent: inGallery }, { token: 'readOnly' });
    assert.equal(answer.status, 403);
  });

  it('moves a page that the content names by its tag, as documented', async () => {
    const child = (await markdownOf(pages.handbook)) as string;
    const tag = child.split('\n').find((line) => line.startsWith('<page'));
    const { body } = await create({ parent: inGallery, markdown: tag });
    const moved = await api('GET', `/v1/pages/${pages.handbookChild}`);
    assert.deepEqual(at(moved.body, 'parent'), { type: 'page_id', page_id: at(body, 'id') });
  });

  it('names what it created in the answer that says it was saved and not answered in time', async () => {
    await fixture.control.fault({ kind: 'unavailableButSaved', method: 'POST' });
    const { status, body } = await create({ parent: inGallery });
    assert.equal(status, 503);
    const created = await api(
      'GET',
      `/v1/pages/${String(at(body, 'additional_data', 'committed_resource_id'))}`,
    );
    assert.equal(created.status, 200);
  });

  both(fixture, 'takes a tag of a block that the API does not return', 'unknownTags', {
    refused: () => refused({ parent: inGallery, markdown: 'a\n\t<unknown url="x" alt="map"/>' }),
    dropped: async () => {
      const { body } = await create({ parent: inGallery, markdown: 'a\n<unknown url="x" alt="map"/>' });
      assert.equal(await markdownOf(at(body, 'id')), 'a');
    },
  });

  both(fixture, 'takes a relation to a page that is not shared', 'relationToMissing', {
    refused: () =>
      refused({ parent: inGallery, properties: { Bugs: { relation: [{ id: pages.privatePlan }] } } }, 404),
    accepted: async () => {
      const properties = { Bugs: { relation: [{ id: pages.privatePlan }] } };
      assert.equal((await create({ parent: inGallery, properties })).status, 200);
    },
  });
});
