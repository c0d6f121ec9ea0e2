const least = 1;
const first = 8;
const most = 32;

/** Successes that make it worth trying one more at once, after Notion was found to object. */
const patience = 50;

/**
 * How many requests of batches and of the background are sent at once. It grows with each success until Notion answers with a conflict; each
 * conflict then takes one place away, which ends where Notion stops objecting, and it grows again slowly.
 */
export class AdaptiveConcurrency {
  #value = first;
  #objected = false;
  #successes = 0;

  get value(): number {
    return this.#value;
  }

  succeeded(): void {
    this.#successes++;
    if (this.#objected && this.#successes < patience) return;
    this.#successes = 0;
    this.#value = Math.min(most, this.#value + 1);
  }

  objected(): void {
    this.#objected = true;
    this.#successes = 0;
    this.#value = Math.max(least, this.#value - 1);
  }
}
