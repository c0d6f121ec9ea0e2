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

/** A client for one token. Loads the SDK and its queue with the first call, and sends nothing before. */
export function connectNotion(options: NotionOptions): Notion {
  const load = async () => (await import('./http/client')).createClient(options);
  let client: ReturnType<typeof load> | undefined;
  let waitMs = () => 0;
  let disposed = false;
  const call: Call = async (...request) => {
    if (disposed) throw new NotionError({ kind: 'cancelled' });
    const loaded = await (client ??= load());
    ({ waitMs } = loaded);
    return loaded.call(...request);
  };
  return {
    api: createApi(call),
    waitMs: () => waitMs(),
    dispose: () => {
      disposed = true;
      void client?.then(({ dispose }) => {
        dispose();
      });
    },
  };
}
