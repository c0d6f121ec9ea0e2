import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { Lane } from './lane';
import { RateBudget } from './rateBudget';
import { AdaptiveConcurrency, type LearnedConcurrency } from './adaptiveConcurrency';
import { type Failure, NotionError } from '../failure';

export interface QueueOptions {
  /** Cancels the request, queued or in flight. */
  readonly signal?: AbortSignal | undefined;
  /** Asked just before the request is sent; false cancels it. */
  readonly isWanted?: (() => boolean) | undefined;
  /** Cancels the request only while it is queued: one in flight is left to finish. */
  readonly whileWaiting?: AbortSignal | undefined;
}

/** The `user` lane never sends many, so its concurrency need not adapt. */
const userConcurrency = 8;

/** Timers overflow above this, and then fire at once. */
export const longestTimerMs = 2 ** 31 - 1;

/** A longer pause is not waited out but by batches, which show it and can be cancelled. */
const longestPauseMs = 60_000;

/**
 * Queues all requests of one connection and starts them as Notion's limits allow. The `user` lane has a queue and
 * concurrency of its own, so that a batch never keeps people waiting; `batch` and `background` share the other
 * queue, whose concurrency adapts (`AdaptiveConcurrency`). Nothing starts during a pause that Notion asked for
 * (Retry-After), nor more in a rate-limit window than `RateBudget` admits. Times are those of `performance.now()`,
 * which nobody sets back.
 */
export class RequestScheduler {
  readonly #userQueue = new PQueue({ concurrency: userConcurrency });
  readonly #concurrency: AdaptiveConcurrency;
  readonly #batchQueue: PQueue;
  readonly #budget = new RateBudget();
  #inFlight = 0;
  #pausedUntil = 0;
  #wakeUp: NodeJS.Timeout | undefined;
  /** For each request of batches that waits for one endpoint: until when. */
  readonly #endpointWaits = new Map<symbol, number>();
  readonly #disposal = new AbortController();
  /** For each queued request outside batches: rejects it. */
  readonly #impatient = new Set<() => void>();

  constructor(learned?: LearnedConcurrency) {
    const isOpen = () => !this.#disposal.signal.aborted;
    this.#concurrency = new AdaptiveConcurrency(learned && whileOpen(learned, isOpen));
    this.#batchQueue = new PQueue({ concurrency: this.#concurrency.value });
  }

