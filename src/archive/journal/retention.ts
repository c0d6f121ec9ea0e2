import { idPrefix, momentOf } from '../batch';
import type { Leases } from '../lease/lease';
import type { JournalFiles } from './journalFiles';
import type { ReplayCache } from './replayCache';

/** How much of the past is kept. */
export interface Retention {
  readonly days: number;
  readonly batches: number;
}

const dayMs = 86_400_000;

/** A longer time without a batch is as likely a clock that is wrong. */
const longestPauseMs = 90 * dayMs;

/** Different days with a batch that bear out the clock after such a time. A wrong one is seldom left for days. */
const enoughDays = 3;

/** Files between two looks at who is at work: somebody may begin to take an old batch back meanwhile. */
const atOnce = 100;

/**
 * Deletes the batches that are too old or too many, and the leases that nobody holds of batches that are gone.
 * Keeps a batch that `isBegun` in this window, that somebody is at work on, or of which it is not known that this
 * release wrote it.
 */
export async function prune(
  { days, batches }: Retention,
  isBegun: (id: string) => boolean,
  {
    files,
    cache,
    leases,
  }: { readonly files: JournalFiles; readonly cache: ReplayCache; readonly leases: Leases },
): Promise<void> {
  await files.protect().catch(() => undefined);
  const ids = await files.ids();
  const now = plausibleNow(ids);
  const oldest = days === Infinity ? '' : idPrefix(new Date(now - days * dayMs));
  const expired = ids.filter((id, index) => (index >= batches || id < oldest) && !isBegun(id));
  for (let start = 0; start < expired.length; start += atOnce) {
    const chunk = new Set(expired.slice(start, start + atOnce));
    const taken = await leases.taken((id) => chunk.has(id));
    for (const id of chunk) {
      if (taken.has(id)) continue;
      const { kind } = await cache.summary(id);
      if (kind === 'batch' || kind === 'empty') await files.delete(id);
    }
  }
  const there = new Set(await files.ids());
  await leases.clean((id) => there.has(id));
}

/**
 * The time, in milliseconds since 1970, that the batches (`ids`, newest first) bear out. After a long pause the clock
 * may be wrong, and a few batches under it must not delete the history: until batches of several days lie behind the
 * pause, the time is that of the last batch before it.
 */
function plausibleNow(ids: readonly string[]): number {
  const now = Date.now();
  let newest = now;
  let last = now;
  const days = new Set<string>();
  for (const moment of ids.flatMap((id) => momentOf(id) ?? [])) {
    const at = Date.parse(moment);
    if (at > now) continue;
    if (last - at > longestPauseMs) {
      if (days.size >= enoughDays) return newest;
      newest = at;
      days.clear();
    }
    last = at;
    days.add(moment.slice(0, 10));
  }
  return newest;
}
