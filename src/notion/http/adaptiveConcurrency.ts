const minimum = 1;
const initial = 40;
const maximum = 64;

/** A session begins with no less, since Notion may take more again. */
const minimumAtStart = 8;

/** Successes in a row for one more request in flight, once Notion has answered with a conflict. */
const successesPerIncrease = 50;

/** How many requests at once Notion takes on a connection, as learned from its refusals and kept over sessions. */
export interface LearnedConcurrency {
  /** Undefined where nothing was refused yet. */
  readonly get: () => number | undefined;
  readonly set: (value: number) => void;
}

/**
 * How many requests of batches and background reads may be in flight. It starts wide, with one more for each success;
 * from the first conflict or overload on, additive increase (one more per 50 successes) and additive decrease (one
 * fewer per conflict), so that it settles just below the concurrency at which Notion's writes conflict. That is where
 * the next session begins.
 */
export class AdaptiveConcurrency {
  #value: number;
  #hasBackedOff: boolean;
  #successes = 0;

  constructor(private readonly learned?: LearnedConcurrency) {
    const known = learned?.get();
    this.#hasBackedOff = known !== undefined;
    this.#value = known === undefined ? initial : Math.min(maximum, Math.max(minimumAtStart, known));
  }

  get value(): number {
    return this.#value;
  }

  succeeded(): void {
    this.#successes++;
    if (this.#hasBackedOff && this.#successes < successesPerIncrease) return;
    this.#change(Math.min(maximum, this.#value + 1));
  }

  backOff(): void {
    this.#hasBackedOff = true;
    this.#change(Math.max(minimum, this.#value - 1));
  }

  #change(value: number): void {
    this.#successes = 0;
    if (value === this.#value) return;
    this.#value = value;
    if (this.#hasBackedOff) this.learned?.set(value);
  }
}
