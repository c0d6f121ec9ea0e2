import type { Batch } from './batch';
import { Emitter } from './emitter';

/** Items of a batch that are settled. */
export interface Progress {
  readonly done: number;
  /** Of those: how many failed. */
  readonly failed: number;
}

/** A batch that runs in this window, or the rest of one that was resumed. */
export interface RunningBatch extends Progress {
  readonly batch: Batch;
  /** The ids of the connections of its items, each once. */
  readonly connections: readonly string[];
  /** Each page is copied first, which takes requests too. */
  readonly copies: boolean;
  /** In milliseconds of `performance.now()`. */
  readonly beganAt: number;
  /** It was cancelled here, and waits for the writes that are under way. */
  readonly isEnding: boolean;
  /** Stops new writes; those under way are waited for. */
  readonly cancel: () => void;
}

export interface RunningChange {
  readonly kind: 'began' | 'progressed' | 'ended';
  readonly id: string;
}

/** The batches that run in this window, in the order in which they began. */
export class RunningBatches {
  readonly #running = new Map<string, RunningBatch>();
  readonly #changed = new Emitter<RunningChange>();
  readonly onDidChange = this.#changed.event;

  get list(): readonly RunningBatch[] {
    return [...this.#running.values()];
  }

  get(id: string): RunningBatch | undefined {
    return this.#running.get(id);
  }

  /** To be called with each progress, and to be ended once. */
  begin(batch: Batch, cancel: () => void, copies = false) {
    const { id } = batch;
    const connections = [...new Set(batch.items.map(({ connection }) => connection))];
    const beganAt = performance.now();
    const change = (part: Partial<RunningBatch>) => {
      const before = this.#running.get(id);
      if (before !== undefined) this.#running.set(id, { ...before, ...part });
      this.#changed.fire({ kind: 'progressed', id });
    };
    const cancelOnce = () => {
      change({ isEnding: true });
      cancel();
    };
    const none = { done: 0, failed: 0, isEnding: false };
    this.#running.set(id, { batch, connections, copies, beganAt, ...none, cancel: cancelOnce });
    this.#changed.fire({ kind: 'began', id });
    return {
      progressed: (progress: Progress): void => {
        change(progress);
      },
      ended: (): void => {
        this.#running.delete(id);
        this.#changed.fire({ kind: 'ended', id });
      },
    };
  }
}
