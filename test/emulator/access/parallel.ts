/** Counts the writes under way by parent. */
export class ParallelWrites {
  readonly #running = new Map<string, number>();

  /** False when the limit (0: none) is reached; else the caller owes a `leave`. */
  enter(parent: string, limit: number): boolean {
    const running = this.#running.get(parent) ?? 0;
    if (limit > 0 && running >= limit) return false;
    this.#running.set(parent, running + 1);
    return true;
  }

  leave(parent: string): void {
    this.#running.set(parent, (this.#running.get(parent) ?? 1) - 1);
  }
}
