import type { TokenName } from '../access/tokens.js';
import type { Json } from './json.js';

/** Times are milliseconds since the epoch with fractions, of the real clock. */
export interface LoggedRequest {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly version: string | null;
  readonly token: TokenName | null;
  /** Parsed, or the text where that is not JSON; undefined for GET. */
  readonly body: Json | undefined;
  readonly startedAt: number;
  /** Null while in flight. */
  readonly endedAt: number | null;
  /** Null while in flight, and when the connection was dropped. */
  readonly status: number | null;
  /** Of the response body. */
  readonly bytes: number;
  readonly fault: string | null;
}

export const exactNow = (): number => performance.timeOrigin + performance.now();

export class RequestLog {
  #entries: LoggedRequest[] = [];
  #counter = 0;
  readonly #watchers = new Set<() => void>();

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  begin(request: Pick<LoggedRequest, 'method' | 'path' | 'query' | 'version'>): number {
    this.#counter += 1;
    this.#entries.push({
      ...request,
      number: this.#counter,
      token: null,
      body: undefined,
      startedAt: exactNow(),
      endedAt: null,
      status: null,
      bytes: 0,
      fault: null,
    });
    this.#notify();
    return this.#counter;
  }

  /** Does nothing when the log was cleared in between. */
  note(number: number, facts: Partial<LoggedRequest>): void {
    const index = number - (this.#entries[0]?.number ?? 0);
    const entry = this.#entries[index];
    if (entry === undefined) return;
    this.#entries[index] = { ...entry, ...facts };
    this.#notify();
  }

  end(number: number, status: number | null): void {
    this.note(number, { endedAt: exactNow(), status });
  }

  clear(): void {
    this.#entries = [];
  }

  /** Resolves with what `find` returns as soon as it returns something, or undefined after `timeoutMs`. */
  async until<T>(
    find: (entries: readonly LoggedRequest[]) => T | undefined,
    timeoutMs: number,
  ): Promise<T | undefined> {
    const found = find(this.#entries);
    if (found !== undefined) return found;
    return new Promise((resolve) => {
      const finish = (value: T | undefined): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(value);
      };
      const look = (): void => {
        const value = find(this.#entries);
        if (value !== undefined) finish(value);
      };
      const timer = setTimeout(() => {
        finish(undefined);
      }, timeoutMs);
      this.#watchers.add(look);
    });
  }

  #notify(): void {
    for (const look of this.#watchers) look();
  }
}
