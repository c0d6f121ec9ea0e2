import { replace } from '../../extension/support/replace';

/** Records when the whole answer to a request of one method has arrived, just before the extension works on it. */
export class Answers {
  readonly #restore: () => void;
  #next = Promise.withResolvers<number>();

  constructor(method: string) {
    const real = globalThis.fetch;
    this.#restore = replace(globalThis, 'fetch', async (url: URL, init: RequestInit) => {
      const response = await real(url, init);
      if (init.method !== method || !new URL(url).pathname.startsWith('/v1/')) return response;
      const flush = () => {
        this.#next.resolve(performance.now());
      };
      const body = response.body?.pipeThrough(new TransformStream({ flush }));
      return Object.defineProperty(response, 'body', { value: body });
    });
  }

  /** The moment of the next answer. */
  next(): Promise<number> {
    this.#next = Promise.withResolvers<number>();
    return this.#next.promise;
  }

  dispose(): void {
    this.#restore();
  }
}
