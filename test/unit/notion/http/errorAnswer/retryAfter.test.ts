import assert from 'node:assert/strict';
import { failureOfAnswer } from '../../../../../src/notion/http/errorAnswer';

/** The pause in milliseconds that is read from a header and a body; `undefined` leaves out either. */
function pause(header: string | undefined, inBody?: unknown): number {
  const headers = new Headers(header === undefined ? {} : { 'retry-after': header });
  const text = JSON.stringify({
    object: 'error',
    status: 429,
    code: 'rate_limited',
    message: 'You have been rate limited.',
    additional_data: {
      rate_limit_reason: 'public_api_request_rate_limit',
      ...(inBody !== undefined && { retry_after: inBody }),
    },
  });
  const failure = failureOfAnswer(429, headers, text);
  if (failure.kind === 'rateLimited') return failure.retryAfterMs;
  return assert.fail(failure.kind);
}

const unknown = 5_000;

describe('Retry-After', () => {
  it('reads Retry-After in seconds, with or without a fraction', () => {
    assert.equal(pause('49'), 49_000);
    assert.equal(pause('0.5'), 500);
    assert.equal(pause('0'), 0);
    assert.equal(pause('3600'), 3_600_000);
  });

  it('reads Retry-After as a date', () => {
    const wait = pause(new Date(Date.now() + 60_000).toUTCString());
    assert.ok(wait > 50_000 && wait <= 60_000, String(wait));
  });

  it('waits no longer where the date in Retry-After is past', () => {
    assert.equal(pause('Wed, 21 Oct 2015 07:28:00 GMT'), 0);
  });

  it('waits for the longest of several, as where a proxy adds its own', () => {
    const headers = new Headers();
    for (const value of ['5', '30', '10']) headers.append('retry-after', value);
    assert.equal(pause(headers.get('retry-after') ?? ''), 30_000);
    const [soon, late] = [30_000, 60_000].map((ms) => new Date(Date.now() + ms).toUTCString());
    const wait = pause(`${late}, ${soon}, 20`);
    assert.ok(wait > 50_000 && wait <= 60_000, String(wait));
  });

  it('takes retry_after from the body only where the header is missing', () => {
    assert.equal(pause(undefined, '30'), 30_000);
    assert.equal(pause('49', '30'), 49_000);
  });

  it('waits five seconds where Retry-After is missing or not readable', () => {
    for (const header of [undefined, '', 'soon', 'Infinity', 'NaN'])
      assert.equal(pause(header), unknown, header);
    assert.equal(pause(undefined, 'soon'), unknown);
  });

  it('waits five seconds where the body has no readable retry_after either', () => {
    for (const inBody of [null, '', ' ', true, [], {}]) assert.equal(pause(undefined, inBody), unknown);
  });

  it('takes retry_after from the body where the header is not readable', () => {
    assert.equal(pause('soon', 30), 30_000);
  });

  it('waits five seconds where Retry-After is neither a number nor a date', () => {
    for (const header of ['-5', '1, x', '"5"', '5,', '0x10', 'May 2015', '2015-10-21'])
      assert.equal(pause(header), unknown, header);
    for (const inBody of [-5, '-5', '1, x']) assert.equal(pause(undefined, inBody), unknown, String(inBody));
  });
});
