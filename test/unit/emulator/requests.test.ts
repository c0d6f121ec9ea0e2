import assert from 'node:assert/strict';
import { at } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources, users } = ids;
const page = `/v1/pages/${pages.bugBash}`;

describe('a request', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const refused = async (
    status: number,
    code: string,
    message: string | RegExp,
    ...request: Parameters<typeof api>
  ): Promise<unknown> => {
    const answer = await api(...request);
    assert.equal(answer.status, status, answer.text);
    assert.equal(at(answer.body, 'object'), 'error');
    assert.equal(at(answer.body, 'status'), status);
    assert.equal(at(answer.body, 'code'), code);
    assert.equal(at(answer.body, 'request_id'), answer.headers.get('x-notion-request-id'));
    if (typeof message === 'string') assert.equal(at(answer.body, 'message'), message);
    else assert.match(String(at(answer.body, 'message')), message);
    return answer.body;
  };

  const authorized = (secret: string): Readonly<Record<string, string>> => ({
    authorization: `Bearer ${secret}`,
    'notion-version': '2026-03-11',
  });

  it('refuses a request without a token', async () => {
    const none = { headers: { 'notion-version': '2026-03-11' } };
    await refused(401, 'unauthorized', 'API token is invalid.', 'GET', '/v1/users/me', undefined, none);
  });

  it('refuses a token that is unknown or has expired', async () => {
    const text = 'API token is invalid.';
    const wrong = { headers: authorized('ntn_wrong') };
    await refused(401, 'unauthorized', text, 'GET', '/v1/users/me', undefined, wrong);
    await refused(401, 'unauthorized', text, 'GET', '/v1/users/me', undefined, { token: 'expired' });
  });

  it('refuses a request without a version', async () => {
    const headers = { authorization: `Bearer ${fixture.emulator.tokens.full}` };
    const text =
      'Notion-Version header failed validation: Notion-Version header should be defined, instead was undefined.';
    await refused(400, 'missing_version', text, 'GET', '/v1/users/me', undefined, { headers });
  });

  it('refuses a version that does not exist', async () => {
    const headers = { ...authorized(fixture.emulator.tokens.full), 'notion-version': '2031-01-01' };
    await refused(400, 'missing_version', /2031-01-01/, 'GET', '/v1/users/me', undefined, { headers });
  });

  it('refuses an unknown path or method before it looks at the token', async () => {
    const nobody = { headers: {} };
    const text = 'Invalid request URL.';
    await refused(400, 'invalid_request_url', text, 'GET', '/v1/nonsense', undefined, nobody);
    await refused(400, 'invalid_request_url', text, 'DELETE', '/v1/users/me', undefined, nobody);
    await refused(400, 'invalid_request_url', text, 'GET', '/v1//users/me', undefined, nobody);
  });

  it('refuses a body that is not valid JSON', async () => {
    await refused(400, 'invalid_json', 'Error parsing JSON body.', 'PATCH', page, '{"in_trash":');
  });

  it('takes ids with and without dashes, in any case, and answers with dashes', async () => {
    for (const id of [pages.bugBash, pages.bugBash.replaceAll('-', ''), pages.bugBash.toUpperCase()]) {
      const answer = await api('GET', `/v1/pages/${id}`);
      assert.equal(at(answer.body, 'id'), pages.bugBash);
    }
  });

  it('names the path parameter that is not an id', async () => {
    const text = 'path failed validation: path.page_id should be a valid uuid, instead was `"not-an-id"`.';
    await refused(400, 'validation_error', text, 'GET', '/v1/pages/not-an-id');
  });

  it('names each unknown key of a body', async () => {
    const text = 'body failed validation: body.archived should be not present, instead was `true`.';
    await refused(400, 'validation_error', text, 'PATCH', page, { archived: true });
    await refused(400, 'validation_error', /Fix one:\n.*body\.a should.*\n.*body\.b should/, 'PATCH', page, {
      a: 1,
      b: 2,
    });
  });

  it('says what was expected for a value of the wrong type', async () => {
    const text =
      'body failed validation: body.in_trash should be a boolean or `undefined`, instead was `"yes"`.';
    await refused(400, 'validation_error', text, 'PATCH', page, { in_trash: 'yes' });
    const named =
      'body failed validation: body.filter.value should be `"page"` or `"data_source"` or `undefined`, instead was `"database"`.';
    await refused(400, 'validation_error', named, 'POST', '/v1/search', {
      filter: { property: 'object', value: 'database' },
    });
  });

  it('refuses a page size above the limit', async () => {
    const text =
      'query failed validation: query.page_size should be ≤ `100` or `undefined`, instead was `101`.';
    await refused(400, 'validation_error', text, 'GET', '/v1/users?page_size=101');
  });

  it('tells the length of a text that is too long', async () => {
    const content = 'x'.repeat(2001);
    const body = { properties: { Name: { title: [{ text: { content } }] } } };
    await refused(
      400,
      'validation_error',
      /content\.length should be ≤ `2000`, instead was `2001`/,
      'PATCH',
      page,
      body,
    );
  });

  it('answers the same for an id that is unknown, not shared, of another workspace or purged', async () => {
    const message = (id: string, connection: string): string =>
      `Could not find page with ID: ${id}. Make sure the relevant pages and databases are shared with your connection "${connection}".`;
    const acme = message(pages.bugBash, 'Acme connection');
    const unknown = '00000000-0000-4000-8000-000000000000';
    const nowhere = message(unknown, 'Acme connection');
    await refused(404, 'object_not_found', nowhere, 'GET', `/v1/pages/${unknown}`);
    await refused(404, 'object_not_found', acme, 'GET', page, undefined, { token: 'nothingShared' });
    const globex = message(pages.bugBash, 'Globex connection');
    await refused(404, 'object_not_found', globex, 'GET', page, undefined, { token: 'otherWorkspace' });
    await fixture.control.edit({ kind: 'purge', id: pages.bugBash });
    await refused(404, 'object_not_found', acme, 'GET', page);
  });

  it('refuses or does not find the id of an object of another kind', async () => {
    const { bugTracker } = dataSources;
    const get = 'GET';
    await refused(
      400,
      'validation_error',
      `Provided database_id ${pages.bugBash} is a page, not a database. Use the pages API instead, or pass the ID of the database itself.`,
      get,
      `/v1/databases/${pages.bugBash}`,
    );
    await refused(
      400,
      'validation_error',
      `Provided ID ${databases.bugTracker} is a database, not a page. Use the retrieve database API instead.`,
      get,
      `/v1/pages/${databases.bugTracker}`,
    );
    for (const [noun, path] of [
      ['data_source', `/v1/data_sources/${databases.bugTracker}`],
      ['data_source', `/v1/data_sources/${pages.bugBash}`],
      ['database', `/v1/databases/${bugTracker}`],
      ['page', `/v1/pages/${bugTracker}`],
      ['block', `/v1/blocks/${bugTracker}`],
    ] as const)
      await refused(404, 'object_not_found', new RegExp(`^Could not find ${noun} with ID: `), get, path);
  });

  it('says of a page that it is no database in the older words where that is set', async () => {
    await fixture.control.setSwitches({ wrongKindText: 'older' });
    const text = `Provided ID ${pages.bugBash} is a page, not a database. Use the retrieve page API instead.`;
    await refused(400, 'validation_error', text, 'GET', `/v1/databases/${pages.bugBash}`);
  });

  it('names the connection that an object is not shared with', async () => {
    const { body } = await api('GET', page, undefined, { token: 'nothingShared' });
    assert.deepEqual(at(body, 'additional_data'), { integration_id: users.acmeBot });
  });

  it('refuses an id with an impossible version or variant, and does not find the nil id', async () => {
    const [head = '', time = '', , , tail = ''] = pages.bugBash.split('-');
    for (const middle of ['0000-8000', '9000-8000', '4000-7000', '4000-c000'])
      await refused(
        400,
        'validation_error',
        /^path failed validation: path\.page_id should be a valid uuid/,
        'GET',
        `/v1/pages/${[head, time, middle, tail].join('-')}`,
      );
    const nil = '00000000-0000-0000-0000-000000000000';
    for (const id of [nil, nil.replaceAll('-', '')])
      await refused(404, 'object_not_found', /^Could not find page with ID: 0/, 'GET', `/v1/pages/${id}`);
  });

  it('refuses a body that is too large', async () => {
    await refused(400, 'validation_error', /bytes/, 'PATCH', page, 'x'.repeat(500_001));
  });

  it('answers with the request id in header and body', async () => {
    const answer = await api('GET', page);
    assert.match(String(at(answer.body, 'request_id')), /^[0-9a-f-]{36}$/);
    assert.equal(at(answer.body, 'request_id'), answer.headers.get('x-notion-request-id'));
  });
});
