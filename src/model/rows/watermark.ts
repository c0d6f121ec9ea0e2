import type { Page } from '../../notion/schema/page';
import { stopwatch } from '../../notion/stopwatch';

/**
 * A moment that Notion's clock had surely reached when rows were asked for, so that whatever was edited before is
 * in them. Taken from Notion's own times: this machine's clock may be wrong.
 */
export interface Watermark {
  /** Milliseconds since 1970. */
  readonly reached: number;
  /** When it had, by `performance.now()`; undefined for one of an earlier session. */
  readonly at: number | undefined;
}

/**
 * Finds the watermark of a read. Notion's clock had reached the latest edit among the rows by the end of the read, so
 * it was that less the time the read took at the beginning. As much time as lies between two reads has passed at
 * Notion as well, so that a bulk edit is not read again for ever.
 */
export class WatermarkReader {
  readonly #at = performance.now();
  readonly #elapsed = stopwatch();
  #latest = -Infinity;

  constructor(private readonly before: Watermark | undefined) {}

  /** Notes rows as they come. */
  note(pages: readonly Page[]): void {
    for (const { editedTime } of pages) this.#latest = Math.max(this.#latest, Date.parse(editedTime));
  }

  /** The watermark, when all have come; undefined where nothing tells the time. */
  end(): Watermark | undefined {
    const since = this.before?.at === undefined ? 0 : this.#at - this.before.at;
    const reached = Math.max(this.#latest - this.#elapsed(), (this.before?.reached ?? -Infinity) + since);
    return Number.isFinite(reached) ? { reached, at: this.#at } : undefined;
  }
}

/** How new the rows are, which decides what the next refresh reads. */
export interface Freshness {
  readonly watermark: Watermark | undefined;
  /** When all rows were last read, in milliseconds since 1970. */
  readonly fullReadAt: number;
}
