const minimum = 1;
const initial = 8;
const maximum = 32;

/** Successes in a row for one more request in flight, once Notion has answered with a conflict. */
const successesPerIncrease = 50;

/**
 * How many requests of batches and background reads may be in flight. It starts with one more for each success;
 * from the first conflict or overload on, additive increase (one more per 50 successes) and additive decrease (one
 * fewer per conflict), so that it settles just below the concurrency at which Notion's writes conflict.
 */
export class AdaptiveConcurrency {
  #value = initial;
  #hasBackedOff = false;
  #successes = 0;

  get value(): number {
    return this.#value;
  }

  succeeded(): void {
    this.#successes++;
    if (this.#hasBackedOff && this.#successes < successesPerIncrease) return;
    this.#successes = 0;
    this.#value = Math.min(maximum, this.#value + 1);
  }

  backOff(): void {
    this.#hasBackedOff = true;
    this.#successes = 0;
    this.#value = Math.max(minimum, this.#value - 1);
  }
}
