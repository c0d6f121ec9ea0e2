import { setImmediate } from 'node:timers/promises';

/** Milliseconds that work may hold the event loop for. */
const maxHoldMs = 8;

/** Divides long work, so that the event loop can turn in between. */
export class Turn {
  #beganAt = performance.now();

  /** Whether to await `next()` before going on. */
  isOver(): boolean {
    return performance.now() - this.#beganAt > maxHoldMs;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.#beganAt = performance.now();
  }
}
