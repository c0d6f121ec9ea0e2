import type { Lane } from './lane';

/** Notion counts requests in windows of this length, since its request limits were changed in September 2026. */
const windowMs = 60_000;

/**
 * Requests per window that plans are reported to allow. Where a window of that size would end, one request is
 * sent alone: if Notion refuses it, one request was refused instead of all that are under way.
 */
const reportedSizes: readonly number[] = [180, 600];

/** A refusal after fewer requests than this has another reason, such as someone else using the token. */
const smallestSize = 60;

/** Requests of each window that batches leave to the person. */
const reserve = 5;

/** Full windows, with the one that taught it, after which a size is found out anew: plans change. */
const validWindows = 5;

/** What a lane may do: start, start as the only request under way, or wait for the next window. */
export type Admission = 'go' | 'alone' | 'wait';

/**
 * Learns how many requests fit in a window. Knows no clock: times are handed in, in milliseconds of one that only
 * goes forward.
 */
export class RateBudget {
  #from = -Infinity;
  #sent = 0;
  #refused = 0;
  /** Requests of this window that are known to be allowed. */
  #proven = 0;
  #size: number | undefined;
  #fullWindows = 0;

  /** When the window ends, at the latest. */
  get until(): number {
    return this.#from + windowMs;
  }

  admission(lane: Lane, now: number): Admission {
    if (now >= this.until) return 'go';
    if (this.#size !== undefined) {
      return this.#sent < this.#size - (lane === 'user' ? 0 : reserve) ? 'go' : 'wait';
    }
    const atAnEnd = reportedSizes.some((size) => this.#sent >= size && this.#proven <= size);
    return atAnEnd ? 'alone' : 'go';
  }

  sent(now: number): void {
    if (now >= this.until) this.#begin(now);
    this.#sent++;
  }

  accepted(): void {
    this.#proven++;
  }

  /** Notion refused a request, and takes the next one after a pause. */
  refused(pauseMs: number, now: number): void {
    this.#refused++;
    const fits = this.#sent - this.#refused;
    if (fits < smallestSize || pauseMs > windowMs) return;
    this.#size = fits;
    this.#from = now + pauseMs - windowMs;
  }

  #begin(now: number): void {
    if (this.#size !== undefined && this.#sent >= this.#size - reserve) this.#fullWindows++;
    if (this.#fullWindows >= validWindows) {
      this.#size = undefined;
      this.#fullWindows = 0;
    }
    this.#from = now;
    this.#sent = this.#refused = this.#proven = 0;
  }
}
