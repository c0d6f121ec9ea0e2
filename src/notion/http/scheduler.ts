import PQueue from 'p-queue';
import type { Lane } from './lane';
import { RateBudget } from './rateBudget';
import { AdaptiveConcurrency } from './adaptiveConcurrency';
import { type Failure, NotionError } from '../failure';

export interface TurnOptions {
  readonly signal?: AbortSignal | undefined;
  /** Asked when the request's turn has come. Once it is sent it is not given up. */
  readonly isWanted?: (() => boolean) | undefined;
  /** Gives up a request that still waits for its turn, and no other. */
  readonly whileWaiting?: AbortSignal | undefined;
}

/** Requests at once of what a person waits for; never many, so they need not adapt. */
const userConcurrency = 8;

/** Timers overflow above this, and then fire at once. */
const longestPauseMs = 2 ** 31 - 1;

/**
 * All requests of one connection pass through here. People have places of their own, so that a batch never
 * keeps them waiting; batches and background share places that adapt to what Notion takes. Nothing starts
 * while Notion asks for a pause, and no more than its window is known to hold. Times are those of
 * `performance.now()`, as nobody sets that clock back.
 */
export class RequestScheduler {
  readonly #people = new PQueue({ concurrency: userConcurrency });
  readonly #work = new PQueue();
  readonly #concurrency = new AdaptiveConcurrency();
  readonly #budget = new RateBudget();
  #underWay = 0;
  #heldUntil = 0;
  #wakeUp: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor() {
    this.#work.concurrency = this.#concurrency.value;
  }

  /** Milliseconds until batches may go on; 0 when they may now. */
  get waitMs(): number {
    const now = performance.now();
    const budget = this.#budget.admission('batch', now) === 'wait' ? this.#budget.until : 0;
    return Math.max(0, this.#heldUntil - now, budget - now);
  }

  run<T>(
    task: () => Promise<T>,
    lane: Lane,
    { signal, isWanted, whileWaiting }: TurnOptions = {},
  ): Promise<T> {
    const queue = lane === 'user' ? this.#people : this.#work;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const giveUp = () => {
      reject(new NotionError({ kind: 'cancelled' }));
    };
    const turn = async () => {
      whileWaiting?.removeEventListener('abort', giveUp);
      if (whileWaiting?.aborted === true) return;
      try {
        resolve(await this.#send(task, lane, isWanted));
      } catch (error) {
        reject(error);
        // Who is told of a failure may not want the next request any more: its place is given away after that.
        await new Promise(setImmediate);
      }
    };
    if (whileWaiting?.aborted === true) giveUp();
    whileWaiting?.addEventListener('abort', giveUp, { once: true });
    queue.add(turn, { priority: lane === 'batch' ? 1 : 0, ...(signal && { signal }) }).catch(reject);
    return promise;
  }

  /** Requests under way are let finish; the ones that wait are cancelled, so that nobody waits for them forever. */
  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#wakeUp);
    this.#people.start();
    this.#work.start();
  }

  async #send<T>(task: () => Promise<T>, lane: Lane, isWanted?: () => boolean): Promise<T> {
    if (this.#disposed || isWanted?.() === false) throw new NotionError({ kind: 'cancelled' });
    this.#budget.sent(performance.now());
    this.#underWay++;
    try {
      const answer = task();
      this.#regulate();
      const result = await answer;
      this.#budget.accepted();
      if (lane !== 'user') this.#concurrency.succeeded();
      return result;
    } catch (error) {
      if (!NotionError.is(error) || error.failure.kind !== 'rateLimited') this.#budget.accepted();
      if (NotionError.is(error)) this.#learn(error.failure);
      throw error;
    } finally {
      this.#underWay--;
      this.#regulate();
    }
  }

  #learn(failure: Failure): void {
    const now = performance.now();
    switch (failure.kind) {
      case 'rateLimited':
        this.#budget.refused(failure.retryAfterMs, now);
        this.#hold(failure.retryAfterMs, now);
        return;
      case 'overloaded':
        this.#concurrency.objected();
        this.#hold(failure.retryAfterMs, now);
        return;
      case 'conflict':
      case 'unavailable':
        this.#concurrency.objected();
        return;
      default:
    }
  }

  /** The longest pause asked for counts. */
  #hold(ms: number, now: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, now + Math.min(ms, longestPauseMs));
  }

  /** Lets each queue run or not, by what is known now, and looks again when a pause or a window ends. */
  #regulate(): void {
    if (this.#disposed) return;
    const now = performance.now();
    this.#allow(this.#people, this.#mayStart('user', now));
    this.#allow(this.#work, this.#mayStart('batch', now));
    // Last, since more places let waiting work start at once.
    if (this.#work.concurrency !== this.#concurrency.value) this.#work.concurrency = this.#concurrency.value;
    clearTimeout(this.#wakeUp);
    const next = now < this.#heldUntil ? this.#heldUntil : this.#budget.until;
    if (this.#people.isPaused || this.#work.isPaused) {
      this.#wakeUp = setTimeout(
        () => {
          this.#regulate();
        },
        Math.max(1, Math.ceil(next - now)),
      );
    }
  }

  #mayStart(lane: Lane, now: number): boolean {
    if (now < this.#heldUntil) return false;
    const admission = this.#budget.admission(lane, now);
    return admission === 'go' || (admission === 'alone' && this.#underWay === 0);
  }

  #allow(queue: PQueue, allowed: boolean): void {
    if (allowed) queue.start();
    else queue.pause();
  }
}
