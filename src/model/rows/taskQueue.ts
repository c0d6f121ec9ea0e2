/** Runs one task at a time; a task that nobody waits for is stopped when another one comes. */
export class TaskQueue {
  #running: Promise<void> | undefined;
  #idleTask: AbortController | undefined;

  /** Runs a task when it is its turn. */
  async run(task: () => Promise<void>): Promise<void> {
    while (this.#running !== undefined) {
      this.preempt();
      await this.#running;
    }
    await this.#begin(task);
  }

  /** Waits for the task that is under way, or runs this one. */
  join(task: () => Promise<void>): Promise<void> {
    return this.#running ?? this.#begin(task);
  }

  /** Runs a task if there is no other; it is stopped when there is. */
  async runIdle(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#running !== undefined) return;
    const { signal } = (this.#idleTask = new AbortController());
    await this.#begin(() => task(signal));
  }

  /** Stops a task that nobody waits for. */
  preempt(): void {
    this.#idleTask?.abort();
  }

  #begin(task: () => Promise<void>): Promise<void> {
    return (this.#running = task().finally(() => (this.#running = undefined)));
  }
}
