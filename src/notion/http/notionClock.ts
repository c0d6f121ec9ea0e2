/** Notion's clock, as its answers tell it: this machine's may be wrong. */
export class NotionClock {
  #aheadMs = 0;

  /** Notes the headers of an answer. Only one with an id of Notion's own is known to be fresh. */
  note(headers: Pick<Headers, 'get'>): void {
    if (headers.get('x-notion-request-id') === null) return;
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.#aheadMs = date - Date.now();
  }

  /** Milliseconds since 1970; this machine's until Notion has answered. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }
}
