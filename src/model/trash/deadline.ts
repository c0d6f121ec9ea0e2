const dayMs = 86_400_000;

/** Pages that Notion deletes within this many days are counted in the title of the view, and can be restored together. */
export const expiringDays = 3;

/** Below this many days left, a row warns. */
const warningDays = 4;

/** When Notion deletes pages in the Trash: by Notion's clock, and the number of days that the workspace keeps them. */
export interface Deadlines {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly days: number;
}

/**
 * Whole days until Notion deletes what was trashed at `since`, rounded down so that nobody counts on a day that is
 * not there. Negative once the time is up; undefined where it is not known when that is. Days are 24 hours, whatever
 * the time zone and daylight saving.
 */
export function daysLeft(since: number | undefined, { now, days }: Deadlines): number | undefined {
  if (since === undefined) return undefined;
  // It cannot have more than all its days, even if a clock was wrong.
  return Math.min(days, Math.floor((since + days * dayMs - now) / dayMs));
}

/** Whether little time is left, or none. */
export function warns(left: number | undefined): boolean {
  return left !== undefined && left < warningDays;
}

/** Whether Notion deletes it within `expiringDays`. One whose time is up counts: it is still there. */
export function isExpiring(since: number | undefined, { now, days }: Deadlines): boolean {
  return since !== undefined && since + (days - expiringDays) * dayMs <= now;
}
