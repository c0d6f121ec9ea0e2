import assert from 'node:assert/strict';
import { at, idsOf } from './support/api.js';
import { ids, started, useEmulator } from './support/fixture.js';

const { pages, dataSources } = ids;
const page = `/v1/pages/${pages.bugBash}`;

describe('the control plane', () => {
  const fixture = useEmulator();
  const { api } = fixture;

  it('logs requests and answers, and no token', async () => {
    await api('PATCH', `${page}?filter_properties=title`, { in_trash: true }, { token: 'pat' });
    const answer = await api('GET', page, undefined, { version: '2025-09-03' });
    await api('POST', '/v1/search', 'not json');
    await api('GET', '/v1/nonsense', undefined, { headers: {} });
    const logged = await fixture.control.waitForRequests({ count: 4 });
    assert.deepEqual(
      logged.map(({ method, path, query, version, token, status, body }) => [
        method,
        path,
        query,
        version,
        token,
        status,
        body,
      ]),
      [
        ['PATCH', page, 'filter_properties=title', '2026-03-11', 'pat', 200, { in_trash: true }],
        ['GET', page, '', '2025-09-03', 'full', 200, undefined],
        ['POST', '/v1/search', '', '2026-03-11', 'full', 400, 'not json'],
        ['GET', '/v1/nonsense', '', null, null, 400, undefined],
      ],
    );
    assert.equal(logged[1]?.bytes, Buffer.byteLength(answer.text));
    for (const { startedAt, endedAt } of logged) assert.ok(endedAt !== null && endedAt >= startedAt);
    assert.ok(!JSON.stringify(logged).includes(fixture.emulator.tokens.pat));
  });

  it('empties the log', async () => {
    await api('GET', page);
    await fixture.control.waitForRequests();
    await fixture.control.clearRequests();
    assert.deepEqual(await fixture.control.requests(), []);
  });

  it('waits for requests, and gives up in time', async () => {
    const waiting = fixture.control.waitForRequests({ method: 'PATCH', path: pages.bugBash });
    await api('GET', page);
    await api('PATCH', page, { in_trash: true });
    assert.equal((await waiting).length, 1);
    await assert.rejects(fixture.control.waitForRequests({ path: 'never', timeoutMs: 10 }), /in time/);
  });

  it('refuses switches, faults and edits it does not know', async () => {
    const change: Record<string, unknown> = { trashTwice: 'maybe' };
    await assert.rejects(fixture.control.setSwitches(change), /Bad switch/);
    const unknown: Record<string, unknown> = { nonsense: 1 };
    await assert.rejects(fixture.control.setSwitches(unknown), /Bad switch/);
    await assert.rejects(fixture.control.edit({ kind: 'trash', id: 'nonsense' }), /valid uuid/);
    assert.equal((await fixture.control.switches()).trashTwice, 'refused');
  });

  it('edits pages as another person would', async () => {
    const title = async (): Promise<unknown> =>
      at((await api('GET', page)).body, 'properties', 'Name', 'title', 0, 'plain_text');
    const { control } = fixture;
    await control.edit({ kind: 'rename', id: pages.bugBash, title: 'Bug hunt' });
    assert.equal(await title(), 'Bug hunt');
    await control.edit({
      kind: 'set',
      id: pages.bugBash,
      properties: { Status: { status: { name: 'Done' } } },
    });
    const { body } = await api('GET', page);
    assert.equal(at(body, 'properties', 'Status', 'status', 'name'), 'Done');
    assert.equal(at(body, 'last_edited_by', 'id'), ids.users.ada);
    await control.edit({ kind: 'trash', id: pages.bugBash });
    assert.equal((await control.state(pages.bugBash))?.inTrash, true);
    await control.edit({ kind: 'restore', id: pages.bugBash });
    await control.edit({ kind: 'keep', id: pages.bugBash });
    assert.equal((await control.state(pages.bugBash))?.isArchived, true);
    await control.edit({ kind: 'unkeep', id: pages.bugBash });
    await control.edit({ kind: 'purge', id: pages.bugBash });
    assert.equal(await control.state(pages.bugBash), undefined);
  });

  it('creates and moves pages', async () => {
    const { control } = fixture;
    const parent = { kind: 'dataSource', id: dataSources.empty } as const;
    const created = await control.edit({ kind: 'create', parent, title: 'New', count: 3 });
    await control.edit({ kind: 'move', id: pages.bugBash, parent });
    const found = await api('POST', `/v1/data_sources/${dataSources.empty}/query`, {});
    assert.deepEqual(new Set(idsOf(found)), new Set([...created, pages.bugBash]));
    const left = await api('POST', `/v1/data_sources/${dataSources.bugTracker}/query`, {
      filter: { property: 'Name', title: { equals: 'Bug bash' } },
    });
    assert.deepEqual(idsOf(left), []);
  });

  it('tells the stored flags of a page and what it reads as', async () => {
    const state = await fixture.control.state(pages.oldStep);
    assert.deepEqual([state?.inTrash, state?.readsInTrash], [false, true]);
    assert.deepEqual(
      state?.ancestors.map(({ kind, inTrash }) => [kind, inTrash]),
      [
        ['dataSource', false],
        ['database', false],
        ['page', true],
        ['dataSource', false],
        ['database', false],
        ['block', false],
        ['block', false],
        ['page', true],
      ],
    );
  });

  it('advances the clock', async () => {
    const before = fixture.clock.now();
    await fixture.control.advance(60_000);
    assert.equal(fixture.clock.now(), before + 60_000);
    assert.ok(before >= started);
  });

  it('resets to the sample and to the switches of the start', async () => {
    const { control } = fixture;
    await control.edit({ kind: 'purge', id: pages.bugBash });
    await control.setSwitches({ budget: 1 });
    await control.fault({ kind: 'conflict' });
    await control.setToken('full', { expired: true });
    await control.reset();
    assert.equal((await api('GET', page)).status, 200);
    assert.equal((await control.switches()).budget, 0);
    assert.equal((await control.requests()).length, 1);
  });
});
