import type { DateTest } from '../schemas/conditions.js';
import { iso } from '../state/clock.js';
import { presence } from './tests.js';

const day = 86_400_000;

const dayOf = (ms: number): string => iso(ms).slice(0, 10);

const monthsFrom = (now: number, months: number): number => {
  const date = new Date(now);
  return date.setUTCMonth(date.getUTCMonth() + months);
};

const relative = (now: number): Readonly<Record<string, number>> => ({
  today: now,
  tomorrow: now + day,
  yesterday: now - day,
  one_week_ago: now - 7 * day,
  one_week_from_now: now + 7 * day,
  one_month_ago: monthsFrom(now, -1),
  one_month_from_now: monthsFrom(now, 1),
});

const isDayOnly = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

const limitOf = (bound: string, now: number): string => {
  // Called for every row of large databases: skips the look-up for dates, which begin with a digit.
  const named = /^\d/.test(bound) ? undefined : relative(now)[bound];
  return named === undefined ? bound : dayOf(named);
};

/** Compares days as days in UTC, and times as times. */
const compare = (date: string, bound: string, now: number): number => {
  const limit = limitOf(bound, now);
  if (!isDayOnly(limit)) return Date.parse(date) - Date.parse(limit);
  const own = dayOf(Date.parse(date));
  return own < limit ? -1 : own > limit ? 1 : 0;
};

/** First and last day, inclusive. */
const spanOf = (condition: DateTest, now: number): readonly [string, string] | undefined => {
  const monday = now - ((new Date(now).getUTCDay() + 6) % 7) * day;
  if (condition.this_week !== undefined) return [dayOf(monday), dayOf(monday + 6 * day)];
  if (condition.past_week !== undefined) return [dayOf(now - 7 * day), dayOf(now)];
  if (condition.past_month !== undefined) return [dayOf(monthsFrom(now, -1)), dayOf(now)];
  if (condition.past_year !== undefined) return [dayOf(monthsFrom(now, -12)), dayOf(now)];
  if (condition.next_week !== undefined) return [dayOf(now), dayOf(now + 7 * day)];
  if (condition.next_month !== undefined) return [dayOf(now), dayOf(monthsFrom(now, 1))];
  if (condition.next_year !== undefined) return [dayOf(now), dayOf(monthsFrom(now, 12))];
  return undefined;
};

export const testDate = (condition: DateTest, date: string | null, now: number): boolean => {
  const present = presence(condition, date === null);
  if (present !== undefined) return present;
  if (date === null) return false;
  const span = spanOf(condition, now);
  if (span !== undefined) return compare(date, span[0], now) >= 0 && compare(date, span[1], now) <= 0;
  const { equals, before, after, on_or_before: until, on_or_after: since } = condition;
  if (equals !== undefined) return compare(date, equals, now) === 0;
  if (before !== undefined) return compare(date, before, now) < 0;
  if (after !== undefined) return compare(date, after, now) > 0;
  if (until !== undefined) return compare(date, until, now) <= 0;
  return since !== undefined && compare(date, since, now) >= 0;
};
