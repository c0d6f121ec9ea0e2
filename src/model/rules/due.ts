const dayMs = 86_400_000;

/**
 * Whether a rule is due: so many days of this machine's calendar after its last run, however many hours those had, or
 * at once where it was never run. `remind`: undefined for a rule that never is.
 */
export function isDue(remind: number | undefined, ranAt: Date | undefined, now: Date): boolean {
  return remind !== undefined && daysUntilDue(remind, ranAt, now) <= 0;
}

/** 0 or less where it is due. */
export function daysUntilDue(remind: number, ranAt: Date | undefined, now: Date): number {
  return ranAt === undefined || ranAt > now ? 0 : remind - (dayNumber(now) - dayNumber(ranAt));
}

/** At most once in 24 hours. A moment in the future is of a clock that was set back. */
export function mayRemind(remindedAt: Date | undefined, now: Date): boolean {
  const passed = remindedAt === undefined ? Infinity : now.getTime() - remindedAt.getTime();
  return passed < 0 || passed >= dayMs;
}

/** Of the day on this machine's calendar. */
function dayNumber(moment: Date): number {
  return Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / dayMs;
}
