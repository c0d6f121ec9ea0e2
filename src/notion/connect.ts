import { type NotionApi, createApi } from './api';
import type { Call } from './call';
import type { NotionOptions } from './engine';

export interface Notion {
  readonly api: NotionApi;
  readonly dispose: () => void;
}

/** One token's way to Notion. Nothing is sent, and neither SDK nor queue is loaded, until the first call. */
export function connectNotion(options: NotionOptions): Notion {
  const load = async () => (await import('./engine')).startEngine(options);
  let engine: ReturnType<typeof load> | undefined;
  const call: Call = async (...request) => (await (engine ??= load())).call(...request);
  return {
    api: createApi(call),
    dispose: () =>
      void engine?.then(({ dispose }) => {
        dispose();
      }),
  };
}
