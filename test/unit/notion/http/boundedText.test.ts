import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { connectNotion } from '../../../../src/notion/connect';
import { boundedText } from '../../../../src/notion/http/boundedText';
import { NotionError } from '../../../../src/notion/failure';
import { failureOfCall } from '../../support/failure';
import { LogLines } from '../../support/logLines';
import { quickRetry } from '../../support/notion';
import { useOtherServer } from '../../support/otherServer';

const mebibyte = 1_048_576;

describe('The body of an answer', () => {
  const bomb = useOtherServer((_request, response) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    response.writeHead(200, headers).end(gzipSync(Buffer.alloc(40 * mebibyte, ' ')));
  });

  it('is read up to 32 MiB, with characters that are split between its pieces', async () => {
    const bytes = new TextEncoder().encode('é'.repeat(16 * mebibyte));
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (let at = 0; at < bytes.length; at += 999_999) controller.enqueue(bytes.slice(at, at + 999_999));
        controller.close();
      },
    });
    assert.equal((await boundedText({ body })).length, 16 * mebibyte);
  });

  it('is given up beyond that, and read no further', async () => {
    let [given, isCancelled] = [0, false];
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        given++;
        controller.enqueue(new Uint8Array(mebibyte));
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    await assert.rejects(
      boundedText({ body }),
      (error) => NotionError.is(error) && error.failure.kind === 'answerTooLarge',
    );
    assert.ok(isCancelled && given <= 35, `${given} MiB`);
  });

  it('counts as it is once decompressed, and is not asked for again', async () => {
    const { origin } = bomb();
    const { api, dispose } = connectNotion({
      origin,
      token: 'secret',
      log: new LogLines(),
      retry: quickRetry,
    });
    assert.deepEqual(await failureOfCall(api.me()), { kind: 'answerTooLarge' });
    dispose();
    assert.equal(bomb().requests.length, 1);
  });
});
