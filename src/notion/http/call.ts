import { setImmediate } from 'node:timers/promises';
import type { Client } from '@notionhq/client';
import pRetry, { type RetryContext } from 'p-retry';
import * as v from 'valibot';
import { type Failure, mayHaveBeenActedOn, NotionError, wasNotActedOn } from '../failure';
import type { Lane } from './lane';
import type { QueueOptions, RequestScheduler } from './scheduler';
import { callerSignal } from './transport';

export interface CallOptions extends QueueOptions {
  /** Default: `user`. */
  readonly lane?: Lane;
}

/** Which failures may be retried. `read`: any that may pass. `write`: only those where Notion surely did nothing. */
type Effect = 'read' | 'write';

/** Sends one request through scheduler and retries, and parses the answer by `schema`. Throws `NotionError`. */
export type Call = <T>(
  effect: Effect,
  send: (sdk: Client) => Promise<unknown>,
  schema: v.GenericSchema<unknown, T>,
  options?: CallOptions,
) => Promise<T>;

export interface RetryOptions {
  readonly retries: number;
  /** Milliseconds before the first retry: exponential back-off with jitter. */
  readonly firstDelayMs: number;
}

export const defaultRetry: RetryOptions = { retries: 3, firstDelayMs: 300 };

/** Of one call, pauses included: Notion may ask for one as short as a millisecond again and again. */
const mostAttempts = 100;

export function createCall(
  sdk: Client,
  scheduler: RequestScheduler,
  retry: RetryOptions = defaultRetry,
): Call {
  // Parsing a hundred rows takes milliseconds, so answers that arrive together get a turn of the event loop each.
  let lastTurn = Promise.resolve();
  const nextTurn = () => (lastTurn = lastTurn.then(() => setImmediate()));

  return async (effect, send, schema, { lane = 'user', ...queueOptions } = {}) => {
    const { signal } = queueOptions;
    const request = async () => {
      const answer = await callerSignal.run(signal, async () => sendWith(send, sdk));
      if (lane === 'background') await nextTurn();
      return parse(schema, answer);
    };
    const attempt = async () => {
      try {
        return await scheduler.run(request, lane, queueOptions);
      } catch (error) {
        if (NotionError.is(error) && error.failure.kind === 'endpointLimited')
          await scheduler.waitOut(error.failure.retryAfterMs, lane, queueOptions);
        throw error;
      }
    };
    try {
      return await pRetry(attempt, {
        // Counted in `shouldRetry`: by its own count, p-retry fails a call that is rate limited after its last retry.
        retries: Infinity,
        minTimeout: retry.firstDelayMs,
        maxTimeout: 10_000,
        randomize: true,
        ...(signal && { signal }),
        // The scheduler waits out a Retry-After, which therefore uses up no retry; one of 0 ms does, or it could repeat
        // for ever.
        shouldConsumeRetry: ({ error }: RetryContext) => (askedPauseMs(error) ?? 0) === 0,
        shouldRetry: ({ error, attemptNumber, retriesConsumed }: RetryContext) =>
          attemptNumber < mostAttempts &&
          isRepeatable(failureIn(error), effect) &&
          ((askedPauseMs(error) ?? 0) > 0 || retriesConsumed < retry.retries),
      });
    } catch (error) {
      throw signal?.aborted === true ? new NotionError({ kind: 'cancelled' }) : error;
    }
  };
}

/** The SDK parses the body itself, and lets the SyntaxError out when it is not JSON. */
async function sendWith(send: (sdk: Client) => Promise<unknown>, sdk: Client): Promise<unknown> {
  try {
    return await send(sdk);
  } catch (error) {
    throw error instanceof SyntaxError ? new NotionError({ kind: 'badAnswer', status: 200 }) : error;
  }
}

function parse<T>(schema: v.GenericSchema<unknown, T>, answer: unknown): T {
  const parsed = v.safeParse(schema, answer);
  if (parsed.success) return parsed.output;
  throw new NotionError({ kind: 'badAnswer', status: 200 });
}

function failureIn(error: Error): Failure | undefined {
  return NotionError.is(error) ? error.failure : undefined;
}

function askedPauseMs(error: Error): number | undefined {
  const failure = failureIn(error);
  return failure !== undefined && 'retryAfterMs' in failure ? failure.retryAfterMs : undefined;
}

function isRepeatable(failure: Failure | undefined, effect: Effect): boolean {
  // It would be as large, and lead to the same address, once more.
  if (failure === undefined || failure.kind === 'answerTooLarge' || failure.kind === 'redirected')
    return false;
  return wasNotActedOn(failure) || (effect === 'read' && mayHaveBeenActedOn(failure));
}
