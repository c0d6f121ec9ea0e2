import type { Lane } from './lane';

/** Notion counts requests in windows of this length, since its request limits were changed in September 2026. */
const windowMs = 60_000;

/**
 * Requests per window that plans are reported to allow. After that many, one request is sent alone as a probe: at the
 * limit, one request is refused instead of all that would be in flight.
 */
const reportedLimits: readonly number[] = [180, 600];

/** A refusal after fewer requests than this has another cause, such as another program that uses the token. */
const minLimit = 60;

/** Requests of each window that only the `user` lane may take. */
const reservedForUser = 5;

/** Full windows, counting the one it was learnt in, after which a limit is forgotten and learnt anew: plans change. */
const windowsUntilRelearnt = 5;

/** Whether a request may start: `go`, `alone` (only while no other is in flight), or `wait` for the next window. */
export type Admission = 'go' | 'alone' | 'wait';

/**
 * A client-side rate limiter for fixed windows that learns the limit from Notion's refusals (429). Until the first
 * one it lets everything through. Holds no clock: callers pass the time, in milliseconds of a monotonic one.
 */
export class RateBudget {
  #windowStart = -Infinity;
  #sent = 0;
  #refused = 0;
  #accepted = 0;
  #limit: number | undefined;
  #fullWindows = 0;

  /** When the current window ends, at the latest. */
  get windowEnd(): number {
    return this.#windowStart + windowMs;
  }

  /** Requests a minute that batches may send; undefined until Notion has refused one. */
  get perMinute(): number | undefined {
    return this.#limit && this.#limit - reservedForUser;
  }

  admission(lane: Lane, now: number): Admission {
    if (now >= this.windowEnd) return 'go';
    if (this.#limit !== undefined) {
      return this.#sent < this.#limit - (lane === 'user' ? 0 : reservedForUser) ? 'go' : 'wait';
    }
    const mayBeAtLimit = reportedLimits.some((limit) => this.#sent >= limit && this.#accepted <= limit);
    return mayBeAtLimit ? 'alone' : 'go';
  }

  sent(now: number): void {
    if (now >= this.windowEnd) this.#startWindow(now);
    this.#sent++;
  }

  accepted(): void {
    this.#accepted++;
  }

  /** Notion answered 429. Its Retry-After is taken to end with the window; if longer than one, it has another cause. */
  refused(pauseMs: number, now: number): void {
    this.#refused++;
    const limit = this.#sent - this.#refused;
    if (limit < minLimit || pauseMs > windowMs) return;
    this.#limit = limit;
    this.#windowStart = now + pauseMs - windowMs;
  }

  #startWindow(now: number): void {
    if (this.#limit !== undefined && this.#sent >= this.#limit - reservedForUser) this.#fullWindows++;
    if (this.#fullWindows >= windowsUntilRelearnt) {
      this.#limit = undefined;
      this.#fullWindows = 0;
    }
    this.#windowStart = now;
    this.#sent = this.#refused = this.#accepted = 0;
  }
}
