import { type NotionApi, createApi } from './api';
import type { Call } from './http/call';
import type { NotionOptions } from './http/client';
import { NotionError } from './failure';

export interface Notion {
  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;
  readonly dispose: () => void;
}

/** One token's way to Notion. Nothing is sent, and neither SDK nor queue is loaded, until the first call. */
export function connectNotion(options: NotionOptions): Notion {
  const load = async () => (await import('./http/client')).createClient(options);
  let engine: ReturnType<typeof load> | undefined;
  let waitMs = () => 0;
  let disposed = false;
  const call: Call = async (...request) => {
    if (disposed) throw new NotionError({ kind: 'cancelled' });
    const started = await (engine ??= load());
    ({ waitMs } = started);
    return started.call(...request);
  };
  return {
    api: createApi(call),
    waitMs: () => waitMs(),
    dispose: () => {
      disposed = true;
      void engine?.then(({ dispose }) => {
        dispose();
      });
    },
  };
}
