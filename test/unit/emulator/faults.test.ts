import assert from 'node:assert/strict';
import type { FaultKind } from '../../emulator/http/fault-kinds.js';
import { at, idsOf, type Answer } from './support/api.js';
import { ids, useEmulator } from './support/fixture.js';

const { pages, dataSources } = ids;
const page = `/v1/pages/${pages.bugBash}`;
const rolls = { next: 0 };

interface Expected {
  readonly status: number;
  readonly code: string;
  readonly committed: boolean;
  readonly retryAfter?: string;
  readonly reason?: string;
}

const answered: Readonly<Partial<Record<FaultKind, Expected>>> = {
  conflict: { status: 409, code: 'conflict_error', committed: false },
  rateLimited: {
    status: 429,
    code: 'rate_limited',
    committed: false,
    retryAfter: '7',
    reason: 'public_api_request_rate_limit',
  },
  workspaceRateLimited: {
    status: 429,
    code: 'rate_limited',
    committed: false,
    retryAfter: '7',
    reason: 'public_api_space_request_rate_limit',
  },
  endpointRateLimited: {
    status: 429,
    code: 'rate_limited',
    committed: false,
    retryAfter: '7',
    reason: 'public_api_endpoint_rate_limit',
  },
  requestBlocked: {
    status: 429,
    code: 'rate_limited',
    committed: false,
    retryAfter: '7',
    reason: 'public_api_request_blocked',
  },
  internalError: { status: 500, code: 'internal_server_error', committed: false },
  badGatewayJson: { status: 502, code: 'bad_gateway', committed: false },
  unavailable: { status: 503, code: 'service_unavailable', committed: false },
  unavailableButSaved: { status: 503, code: 'service_unavailable', committed: true },
  unavailableAfterCommit: { status: 503, code: 'service_unavailable', committed: true },
  databaseUnavailable: { status: 503, code: 'database_connection_unavailable', committed: false },
  gatewayTimeout: { status: 504, code: 'gateway_timeout', committed: false },
  gatewayTimeoutAfterCommit: { status: 504, code: 'gateway_timeout', committed: true },
  overload: { status: 529, code: 'service_overload', committed: false, retryAfter: '7' },
};

