import type { PageState } from '../../../src/notion/schema/pageState';

/** A page's state as a connection reads it. */
export type Reading = PageState | 'gone';

/** A logical clock that orders events of a run, in Notion and in windows. */
export class Ticks {
  #last = 0;

  next(): number {
    return ++this.#last;
  }
}

interface Entry {
  readonly at: number;
  readonly reading: Reading;
}

/** The states of pages over time, by a key for page and connection. */
export class Timeline {
  readonly #entries = new Map<string, Entry[]>();

  /** Returns whether the state differs from the last one noted. */
  note(key: string, reading: Reading, at: number): boolean {
    const entries = this.#entries.get(key) ?? [];
    this.#entries.set(key, entries);
    if (entries.at(-1)?.reading === reading) return false;
    entries.push({ at, reading });
    return true;
  }

  now(key: string): Reading {
    return this.#entries.get(key)?.at(-1)?.reading ?? 'gone';
  }

  /** All states between two ticks, with the one at the first of them. */
  during(key: string, from: number, to: number): ReadonlySet<Reading> {
    const entries = this.#entries.get(key) ?? [];
    const first = entries.findLast(({ at }) => at <= from);
    const rest = entries.filter(({ at }) => at > from && at <= to);
    return new Set([...(first === undefined ? [] : [first]), ...rest].map(({ reading }) => reading));
  }
}
