import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How long the event loop of the extension host is held at most, from now on. */
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

/** The longest time in which the event loop could do nothing else, and all the time it took; milliseconds. */
export interface Hold {
  readonly longest: number;
  readonly took: number;
}

/** Does something, and says for how long at a time it held the event loop. */
export async function whileHeld(task: () => PromiseLike<unknown>): Promise<Hold> {
  const held = new Held();
  const started = performance.now();
  await task();
  const took = performance.now() - started;
  // What was held last is noted by the next timer.
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { longest: held.stop(), took };
}
