/** One task at a time; what nobody waits for gives way to the others. */
export class TaskQueue {
  #underWay: Promise<void> | undefined;
  #spare: AbortController | undefined;

  /** Runs a task when it is its turn. */
  async run(task: () => Promise<void>): Promise<void> {
    while (this.#underWay !== undefined) {
      this.preempt();
      await this.#underWay;
    }
    await this.#begin(task);
  }

  /** Waits for the task that is under way, or runs this one. */
  join(task: () => Promise<void>): Promise<void> {
    return this.#underWay ?? this.#begin(task);
  }

  /** Runs a task if there is no other; it is stopped when there is. */
  async runIdle(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#underWay !== undefined) return;
    const { signal } = (this.#spare = new AbortController());
    await this.#begin(() => task(signal));
  }

  /** Stops what nobody waits for. */
  preempt(): void {
    this.#spare?.abort();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay !== undefined) await this.#underWay;
  }

  #begin(task: () => Promise<void>): Promise<void> {
    return (this.#underWay = task().finally(() => (this.#underWay = undefined)));
  }
}
