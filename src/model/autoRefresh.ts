/** Somebody who can be told of changes, as VS Code's events. */
type Event = (listener: () => void) => { dispose(): unknown };

export interface AutoRefreshOptions {
  /** Whether somebody can see the rows now. */
  readonly isSeen: () => boolean;
  /** Milliseconds; undefined for never. */
  readonly everyMs: () => number | undefined;
  /** What the two above say may be different. */
  readonly onDidChange: readonly Event[];
  /** Must not reject. */
  readonly refresh: () => Promise<void>;
}

/**
 * Refreshes every so often, and never while nobody sees it: what came due meanwhile is done once when somebody
 * looks again.
 */
export class AutoRefresh {
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #timer: NodeJS.Timeout | undefined;
  /** When rows were last brought up to date, in milliseconds since 1970; undefined while nobody has seen any. */
  #last: number | undefined;
  #isRunning = false;
  #isDisposed = false;

  constructor(private readonly options: AutoRefreshOptions) {
    this.#subscriptions = options.onDidChange.map((event) =>
      event(() => {
        this.#arm();
      }),
    );
    this.#arm();
  }

  /** A person has refreshed: the time until the next one begins anew. */
  noteRefresh(): void {
    this.#last = Date.now();
    this.#arm();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const one of this.#subscriptions) one.dispose();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const everyMs = this.options.everyMs();
    if (this.#isDisposed || this.#isRunning || everyMs === undefined || !this.options.isSeen()) return;
    // What is seen first is being read just then.
    this.#last ??= Date.now();
    const due = this.#last + everyMs - Date.now();
    // A clock that was put back must not keep anybody waiting for longer.
    this.#timer = setTimeout(() => void this.#run(), Math.min(Math.max(0, due), everyMs));
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      await this.options.refresh();
    } finally {
      this.#isRunning = false;
      this.noteRefresh();
    }
  }
}
