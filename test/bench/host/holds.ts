import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Milliseconds. */
export interface Held {
  /** The longest time in which the event loop could do nothing else. */
  readonly longest: number;
  readonly took: number;
}

/** Does something, and says for how long at a time it kept the event loop. */
export async function whileHolding(task: () => PromiseLike<unknown>): Promise<Held> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const started = performance.now();
  try {
    await task();
    const took = performance.now() - started;
    // What was held last is noted by the next timer.
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { longest: delays.max / 1e6, took };
  } finally {
    delays.disable();
  }
}
