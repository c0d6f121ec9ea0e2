import type { PageState } from '../../../src/notion/schema/pageState';

/** What a page reads as through a connection. */
export type Reading = PageState | 'gone';

/** Orders all that happens in a run, in Notion and in windows. */
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

/** What pages read as, from when on. */
export class Timeline {
  readonly #entries = new Map<string, Entry[]>();

  /** Whether that is new. */
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

  /** All that it read as between two ticks, what it was at the first of them included. */
  during(key: string, from: number, to: number): ReadonlySet<Reading> {
    const entries = this.#entries.get(key) ?? [];
    const first = entries.findLast(({ at }) => at <= from);
    const rest = entries.filter(({ at }) => at > from && at <= to);
    return new Set([...(first === undefined ? [] : [first]), ...rest].map(({ reading }) => reading));
  }
}
