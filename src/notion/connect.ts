import { type NotionApi, createApi } from './api';
import type { Call } from './http/call';
import type { NotionOptions } from './http/client';
import { NotionClock } from './http/notionClock';
import type { RequestScheduler } from './http/scheduler';
import { NotionError } from './failure';

export interface Notion {
  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;
  /** Milliseconds since 1970 by Notion's clock. */
  readonly now: () => number;
  /** Requests a minute that batches may send; undefined until that was learned. */
  readonly perMinute: () => number | undefined;
  readonly dispose: () => void;
}

/** A client for one token. Loads the SDK and its queue with the first call, and sends nothing before. */
export function connectNotion(options: NotionOptions): Notion {
  const clock = new NotionClock();
  const load = async () => (await import('./http/client')).createClient({ ...options, clock });
  let loading: ReturnType<typeof load> | undefined;
  let scheduler: RequestScheduler | undefined;
  const disposal = new AbortController();
  const requireOpen = () => {
    if (disposal.signal.aborted) throw new NotionError({ kind: 'cancelled' });
  };
  const call: Call = async (...request) => {
    requireOpen();
    const client = await (loading ??= load());
    // The SDK was still being loaded when the connection was closed.
    requireOpen();
    ({ scheduler } = client);
    return client.call(...request);
  };
  return {
    api: createApi(call),
    waitMs: () => scheduler?.waitMs ?? 0,
    now: () => clock.now(),
    perMinute: () => scheduler?.perMinute,
    dispose: () => {
      disposal.abort();
      void loading?.then((client) => {
        client.scheduler.dispose();
      });
    },
  };
}
