/** Milliseconds from a write until it is flushed, and what was written after it with it. */
const delayMs = 500;

/**
 * Flushes soon after a write, together with all that are made until then: a flush takes the disk some milliseconds.
 * `flush` may fail, as on a disk that is full; what was written is then lost only if the power fails.
 */
export function flusher(flush: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flush().catch(() => undefined);
    }, delayMs);
    timer.unref();
  };
}
