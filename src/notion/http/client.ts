import { type Call, createCall, type RetryOptions } from './call';
import type { Log } from '../log';
import { RequestScheduler } from './scheduler';
import { createTransport } from './transport';

export interface NotionOptions {
  /** As `parseApiOrigin` gives it. */
  readonly origin: string;
  readonly token: string;
  readonly log: Log;
  /** Milliseconds for one whole answer. Notion itself gives up after 60 s. */
  readonly deadlineMs?: number;
  readonly retry?: RetryOptions;
}

/** Timers overflow above this, and then fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** What a connection needs once it is used: the SDK, in a chunk of its own, behind transport, pace and retries. */
export async function createClient(options: NotionOptions): Promise<{
  readonly call: Call;
  readonly waitMs: () => number;
  readonly dispose: () => void;
}> {
  const { origin, token, log, deadlineMs = 65_000, retry } = options;
  const { Client } = await import('./sdk');
  const sdk = new Client({
    auth: token,
    baseUrl: origin,
    notionVersion: '2026-03-11',
    fetch: createTransport({ origin, deadlineMs, log }),
    retry: false,
    // The transport has the deadline. The SDK's own could pass at the same moment, as the machine wakes up.
    timeoutMs: longestTimerMs,
    logger: () => undefined,
  });
  const pace = new RequestScheduler();
  return {
    call: createCall(sdk, pace, retry),
    waitMs: () => pace.waitMs,
    dispose: () => {
      pace.dispose();
    },
  };
}
