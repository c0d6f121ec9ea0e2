import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The longest time that the event loop of the extension host is blocked, from now on. */
export class Held {
  readonly #delay = monitorEventLoopDelay({ resolution: 1 });

  constructor() {
    this.#delay.enable();
  }

  /** Milliseconds. */
  stop(): number {
    this.#delay.disable();
    return this.#delay.max / 1e6;
  }
}

/** The longest time that the event loop was blocked, and the duration of the whole; milliseconds. */
export interface Hold {
  readonly longest: number;
  readonly took: number;
}

/** Runs a task and measures how long it blocks the event loop. */
export async function whileHeld(task: () => PromiseLike<unknown>): Promise<Hold> {
  const held = new Held();
  const started = performance.now();
  await task();
  const took = performance.now() - started;
  // The next timer records the last delay.
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { longest: held.stop(), took };
}
