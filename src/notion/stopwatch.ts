/**
 * Returns a function that gives the milliseconds since this call. The monotonic clock may stand still while the
 * machine sleeps, and the wall clock may be set back: the longer of the two is given, which may be too long.
 */
export function stopwatch(): () => number {
  const startedMonotonic = performance.now();
  const startedWall = Date.now();
  return () => Math.max(performance.now() - startedMonotonic, Date.now() - startedWall);
}
