/** Counts the writes in flight by parent. */
export class ParallelWrites {
  readonly #running = new Map<string, number>();

  /** False when the limit (0: none) is reached; otherwise the caller must call `leave` afterwards. */
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
