/**
 * Starts counting: gives the milliseconds since then. One of the clocks stands still while the machine sleeps; the other
 * may be set, so that the longer time counts, which may be too long, never too short.
 */
export function stopwatch(): () => number {
  const began = performance.now();
  const startedAt = Date.now();
  return () => Math.max(performance.now() - began, Date.now() - startedAt);
}
