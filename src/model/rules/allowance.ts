/** A little more than an hour, in milliseconds, so that the refresh with which an hour ends is part of it. */
const hourMs = 65 * 60_000;

/** How many requests may be sent within an hour for what nobody asked for. */
export class Allowance {
  readonly #sent: number[] = [];

  /** `perHour`: read at each use. */
  constructor(private readonly perHour: () => number) {}

  /** Takes so many requests, if they are left at `now`, in milliseconds since 1970. */
  take(requests: number, now: number): boolean {
    // The clock may have been set back.
    const isOver = (moment: number) => moment <= now - hourMs || moment > now;
    while (this.#sent[0] !== undefined && isOver(this.#sent[0])) this.#sent.shift();
    if (this.#sent.length + requests > this.perHour()) return false;
    for (let count = 0; count < requests; count++) this.#sent.push(now);
    return true;
  }
}
