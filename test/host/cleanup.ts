type Close = () => void | Promise<void>;

/** Closes what a program has opened, in reverse order. */
export class Cleanup {
  readonly #closers: Close[] = [];
  #closing: Promise<void> | undefined;

  /** Throws and closes it at once if the cleanup has begun. */
  add(close: Close): void {
    if (this.#closing) {
      void close();
      throw new Error('Nothing can be opened any more.');
    }
    this.#closers.push(close);
  }

  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  /** Closes everything once, however often called. One failure does not keep the rest open. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        console.error('Could not close something that was opened:', error);
      }
    }
  }
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs a program to its exit code. The cleanup runs when it returns, throws or is interrupted; the process ends
 * afterwards even if something keeps the event loop busy.
 */
export async function runProgram(run: (cleanup: Cleanup) => Promise<number>): Promise<never> {
  const cleanup = new Cleanup();
  for (const [signal, code] of Object.entries(signals)) {
    process.on(signal, () => {
      void cleanup.close().then(() => process.exit(code));
    });
  }
  let code = 1;
  try {
    code = await run(cleanup);
  } catch (error) {
    // Failures while everything is being closed are caused by that.
    if (!cleanup.isClosing) console.error(error instanceof Error ? error.message : error);
  }
  await cleanup.close();
  process.exit(code);
}
