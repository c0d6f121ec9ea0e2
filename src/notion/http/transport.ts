import { AsyncLocalStorage } from 'node:async_hooks';
import { boundedText } from './boundedText';
import { EndpointPauses } from './endpointPauses';
import { failureOfAnswer } from './errorAnswer';
import { failureOfFetch } from './fetchFailure';
import { type Failure, NotionError } from '../failure';
import type { Log } from '../log';
import type { NotionClock } from './notionClock';

export interface TransportOptions {
  /** The only origin that requests may go to. */
  readonly origin: string;
  /** Milliseconds for a whole answer, body included. */
  readonly deadlineMs: number;
  readonly log: Log;
  readonly clock?: Pick<NotionClock, 'note'> | undefined;
}

interface Answer {
  readonly ok: true;
  readonly status: number;
  readonly headers: Headers;
  text(): Promise<string>;
}

interface FetchOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** The caller's signal for the request, since the SDK's methods take none. */
export const callerSignal = new AsyncLocalStorage<AbortSignal | undefined>();

/**
 * The `fetch` for the SDK. Enforces the deadline over headers and body, obeys `callerSignal`, refuses other origins
 * and redirects, and logs each request. Throws `NotionError` for whatever is not a 2xx answer, so that the SDK
 * never makes an error of its own classes.
 */
export function createTransport({ origin, deadlineMs, log, clock }: TransportOptions) {
  const endpointPauses = new EndpointPauses();
  return async (address: string, init: FetchOptions = {}): Promise<Answer> => {
    const url = new URL(address);
    if (url.origin !== origin) throw new NotionError({ kind: 'wrongOrigin' });
    const method = init.method ?? 'GET';
    const retryAfterMs = endpointPauses.remainingMs(method, url.pathname);
    if (retryAfterMs > 0) throw new NotionError({ kind: 'endpointLimited', retryAfterMs });
    const started = performance.now();
    const caller = callerSignal.getStore();
    const deadline = AbortSignal.timeout(deadlineMs);
    const logLine = (outcome: string) =>
      `${method} ${url.pathname} ${outcome} ${Math.round(performance.now() - started)} ms`;

    const signal = caller === undefined ? deadline : AbortSignal.any([caller, deadline]);
    const request = {
      method,
      headers: headersOf(init.headers),
      body: typeof init.body === 'string' ? init.body : null,
      redirect: 'error',
      signal,
    } as const;
    const exchange = async () => {
      const response = await fetch(url, request);
      return { response, body: await boundedText(response) };
    };

    let response: Response;
    let body: string;
    try {
      ({ response, body } = await unlessAborted(signal, exchange()));
    } catch (error) {
      const failure =
        failureOfAbort(caller, deadline, deadlineMs) ??
        (NotionError.is(error) ? error.failure : failureOfFetch(error));
      log.warn(logLine('code' in failure ? failure.code : failure.kind));
      throw new NotionError(failure);
    }

    const { status, headers } = response;
    clock?.note(headers);
    const line = `${logLine(String(status))} ${headers.get('x-notion-request-id') ?? '-'}`;
    if (!response.ok) {
      const failure = failureOfAnswer(status, headers, body);
      if (failure.kind === 'endpointLimited')
        endpointPauses.pause(method, url.pathname, failure.retryAfterMs);
      log.warn(`${line} ${failure.kind}`);
      throw new NotionError(failure);
    }
    log.info(line);
    return { ok: true, status, headers, text: () => Promise.resolve(body) };
  };
}

/** Rejects as soon as the signal aborts: `fetch` may take a while to do so, above all in the middle of a body. */
async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => {
    reject(new Error('Aborted.'));
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Node's error for a header that cannot be sent quotes it, and with it the token. */
function headersOf(headers: FetchOptions['headers']): Headers {
  try {
    return new Headers(headers);
  } catch {
    throw new NotionError({ kind: 'unusableToken' });
  }
}

function failureOfAbort(
  caller: AbortSignal | undefined,
  deadline: AbortSignal,
  deadlineMs: number,
): Failure | undefined {
  if (caller?.aborted === true) return { kind: 'cancelled' };
  return deadline.aborted ? { kind: 'timeout', afterMs: deadlineMs } : undefined;
}