  /** Milliseconds until batches may go on; 0 when they may now. */
  get waitMs(): number {
    const now = performance.now();
    const nextWindow = this.#budget.admission('batch', now) === 'wait' ? this.#budget.windowEnd : 0;
    return Math.max(0, Math.max(this.#pausedUntil, nextWindow, ...this.#endpointWaits.values()) - now);
  }

  /** Requests a minute that batches may send, once that was learned. */
  get perMinute(): number | undefined {
    return this.#budget.perMinute;
  }

  /**
   * Rejects as `task` does, with `NotionError` `cancelled` or, but for batches, `longPause`, or with an `AbortError` by
   * `signal` while queued.
   */
  run<T>(
    task: () => Promise<T>,
    lane: Lane,
    { signal, isWanted, whileWaiting }: QueueOptions = {},
  ): Promise<T> {
    const queue = lane === 'user' ? this.#userQueue : this.#batchQueue;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const cancel = () => {
      reject(new NotionError({ kind: 'cancelled' }));
    };
    const giveUp = () => {
      isGivenUp = true;
      reject(longPause(this.#pausedUntil - performance.now()));
    };
    let isGivenUp = false;
    const start = async () => {
      whileWaiting?.removeEventListener('abort', cancel);
      this.#impatient.delete(giveUp);
      if (isGivenUp || whileWaiting?.aborted === true) return;
      try {
        resolve(await this.#send(task, lane, isWanted));
      } catch (error) {
        reject(error);
        // Lets the caller react to the failure (and cancel the rest) before the next queued request starts.
        await new Promise(setImmediate);
      }
    };
    if (whileWaiting?.aborted === true) cancel();
    whileWaiting?.addEventListener('abort', cancel, { once: true });
    if (lane !== 'batch') {
      if (this.#pausedUntil - performance.now() > longestPauseMs) giveUp();
      else this.#impatient.add(giveUp);
    }
    queue
      .add(start, { priority: lane === 'batch' ? 1 : 0, ...(signal && { signal }) })
      .catch((error: unknown) => {
        this.#impatient.delete(giveUp);
        reject(error);
      });
    return promise;
  }

  /** Waits out the pause of one endpoint, in no queue. Ends early by a signal and by `dispose`. Rejects as `run`. */
  async waitOut(askedMs: number, lane: Lane, { signal, whileWaiting }: QueueOptions): Promise<void> {
    const ms = Math.min(askedMs, longestTimerMs);
    if (lane !== 'batch' && ms > longestPauseMs) throw longPause(ms);
    const wait = Symbol();
    if (lane === 'batch') this.#endpointWaits.set(wait, performance.now() + ms);
    const signals = [this.#disposal.signal, signal, whileWaiting].filter((one) => one !== undefined);
    await sleep(ms, undefined, { signal: AbortSignal.any(signals) }).catch(() => undefined);
    this.#endpointWaits.delete(wait);
  }

  /** Lets requests in flight finish and cancels the queued ones. */
  dispose(): void {
    this.#disposal.abort();
    clearTimeout(this.#wakeUp);
    // Queued requests reject in `#send` once they start: in a paused queue they would stay pending for ever.
    this.#userQueue.start();
    this.#batchQueue.start();
  }

  async #send<T>(task: () => Promise<T>, lane: Lane, isWanted?: () => boolean): Promise<T> {
    if (this.#disposal.signal.aborted || isWanted?.() === false) throw new NotionError({ kind: 'cancelled' });
    this.#budget.sent(performance.now());
    this.#inFlight++;
    try {
      const answer = task();
      this.#update();
      const result = await answer;
      this.#budget.accepted();
      if (lane !== 'user') this.#concurrency.succeeded();
      return result;
    } catch (error) {
      if (!NotionError.is(error) || error.failure.kind !== 'rateLimited') this.#budget.accepted();
      if (NotionError.is(error)) this.#adaptTo(error.failure);
      throw error;
    } finally {
      this.#inFlight--;
      this.#update();
    }
  }

  #adaptTo(failure: Failure): void {
    const now = performance.now();
    switch (failure.kind) {
      case 'rateLimited':
        this.#budget.refused(failure.retryAfterMs, now);
        this.#pause(failure.retryAfterMs, now);
        return;
      case 'overloaded':
        this.#concurrency.backOff();
        this.#pause(failure.retryAfterMs, now);
        return;
      case 'conflict':
      case 'unavailable':
        this.#concurrency.backOff();
        return;
      default:
    }
  }

  /** Of overlapping pauses, the one that ends last counts. */
  #pause(ms: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.min(ms, longestTimerMs));
    if (ms <= longestPauseMs) return;
    for (const giveUp of this.#impatient) giveUp();
    this.#impatient.clear();
  }

  /** Starts or pauses each queue by the present limits, and sets a timer for the end of the pause or window. */
  #update(): void {
    if (this.#disposal.signal.aborted) return;
    const now = performance.now();
    this.#allow(this.#userQueue, this.#mayStart('user', now));
    this.#allow(this.#batchQueue, this.#mayStart('batch', now));
    // After the pause is set, since a higher concurrency starts queued requests at once.
    const { value } = this.#concurrency;
    if (this.#batchQueue.concurrency !== value) this.#batchQueue.concurrency = value;
    clearTimeout(this.#wakeUp);
    const next = now < this.#pausedUntil ? this.#pausedUntil : this.#budget.windowEnd;
    if (this.#userQueue.isPaused || this.#batchQueue.isPaused) {
      this.#wakeUp = setTimeout(
        () => {
          this.#update();
        },
        Math.max(1, Math.ceil(next - now)),
      );
    }
  }

  #mayStart(lane: Lane, now: number): boolean {
    if (now < this.#pausedUntil) return false;
    const admission = this.#budget.admission(lane, now);
    return admission === 'go' || (admission === 'alone' && this.#inFlight === 0);
  }

  #allow(queue: PQueue, allowed: boolean): void {
    if (allowed) queue.start();
    else queue.pause();
  }
}

/** A request that was in flight when the connection went must not store again what was deleted with it. */
function whileOpen({ get, set }: LearnedConcurrency, isOpen: () => boolean): LearnedConcurrency {
  return {
    get,
    set: (value) => {
      if (isOpen()) set(value);
    },
  };
}

function longPause(ms: number): NotionError {
  return new NotionError({ kind: 'longPause', until: new Date(Date.now() + ms).toISOString() });
}
