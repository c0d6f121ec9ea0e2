/** The shape of VS Code's events. */
type Event = (listener: () => void) => { dispose(): unknown };

export interface AutoRefreshOptions {
  /** Whether somebody can see the rows now. */
  readonly isSeen: () => boolean;
  /** Milliseconds; undefined for never. */
  readonly everyMs: () => number | undefined;
  /** Fire when the two above may have changed. */
  readonly onDidChange: readonly Event[];
  /** Must not reject. */
  readonly refresh: () => Promise<void>;
}

/** How many times longer it takes until the next refresh while nobody touches the window. */
const idleFactor = 3;

/** Whoever comes back touches it first, so that what came due meanwhile runs then. */
export function intervalFor(everyMs: number | undefined, isTouched: boolean): number | undefined {
  return everyMs === undefined || isTouched ? everyMs : everyMs * idleFactor;
}

/**
 * Refreshes at an interval, but only while the rows are visible: a refresh that came due meanwhile runs once, when
 * they are visible again.
 */
export class AutoRefresh {
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #timer: NodeJS.Timeout | undefined;
  /** Of the last refresh, in milliseconds since 1970; undefined until rows are visible. */
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

  /** Restarts the interval, after a refresh that a person asked for. */
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
    // Rows are read when they first become visible, which counts as a refresh.
    this.#last ??= Date.now();
    const due = this.#last + everyMs - Date.now();
    // The clock may have been set back.
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
