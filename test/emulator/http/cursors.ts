import { randomBytes } from 'node:crypto';
import { invalid } from './errors.js';

/** A list as it was when its first slice was read, and the index of the next item. */
export interface Position {
  /** Query, token and endpoint, with which alone the cursor may be used. */
  readonly owner: string;
  readonly ids: readonly string[];
  readonly next: number;
  readonly cutOff: boolean;
}

/** Opaque cursors; the oldest expire. */
export class Cursors {
  readonly #positions = new Map<string, Position>();

  /** `kept`: the number of cursors that are valid at once. */
  constructor(private readonly kept: () => number) {}

  issue(position: Position): string {
    const cursor = randomBytes(27).toString('base64url');
    this.#positions.set(cursor, position);
    const [oldest] = this.#positions.keys();
    if (this.#positions.size > this.kept() && oldest !== undefined) this.#positions.delete(oldest);
    return cursor;
  }

  resume(cursor: string, owner: string): Position {
    const position = this.#positions.get(cursor);
    if (position?.owner !== owner) throw invalid('The start_cursor provided is invalid');
    return position;
  }
}
