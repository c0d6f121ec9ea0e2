import { randomBytes } from 'node:crypto';
import { invalid } from './errors.js';

/** A listing as it was when its first page was read, and how far it has been read. */
export interface Position {
  /** What the cursor belongs to: another query, token or endpoint cannot use it. */
  readonly owner: string;
  readonly ids: readonly string[];
  readonly next: number;
  readonly cutOff: boolean;
}

/** Cursors tell the holder nothing; the oldest are forgotten. */
export class Cursors {
  readonly #positions = new Map<string, Position>();

  /** How many are kept. */
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
