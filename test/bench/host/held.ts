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
