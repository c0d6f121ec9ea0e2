import type { LearnedConcurrency } from './adaptiveConcurrency';
import { createCall, type RetryOptions } from './call';
import type { Log } from '../log';
import type { NotionClock } from './notionClock';
import { longestTimerMs, RequestScheduler } from './scheduler';
import { createTransport } from './transport';

export interface NotionOptions {
  /** A result of `parseApiOrigin`. */
  readonly origin: string;
  readonly token: string;
  readonly log: Log;
  /** Milliseconds for one whole answer, body included. Default: 65,000, as Notion itself gives up after 60 s. */
  readonly deadlineMs?: number;
  readonly retry?: RetryOptions;
  readonly concurrency?: LearnedConcurrency;
  /** Set by the answers. */
  readonly clock?: NotionClock;
}

/** Loads the SDK, which is a chunk of its own, and puts it between our transport and our scheduler and retries. */
export async function createClient({
  origin,
  token,
  log,
  deadlineMs = 65_000,
  retry,
  concurrency,
  clock,
}: NotionOptions) {
  const { Client } = await import('./sdk');
  const sdk = new Client({
    auth: token,
    baseUrl: origin,
    notionVersion: '2026-03-11',
    fetch: createTransport({ origin, deadlineMs, log, clock }),
    retry: false,
    // The transport enforces the deadline. If the SDK's fired first, its error would be of the SDK's own class.
    timeoutMs: longestTimerMs,
    logger: () => undefined,
  });
  const scheduler = new RequestScheduler(concurrency);
  return { scheduler, call: createCall(sdk, scheduler, retry) };
}
