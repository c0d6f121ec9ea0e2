import { stopwatch } from '../stopwatch';

/** Notion's clock, as its answers tell it: this machine's may be wrong, and may be put right meanwhile. */
export class NotionClock {
  #told: { readonly at: number; readonly elapsed: () => number } | undefined;

  /** Notes the headers of an answer. Only one with an id of Notion's own is known to be fresh. */
  note(headers: Pick<Headers, 'get'>): void {
    if (headers.get('x-notion-request-id') === null) return;
    const at = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(at)) this.#told = { at, elapsed: stopwatch() };
  }

  /** Milliseconds since 1970; this machine's until Notion has answered. */
  now(): number {
    return this.#told === undefined ? Date.now() : this.#told.at + this.#told.elapsed();
  }
}
