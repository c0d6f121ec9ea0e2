import { setImmediate } from 'node:timers/promises';
import type { Client } from '@notionhq/client';
import pRetry, { type RetryContext } from 'p-retry';
import * as v from 'valibot';
import { type Failure, mayHaveBeenActedOn, NotionError, wasNotActedOn } from '../failure';
import type { Lane } from './lane';
import type { RequestScheduler, TurnOptions } from './scheduler';
import { callerSignal } from './transport';

export interface CallOptions extends TurnOptions {
  /** Default: `user`. */
  readonly lane?: Lane;
}

/** `read`: may be repeated whatever happened. `write`: only where Notion surely did nothing. */
export type Effect = 'read' | 'write';

/** Sends one request through the pace and the retries, and parses the answer. Throws `NotionError`. */
export type Call = <T>(
  effect: Effect,
  send: (sdk: Client) => Promise<unknown>,
  schema: v.GenericSchema<unknown, T>,
  options?: CallOptions,
) => Promise<T>;

export interface RetryOptions {
  readonly retries: number;
  /** Milliseconds before the first retry; doubled each time, with jitter. */
  readonly firstDelayMs: number;
}

export const defaultRetry: RetryOptions = { retries: 3, firstDelayMs: 300 };

export function createCall(sdk: Client, pace: RequestScheduler, retry: RetryOptions = defaultRetry): Call {
  // Many answers may come at once, and to parse a hundred rows takes milliseconds.
  let lastTurn = Promise.resolve();
  const inTurn = () => (lastTurn = lastTurn.then(() => setImmediate()));

  return async (effect, send, schema, { lane = 'user', ...turn } = {}) => {
    const { signal } = turn;
    const ask = async () => {
      const answer = await callerSignal.run(signal, async () => answerTo(send, sdk));
      if (lane === 'background') await inTurn();
      return parse(schema, answer);
    };
    const attempt = () => pace.run(ask, lane, turn);
    try {
      return await pRetry(attempt, {
        // Counted below: by itself, the library gives up on a pause that comes when no retry is left.
        retries: Infinity,
        minTimeout: retry.firstDelayMs,
        maxTimeout: 10_000,
        randomize: true,
        ...(signal && { signal }),
        // A pause that Notion asked for is obeyed in full by the pace, and does not use up a retry; a pause of
        // nothing does, or it would be repeated for ever.
        shouldConsumeRetry: ({ error }: RetryContext) => (pauseIn(error) ?? 0) === 0,
        shouldRetry: ({ error, retriesConsumed }: RetryContext) =>
          isRepeatable(failureIn(error), effect) &&
          ((pauseIn(error) ?? 0) > 0 || retriesConsumed < retry.retries),
      });
    } catch (error) {
      throw signal?.aborted === true ? new NotionError({ kind: 'cancelled' }) : error;
    }
  };
}

/** The SDK parses the body itself; one that is no JSON comes out of it as a bare SyntaxError. */
async function answerTo(send: (sdk: Client) => Promise<unknown>, sdk: Client): Promise<unknown> {
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

/** The milliseconds that Notion asked to wait. */
function pauseIn(error: Error): number | undefined {
  const failure = failureIn(error);
  return failure?.kind === 'rateLimited' || failure?.kind === 'overloaded' ? failure.retryAfterMs : undefined;
}

function isRepeatable(failure: Failure | undefined, effect: Effect): boolean {
  if (failure === undefined) return false;
  return wasNotActedOn(failure) || (effect === 'read' && mayHaveBeenActedOn(failure));
}
