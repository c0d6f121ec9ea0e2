import type { Event, Moment } from './plan';

/** Counts events, and runs the acts planned for one synchronously, before anything else can happen. */
export class Moments {
  readonly #counts = new Map<Event, number>();
  #planned: readonly { readonly at: Moment; readonly act: () => void }[] = [];

  at(at: Moment, act: () => void): void {
    this.#planned = [...this.#planned, { at, act }];
  }

  passed(event: Event): void {
    const count = (this.#counts.get(event) ?? 0) + 1;
    this.#counts.set(event, count);
    for (const { at, act } of this.#planned) if (at.event === event && at.count === count) act();
  }

  /** Drops all acts that are still planned. */
  end(): void {
    this.#planned = [];
  }
}
