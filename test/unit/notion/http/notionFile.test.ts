import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchNotionFile, isNotionFile } from '../../../../src/notion/http/notionFile';
import { NotionError } from '../../../../src/notion/failure';

const host = 'https://prod-files-secure.s3.us-west-2.amazonaws.com';

describe('Files that Notion holds', () => {
  for (const address of [
    `${host}/space/file/a.png?X-Amz-Signature=b`,
    'https://s3.us-west-2.amazonaws.com/secure.notion-static.com/id/a.png?X-Amz-Signature=b',
    'https://file.notion.so/f/f/space/id/a.json?signature=b',
    'https://img.notionusercontent.com/s3/prod-files-secure%2Fspace/size/w=2000?sig=b',
  ])
    it(`are at ${new URL(address).hostname}`, () => {
      assert.ok(isNotionFile(address));
    });

  for (const address of [
    'https://other-bucket.s3.us-west-2.amazonaws.com/a.png',
    'https://s3.us-west-2.amazonaws.com/other-bucket/a.png',
    'https://s3.us-west-2.amazonaws.com/secure.notion-static.com/../other-bucket/a.png',
    'https://img.notionusercontent.com/ext/https%3A%2F%2Fexample.com%2Fa.png',
    'https://prod-files-secure.s3.us-west-2.amazonaws.com.example.com/a.png',
    'http://prod-files-secure.s3.us-west-2.amazonaws.com/a.png',
    'https://prod-files-secure.s3.us-west-2.amazonaws.com:8443/a.png',
    'https://somebody@file.notion.so/a.png',
    'https://example.com/a.png?host=file.notion.so',
    'https://127.0.0.1/a.png',
    'file:///etc/passwd',
    'a.png',
    '',
  ])
    it(`are not at ${address || 'no address'}`, () => {
      assert.ok(!isNotionFile(address));
    });
});

describe('Fetching a file that Notion holds', () => {
  const { fetch: realFetch } = globalThis;
  let answer: RequestListener = (_request, response) => response.end();
  let seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // As the host of files would answer, at an address that the test can listen on.
    globalThis.fetch = (input, init) => {
      assert.ok(typeof input === 'string');
      return realFetch(input.replace(host, `http://127.0.0.1:${port}`), init);
    };
  });
  after(() => {
    globalThis.fetch = realFetch;
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    seen = [];
  });

  const fetched = async (maxBytes = 1_000, signal?: AbortSignal, idleMs?: number) => {
    let saved = '';
    const options = { maxBytes, signal, ...(idleMs !== undefined && { idleMs }) };
    const why = await fetchNotionFile(`${host}/a.png`, options, async (bytes) => {
      for await (const chunk of bytes) saved += Buffer.from(chunk).toString();
    });
    return { why, saved };
  };

  it('gives its bytes, and sends neither a token nor cookies', async () => {
    answer = (_request, response) => response.setHeader('set-cookie', 'a=b').end('picture');
    assert.deepEqual(await fetched(), { why: undefined, saved: 'picture' });
    await fetched();
    for (const { headers } of seen)
      assert.deepEqual([headers.authorization, headers.cookie, headers.referer], Array(3).fill(undefined));
  });

  it('follows no redirect, not even within the host', async () => {
    answer = (request, response) => {
      if (request.url === '/b.png') response.end('elsewhere');
      else response.writeHead(302, { location: '/b.png' }).end();
    };
    assert.equal((await fetched()).why, 'failed');
    assert.equal(seen.length, 1);
  });

  it('says that an address has expired', async () => {
    answer = (_request, response) => response.writeHead(403).end('<Error>Request has expired</Error>');
    assert.equal((await fetched()).why, 'expired');
  });

  it('ends where the file is too large, whatever length the host claims', async () => {
    answer = (_request, response) => {
      for (let count = 0; count < 100; count++) response.write('x'.repeat(100));
      response.end();
    };
    const { why, saved } = await fetched(500);
    assert.equal(why, 'tooLarge');
    assert.ok(saved.length <= 500);
  });

  it('says that it failed where the connection breaks in the middle', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
    };
    assert.equal((await fetched()).why, 'failed');
  });

  it('gives a file up of which no more comes, and gives each part of it the same time', async () => {
    const { setTimeout: real } = globalThis;
    const idleMs = 60_000;
    let waits = 0;
    let isSilent = false;
    const timers = (work: () => void, ms?: number) => {
      if (ms !== idleMs) return real(work, ms);
      waits++;
      return real(work, isSilent ? 0 : ms);
    };
    globalThis.setTimeout = Object.assign(timers, { __promisify__: real.__promisify__ });
    try {
      answer = (_request, response) => {
        response.write('a');
        response.end('b');
      };
      assert.equal((await fetched(10, undefined, idleMs)).why, undefined);
      assert.ok(waits >= 3, String(waits));
      isSilent = true;
      answer = () => undefined;
      assert.equal((await fetched(10, undefined, idleMs)).why, 'failed');
    } finally {
      globalThis.setTimeout = real;
    }
  });

  it('ends with the cancel of the person', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
    };
    const isCancelled = (error: unknown) => NotionError.is(error) && error.failure.kind === 'cancelled';
    await assert.rejects(fetched(1_000, controller.signal), isCancelled);
  });

  it('tells what the disk says', async () => {
    answer = (_request, response) => response.end('picture');
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const failing = fetchNotionFile(`${host}/a.png`, { maxBytes: 10 }, () => Promise.reject(full));
    await assert.rejects(failing, { code: 'ENOSPC' });
  });

  it('asks no other host', async () => {
    const never = () => Promise.reject(new Error('asked'));
    assert.equal(await fetchNotionFile('https://example.com/a', { maxBytes: 10 }, never), 'elsewhere');
    assert.equal(seen.length, 0);
  });
});
