import PQueue from 'p-queue';
import { NotionError } from './failure';

/** What a person waits for goes before batches, and both before what nobody asked for just now. */
export type Lane = 'user' | 'batch' | 'background';

const priority: Record<Lane, number> = { user: 2, batch: 1, background: 0 };

/** Timers overflow above this, and then fire at once. */
const longestPauseMs = 2 ** 31 - 1;

/** All requests of one connection pass through here: a bounded number at once, and none while Notion asks for a pause. */
export class Pace {
  readonly #queue: PQueue;
  #heldUntil = 0;
  #release: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(concurrency = 8) {
    this.#queue = new PQueue({ concurrency });
  }

  run<T>(task: () => Promise<T>, lane: Lane, signal?: AbortSignal): Promise<T> {
    const unlessDisposed = () => {
      if (this.#disposed) throw new NotionError({ kind: 'cancelled' });
      return task();
    };
    return this.#queue.add(unlessDisposed, { priority: priority[lane], ...(signal && { signal }) });
  }

  /** Starts nothing for so many milliseconds; the longest pause asked for counts. */
  hold(askedMs: number): void {
    if (this.#disposed) return;
    const ms = Math.min(askedMs, longestPauseMs);
    const until = Date.now() + ms;
    if (until <= this.#heldUntil) return;
    this.#heldUntil = until;
    this.#queue.pause();
    clearTimeout(this.#release);
    this.#release = setTimeout(() => this.#queue.start(), ms);
  }

  /** Requests under way are let finish; the ones that wait are cancelled, so that nobody waits for them forever. */
  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#release);
    this.#queue.start();
  }
}
