import assert from 'node:assert/strict';
import type { TokenName } from '../../emulator/access/tokens.js';
import { handbookBlock } from '../../emulator/sample/ids.js';
import { at, idsOf, type Answer } from './support/api.js';
import { both, ids, useEmulator } from './support/fixture.js';

const { pages, databases, dataSources, users, blocks, views } = ids;

interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const reading: readonly Attempt[] = [
  { method: 'GET', path: `/v1/pages/${pages.bugBash}` },
  { method: 'GET', path: `/v1/pages/${pages.bugBash}/properties/title` },
  { method: 'GET', path: `/v1/pages/${pages.bugBash}/markdown` },
  { method: 'GET', path: `/v1/databases/${databases.bugTracker}` },
  { method: 'GET', path: `/v1/data_sources/${dataSources.bugTracker}` },
  { method: 'POST', path: `/v1/data_sources/${dataSources.bugTracker}/query`, body: {} },
  { method: 'GET', path: `/v1/blocks/${pages.bugBash}` },
  { method: 'GET', path: `/v1/blocks/${pages.bugBash}/children` },
  { method: 'POST', path: '/v1/search', body: {} },
  { method: 'GET', path: `/v1/views?database_id=${databases.bugTracker}` },
  { method: 'GET', path: `/v1/views/${views.allBugs}` },
];

const changing: readonly Attempt[] = [
  { method: 'PATCH', path: `/v1/pages/${pages.bugBash}`, body: { in_trash: true } },
  { method: 'PATCH', path: `/v1/databases/${databases.gallery}`, body: { in_trash: true } },
  { method: 'PATCH', path: `/v1/data_sources/${dataSources.videos}`, body: { in_trash: true } },
  { method: 'DELETE', path: `/v1/blocks/${handbookBlock(1)}` },
];

const listing: readonly Attempt[] = [
  { method: 'GET', path: '/v1/users' },
  { method: 'GET', path: `/v1/users/${users.ada}` },
];

describe('access by token', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  const attempt = async (token: TokenName, { method, path, body }: Attempt): Promise<Answer> =>
    api(method, path, body, { token });

  const permits = async (token: TokenName, attempts: readonly Attempt[]): Promise<void> => {
    for (const each of attempts) {
      const answer = await attempt(token, each);
      assert.equal(answer.status, 200, `${each.method} ${each.path}: ${answer.text}`);
    }
  };

  const forbids = async (token: TokenName, attempts: readonly Attempt[]): Promise<void> => {
    for (const each of attempts) {
      const { status, body } = await attempt(token, each);
      assert.equal(status, 403, `${each.method} ${each.path}`);
      assert.equal(at(body, 'code'), 'restricted_resource');
      assert.equal(at(body, 'message'), 'Insufficient permissions for this endpoint.');
    }
  };

  it('lets a token with full access do everything', async () => {
    await permits('full', [...reading, ...listing, ...changing]);
  });

  it('refuses writes to a token that only reads, which users.me does not tell', async () => {
    await permits('readOnly', [...reading, ...listing, { method: 'GET', path: '/v1/users/me' }]);
    await forbids('readOnly', changing);
    assert.equal((await fixture.control.state(pages.bugBash))?.inTrash, false);
  });

  it('answers the writes of a token that cannot read with partial objects', async () => {
    await forbids('noRead', [...reading, ...listing]);
    const answers = await Promise.all(changing.map(async (each) => attempt('noRead', each)));
    const keys = answers.map(({ body }) => Object.keys(Object(body) as object));
    assert.deepEqual(keys, [
      ['object', 'id', 'request_id'],
      ['object', 'id', 'request_id'],
      ['object', 'id', 'properties', 'request_id'],
      ['object', 'id', 'request_id'],
    ]);
    assert.equal((await fixture.control.state(pages.bugBash))?.inTrash, true);
  });

  it('shows a personal token private pages, and no list of users', async () => {
    await permits('pat', reading);
    await permits('pat', [{ method: 'GET', path: `/v1/databases/${databases.privatePlans}` }]);
    await forbids('pat', listing.slice(0, 1));
    const { body } = await api('GET', `/v1/databases/${databases.globex}`, undefined, { token: 'pat' });
    assert.equal(at(body, 'code'), 'object_not_found');
  });

  const self = (type: string) => async (): Promise<void> => {
    assert.equal(at((await api('GET', '/v1/users/me', undefined, { token: 'pat' })).body, 'type'), type);
    assert.equal(at((await api('GET', '/v1/users/me')).body, 'type'), 'bot');
  };
  both(fixture, 'answers users.me for a personal token', 'patSelf', {
    bot: self('bot'),
    person: self('person'),
  });

  it('names the workspace to the token of a connection', async () => {
    const name = async (token: TokenName): Promise<unknown> =>
      at((await api('GET', '/v1/users/me', undefined, { token })).body, 'bot', 'workspace_name');
    assert.equal(await name('full'), 'Acme');
    assert.equal(await name('nothingShared'), 'Acme');
    assert.equal(await name('otherWorkspace'), 'Globex');
  });

  it('gives and takes a token’s access while running', async () => {
    await fixture.control.setToken('full', { capabilities: ['read'] });
    await forbids('full', changing);
    await fixture.control.setToken('full', { expired: true });
    assert.equal((await api('GET', '/v1/users/me')).status, 401);
    await fixture.control.setToken('full', { expired: false, capabilities: ['read', 'update'] });
    await permits('full', changing);
  });
});

