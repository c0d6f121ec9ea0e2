import PQueue from 'p-queue';

/** What a person waits for goes before batches, and both before what nobody asked for just now. */
export type Lane = 'user' | 'batch' | 'background';

const priority: Record<Lane, number> = { user: 2, batch: 1, background: 0 };

/** All requests of one connection pass through here: a bounded number at once, and none while Notion asks for a pause. */
export class Pace {
  readonly #queue: PQueue;
  #heldUntil = 0;
  #release: NodeJS.Timeout | undefined;

  constructor(concurrency = 8) {
    this.#queue = new PQueue({ concurrency });
  }

  run<T>(task: () => Promise<T>, lane: Lane, signal?: AbortSignal): Promise<T> {
    return this.#queue.add(task, { priority: priority[lane], ...(signal && { signal }) });
  }

  /** Starts nothing for so many milliseconds; the longest pause asked for counts. */
  hold(ms: number): void {
    const until = Date.now() + ms;
    if (until <= this.#heldUntil) return;
    this.#heldUntil = until;
    this.#queue.pause();
    clearTimeout(this.#release);
    this.#release = setTimeout(() => this.#queue.start(), ms);
  }

  dispose(): void {
    clearTimeout(this.#release);
    this.#queue.clear();
  }
}
