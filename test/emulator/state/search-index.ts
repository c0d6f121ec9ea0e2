import type { Entity } from './model.js';
import type { Lookup } from './store.js';

interface Superseded {
  readonly record: Entity | undefined;
  /** When the index gets the change, in milliseconds since 1970; until then it has the old record. */
  readonly until: number;
}

/** Each object as it was `lag` ago, from the records that later changes replaced. */
export class SearchIndex {
  readonly #old = new Map<string, readonly Superseded[]>();

  constructor(
    private readonly lookup: Lookup,
    private readonly now: () => number,
    private readonly lag: () => number,
  ) {}

  noteChange(id: string, before: Entity | undefined): void {
    const lag = this.lag();
    if (lag === 0) return;
    const waiting = this.#waiting(id);
    this.#old.set(id, [...waiting, { record: before, until: this.now() + lag }]);
  }

  readonly get: Lookup = (id) => {
    const [oldest] = this.#old.size === 0 ? [] : this.#waiting(id);
    return oldest === undefined ? this.lookup(id) : oldest.record;
  };

  /** Objects that are deleted and still in the index. */
  *gone(): Generator<string> {
    for (const id of this.#old.keys()) if (this.lookup(id) === undefined) yield id;
  }

  #waiting(id: string): readonly Superseded[] {
    const now = this.now();
    return (this.#old.get(id) ?? []).filter(({ until }) => until > now);
  }
}
