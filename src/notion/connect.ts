import type { NotionApi } from './api';
import type { Call } from './call';
import type { NotionOptions } from './engine';
import { NotionError } from './failure';

export interface Notion {
  readonly api: NotionApi;
  /** Milliseconds until batches may go on; 0 when they may now. */
  readonly waitMs: () => number;
  readonly dispose: () => void;
}

/** One token's way to Notion. Nothing is sent, and neither requests nor SDK nor queue are loaded, until the first call. */
export function connectNotion(options: NotionOptions): Notion {
  const load = async () => (await import('./engine')).startEngine(options);
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
    api: lazily(async () => (await import('./api')).createApi(call)),
    waitMs: () => waitMs(),
    dispose: () => {
      disposed = true;
      void engine?.then(({ dispose }) => {
        dispose();
      });
    },
  };
}

/** An object of which each method loads the real one before it calls it. */
function lazily<T extends object>(load: () => Promise<T>): T {
  let loading: Promise<T> | undefined;
  const methodOf =
    (name: string | symbol) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      const real = await (loading ??= load());
      const method: unknown = Reflect.get(real, name);
      if (typeof method !== 'function') throw new TypeError(`There is no ${String(name)}.`);
      return Reflect.apply(method, real, args) as unknown;
    };
  // Whoever awaits the object asks for `then`, which would make a promise of it.
  const get = (_: T, name: string | symbol) => (name === 'then' ? undefined : methodOf(name));
  return new Proxy({} as T, { get });
}
