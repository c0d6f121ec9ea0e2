import { type NotionApi, createApi } from './api';
import type { Call } from './http/call';
import type { NotionOptions } from './http/client';
import type { RequestScheduler } from './http/scheduler';
import { NotionError } from './failure';

export interface Notion {
  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;
  readonly dispose: () => void;
}

/** A client for one token. Loads the SDK and its queue with the first call, and sends nothing before. */
export function connectNotion(options: NotionOptions): Notion {
  const load = async () => (await import('./http/client')).createClient(options);
  let loading: ReturnType<typeof load> | undefined;
  let scheduler: RequestScheduler | undefined;
  let disposed = false;
  const call: Call = async (...request) => {
    if (disposed) throw new NotionError({ kind: 'cancelled' });
    const client = await (loading ??= load());
    ({ scheduler } = client);
    return client.call(...request);
  };
  return {
    api: createApi(call),
    waitMs: () => scheduler?.waitMs ?? 0,
    dispose: () => {
      disposed = true;
      void loading?.then((client) => {
        client.scheduler.dispose();
      });
    },
  };
}
