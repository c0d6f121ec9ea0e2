const minimum = 1;

/** Two round trips for 100 pages, and far more than any rate limit of Notion's sustains. */
const maximum = 50;

/** A session begins with no less, since Notion may take more again. */
const minimumAtStart = 8;

/** Successes in a row for one more request in flight. */
const successesPerIncrease = 50;

/** How many requests at once Notion takes on a connection, as learned from its refusals and kept over sessions. */
export interface LearnedConcurrency {
  /** Undefined where nothing was refused yet. */
  readonly get: () => number | undefined;
  readonly set: (value: number) => void;
}

/**
 * How many requests of batches and background reads may be in flight. It starts with the most there may be, and has
 * additive increase (one more per 50 successes) and additive decrease (one fewer per conflict or overload), so that it
 * settles just below the concurrency at which Notion's writes conflict. That is where the next session begins.
 */
export class AdaptiveConcurrency {
  #value: number;
  #successes = 0;

  constructor(private readonly learned?: LearnedConcurrency) {
    const known = learned?.get();
    this.#value = known === undefined ? maximum : Math.min(maximum, Math.max(minimumAtStart, known));
  }

  get value(): number {
    return this.#value;
  }

  succeeded(): void {
    if (++this.#successes >= successesPerIncrease) this.#change(Math.min(maximum, this.#value + 1));
  }

  backOff(): void {
    this.#change(Math.max(minimum, this.#value - 1));
  }

  #change(value: number): void {
    this.#successes = 0;
    if (value === this.#value) return;
    this.#value = value;
    this.learned?.set(value);
  }
}