describe('access by sharing', () => {
  const fixture = useEmulator();
  const { api } = fixture;
  const token = 'nothingShared' as const;

  const status = async (path: string): Promise<number> =>
    (await api('GET', path, undefined, { token })).status;

  it('shares everything below a shared page', async () => {
    assert.equal(await status(`/v1/pages/${pages.bugBash}`), 404);
    await fixture.control.edit({ kind: 'share', id: pages.engineering, token });
    assert.equal(await status(`/v1/databases/${databases.bugTracker}`), 200);
    assert.equal(await status(`/v1/data_sources/${dataSources.bugTracker}`), 200);
    assert.equal(await status(`/v1/pages/${pages.bugBash}`), 200);
    assert.equal(await status(`/v1/blocks/${blocks.nested}`), 200);
    assert.equal(await status(`/v1/databases/${databases.contentHub}`), 404);
    await fixture.control.edit({ kind: 'unshare', id: pages.engineering, token });
    assert.equal(await status(`/v1/pages/${pages.bugBash}`), 404);
  });

  it('shares neither siblings nor database of a shared row', async () => {
    await fixture.control.edit({ kind: 'share', id: pages.bugBash, token });
    assert.equal(await status(`/v1/pages/${pages.bugBash}`), 200);
    assert.equal(await status(`/v1/pages/${pages.keptBug}`), 404);
    assert.equal(await status(`/v1/databases/${databases.bugTracker}`), 404);
    assert.deepEqual(idsOf(await api('POST', '/v1/search', {}, { token })), [pages.bugBash]);
  });

  it('shares a moved page as its new parent is', async () => {
    const parent = { kind: 'page', id: pages.privatePlan } as const;
    await fixture.control.edit({ kind: 'move', id: pages.handbookChild, parent });
    assert.equal((await api('GET', `/v1/pages/${pages.handbookChild}`)).status, 404);
    assert.equal(
      (await api('GET', `/v1/pages/${pages.handbookChild}`, undefined, { token: 'pat' })).status,
      200,
    );
  });

  const sources = (expected: number) => async (): Promise<void> => {
    await api('PATCH', `/v1/data_sources/${dataSources.videos}`, { in_trash: true });
    const answer = await api('GET', `/v1/databases/${databases.contentHub}`);
    const listed = at(answer.body, 'data_sources');
    assert.equal(Array.isArray(listed) && listed.length, expected);
  };
  both(fixture, 'lists or omits data sources that are not shared', 'hiddenDataSources', {
    omitted: sources(1),
    listed: sources(2),
  });
});
