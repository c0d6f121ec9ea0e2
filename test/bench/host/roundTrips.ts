import type { LoggedRequest } from '../../emulator/control';

/** The length of the longest chain of requests in which each began after the one before had ended. */
export function roundTrips(requests: readonly LoggedRequest[]): number {
  const depths: { readonly endedAt: number; readonly depth: number }[] = [];
  for (const { startedAt, endedAt } of requests.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const before = depths.filter((other) => other.endedAt <= startedAt).map(({ depth }) => depth);
    depths.push({ endedAt: endedAt ?? Infinity, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...depths.map(({ depth }) => depth));
}