describe('injected faults', () => {
  const fixture = useEmulator({ random: () => rolls.next });
  const { api } = fixture;

  const trash = async (): Promise<Answer> => api('PATCH', page, { in_trash: true });
  const isTrashed = async (): Promise<boolean | undefined> =>
    (await fixture.control.state(pages.bugBash))?.inTrash;
  const statusOf = async (path = page): Promise<number> => (await api('GET', path)).status;

  for (const [name, expected] of Object.entries(answered))
    it(`answers the fault ${name}, and the write is ${expected.committed ? '' : 'not '}saved`, async () => {
      await fixture.control.fault({ kind: name as FaultKind, retryAfter: 7 });
      const answer = await trash();
      assert.equal(answer.status, expected.status);
      assert.equal(at(answer.body, 'code'), expected.code);
      assert.equal(at(answer.body, 'request_id'), answer.headers.get('x-notion-request-id'));
      assert.equal(answer.headers.get('retry-after'), expected.retryAfter ?? null);
      assert.equal(at(answer.body, 'additional_data', 'rate_limit_reason'), expected.reason);
      assert.equal(at(answer.body, 'additional_data', 'retry_after'), expected.retryAfter);
      assert.equal(await isTrashed(), expected.committed);
    });

  it('tells to read again after the fault unavailableAfterCommit', async () => {
    await fixture.control.fault({ kind: 'unavailableAfterCommit' });
    assert.deepEqual(at((await trash()).body, 'additional_data', 'retry_guidance'), [
      'Read the object again',
      'Do not repeat the write',
    ]);
  });

  it('says after the fault unavailableButSaved that the change was saved', async () => {
    await fixture.control.fault({ kind: 'unavailableButSaved' });
    const { body } = await trash();
    assert.match(String(at(body, 'message')), /^The change was saved, but /);
    assert.deepEqual(at(body, 'additional_data'), {
      from: 'publicApi.pageObjectPointerToPageObject.beforePreload',
      elapsed_ms: '55012',
      deadline_ms: '55000',
      retry_guidance: ['Read the object again to confirm the saved change.', 'Do not repeat the write.'],
    });
  });

  it('limits one endpoint alone with the fault endpointRateLimited', async () => {
    await fixture.control.fault({ kind: 'endpointRateLimited', path: '/query$', times: 2 });
    const query = async (): Promise<number> =>
      (await api('POST', `/v1/data_sources/${dataSources.bugTracker}/query`, {})).status;
    assert.deepEqual([await query(), await statusOf(), await query(), await query()], [429, 200, 429, 200]);
  });

  it('tells the wait as it is given, for a day or not at all', async () => {
    const told = async (retryAfter: number | null): Promise<readonly unknown[]> => {
      await fixture.control.fault({ kind: 'rateLimited', retryAfter });
      const { headers, body } = await trash();
      return [headers.get('retry-after'), at(body, 'additional_data', 'retry_after')];
    };
    assert.deepEqual(await told(86_400), ['86400', '86400']);
    assert.deepEqual(await told(null), [null, null]);
  });

  it('sends no Retry-After with the fault requestBlocked unless given', async () => {
    await fixture.control.fault({ kind: 'requestBlocked' });
    assert.equal((await trash()).headers.get('retry-after'), null);
  });

  it('answers the fault badGateway with a page of HTML', async () => {
    await fixture.control.fault({ kind: 'badGateway' });
    const answer = await trash();
    assert.equal(answer.status, 502);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(answer.text, /^<html>/);
    assert.equal(await isTrashed(), false);
  });

  for (const [kind, status, type, text] of [
    ['html', 403, 'text/html', /^<html>.*<h1>403 Forbidden<\/h1>/],
    ['html', 511, 'text/html', /^<html>.*<h1>511 Network Authentication Required<\/h1>/],
    ['plainText', 400, 'text/plain', /^400 Bad Request$/],
    ['plainText', 431, 'text/plain', /^431 Request Header Fields Too Large$/],
  ] as const)
    it(`answers ${status} with no JSON on the fault ${kind}`, async () => {
      await fixture.control.fault({ kind, status });
      const answer = await trash();
      assert.equal(answer.status, status);
      assert.ok(answer.headers.get('content-type')?.startsWith(type));
      assert.match(answer.text, text);
      assert.equal(await isTrashed(), false);
    });

  it('answers 407 on the fault html, which fetch takes for a failure of the network', async () => {
    await fixture.control.fault({ kind: 'html', status: 407 });
    await assert.rejects(trash(), TypeError);
    const [logged] = await fixture.control.waitForRequests({ method: 'PATCH' });
    assert.equal(logged?.status, 407);
  });

  it('answers the faults html and plainText with the text given, or as a refusal at the edge', async () => {
    await fixture.control.fault({ kind: 'html', message: 'Attention Required! | Cloudflare' });
    const refused = await trash();
    assert.equal(refused.status, 403);
    assert.match(refused.text, /<title>Attention Required! \| Cloudflare<\/title>/);
    await fixture.control.fault({ kind: 'plainText' });
    assert.equal((await trash()).text, '400 Bad Request');
  });

  it('answers about another object on the fault otherObject, and does what was asked', async () => {
    await fixture.control.fault({ kind: 'otherObject', times: 2 });
    const [written, read] = [await trash(), await api('GET', page)];
    for (const { status, body } of [written, read]) {
      assert.equal(status, 200);
      assert.equal(at(body, 'object'), 'page');
      assert.match(String(at(body, 'id')), /^[0-9a-f-]{36}$/);
      assert.notEqual(at(body, 'id'), pages.bugBash);
    }
    assert.equal(await isTrashed(), true);
  });

  it('gives the same slice and cursor for ever on the fault repeatedCursor', async () => {
    await fixture.control.fault({ kind: 'repeatedCursor', path: 'query|children', times: 5 });
    const query = async (cursor?: unknown): Promise<Answer> =>
      api('POST', `/v1/data_sources/${dataSources.articles}/query`, {
        page_size: 100,
        ...(cursor === undefined ? {} : { start_cursor: cursor }),
      });
    const first = await query();
    const cursor = at(first.body, 'next_cursor');
    assert.equal(typeof cursor, 'string');
    for (const again of [await query(cursor), await query(cursor)]) {
      assert.deepEqual(idsOf(again), idsOf(first));
      assert.deepEqual([at(again.body, 'has_more'), at(again.body, 'next_cursor')], [true, cursor]);
    }
    const children = `/v1/blocks/${pages.bugBash}/children`;
    const blocks = await api('GET', children);
    const more = await api('GET', `${children}?start_cursor=${String(at(blocks.body, 'next_cursor'))}`);
    assert.deepEqual([more.status, idsOf(more)], [200, idsOf(blocks)]);
  });

  it('fails one read by its id as often as it is asked for', async () => {
    await fixture.control.fault({
      kind: 'internalError',
      method: 'GET',
      path: pages.bugBash,
      times: 1_000_000,
    });
    assert.deepEqual([await statusOf(), await statusOf(), await statusOf()], [500, 500, 500]);
    assert.equal(await statusOf(`/v1/pages/${pages.keptBug}`), 200);
    assert.equal((await trash()).status, 200);
  });

  for (const [kind, committed] of [
    ['dropBeforeCommit', false],
    ['dropAfterCommit', true],
  ] as const)
    it(`ends the connection without an answer on the fault ${kind}`, async () => {
      await fixture.control.fault({ kind });
      await assert.rejects(trash(), TypeError);
      assert.equal(await isTrashed(), committed);
      const logged = await fixture.control.waitForRequests({ method: 'PATCH' });
      assert.deepEqual(
        logged.map(({ status, fault }) => [status, fault]),
        [[null, kind]],
      );
    });

  it('sends the headers and half of the body, then nothing, on the fault stalledBody', async () => {
    await fixture.control.fault({ kind: 'stalledBody' });
    const abort = new AbortController();
    const response = await fetch(fixture.emulator.url + page, {
      headers: { authorization: `Bearer ${fixture.emulator.tokens.full}`, 'notion-version': '2026-03-11' },
      signal: abort.signal,
    });
    assert.equal(response.status, 200);
    assert.ok(response.body !== null);
    const parts = response.body[Symbol.asyncIterator]();
    const first = await parts.next();
    assert.ok(first.value instanceof Uint8Array);
    assert.ok(first.value.length < Number(response.headers.get('content-length')));
    const more = parts.next().then(
      () => 'more',
      () => 'aborted',
    );
    const meanwhile = fixture.control.requests().then(() => 'nothing');
    assert.equal(await Promise.race([more, meanwhile]), 'nothing');
    abort.abort();
    assert.equal(await more, 'aborted');
  });

  for (const [kind, text] of [
    ['emptyBody', ''],
    ['notJson', '{"object":'],
  ] as const)
    it(`saves the write and answers 200 with a useless body on the fault ${kind}`, async () => {
      await fixture.control.fault({ kind });
      const answer = await trash();
      assert.equal(answer.status, 200);
      assert.equal(answer.text, text);
      assert.equal(await isTrashed(), true);
    });

  for (const kind of ['slow', 'slowAfterCommit'] as const)
    it(`answers late but as ever on the fault ${kind}`, async () => {
      await fixture.control.fault({ kind, delayMs: 40 });
      const answer = await trash();
      assert.equal(at(answer.body, 'in_trash'), true);
      const [logged] = await fixture.control.waitForRequests({ method: 'PATCH' });
      assert.ok(logged !== undefined && logged.endedAt !== null && logged.endedAt - logged.startedAt >= 39);
    });

  for (const [kind, committed] of [
    ['hold', false],
    ['holdAfterCommit', true],
  ] as const)
    it(`answers only when released on the fault ${kind}`, async () => {
      await fixture.control.fault({ kind });
      const pending = trash();
      await fixture.control.waitUntilHeld();
      assert.equal(await isTrashed(), committed);
      assert.equal(await fixture.control.release(), 1);
      assert.equal((await pending).status, 200);
      assert.equal(await isTrashed(), true);
    });

  it('refuses a release before all requests that it is to hold have come', async () => {
    const { control } = fixture;
    await control.fault({ kind: 'hold', times: 2 });
    const first = trash();
    await control.waitUntilHeld();
    await assert.rejects(control.release(), /wait until it is/);
    await assert.rejects(control.waitUntilHeld(2, 10), /1 are held/);
    const second = trash();
    await control.waitUntilHeld(2);
    assert.equal(await control.release(), 2);
    await Promise.all([first, second]);
    await assert.rejects(control.release(1), /wait until it is/);
    assert.equal(await control.release(), 0);
  });

  it('answers the fault custom as it was given', async () => {
    await fixture.control.fault({ kind: 'custom', status: 418, code: 'teapot', message: 'Short and stout.' });
    const answer = await trash();
    assert.equal(answer.status, 418);
    assert.equal(at(answer.body, 'code'), 'teapot');
    assert.equal(at(answer.body, 'message'), 'Short and stout.');
  });

  it('injects a fault once by default, and only into requests that match', async () => {
    await fixture.control.fault({
      kind: 'conflict',
      method: 'GET',
      path: `^/v1/pages/${pages.keptBug}$`,
      times: 2,
    });
    assert.equal((await trash()).status, 200);
    assert.equal(await statusOf(), 200);
    const kept = `/v1/pages/${pages.keptBug}`;
    assert.deepEqual([await statusOf(kept), await statusOf(kept), await statusOf(kept)], [409, 409, 200]);
    await fixture.control.fault({ kind: 'conflict' });
    assert.deepEqual([await statusOf(), await statusOf()], [409, 200]);
  });

  it('injects a fault by query string, by token, or after some requests', async () => {
    await fixture.control.fault({ kind: 'conflict', path: 'filter_properties=title' });
    assert.deepEqual([await statusOf(), await statusOf(`${page}?filter_properties=title`)], [200, 409]);
    await fixture.control.fault({ kind: 'conflict', token: 'pat' });
    assert.equal(await statusOf(), 200);
    assert.equal((await api('GET', page, undefined, { token: 'pat' })).status, 409);
    await fixture.control.fault({ kind: 'conflict', skip: 2 });
    assert.deepEqual([await statusOf(), await statusOf(), await statusOf()], [200, 200, 409]);
  });

  it('injects a fault with the probability given', async () => {
    await fixture.control.fault({ kind: 'conflict', probability: 0.5, times: 10 });
    rolls.next = 0.49;
    assert.equal(await statusOf(), 409);
    rolls.next = 0.5;
    assert.equal(await statusOf(), 200);
    rolls.next = 0;
  });

  it('injects no fault that was cleared', async () => {
    await fixture.control.fault({ kind: 'conflict' });
    assert.equal((await fixture.control.faults()).faults.length, 1);
    await fixture.control.clearFaults();
    assert.equal(await statusOf(), 200);
  });

  it('injects faults in the order in which they were scheduled', async () => {
    await fixture.control.fault({ kind: 'conflict' });
    await fixture.control.fault({ kind: 'overload' });
    assert.deepEqual([await statusOf(), await statusOf(), await statusOf()], [409, 529, 200]);
  });
});
