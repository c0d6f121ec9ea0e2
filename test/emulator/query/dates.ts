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

type Compare = (ms: number) => number;

/** Compares days as days in UTC, and times as times. */
const comparedWith = (bound: string, now: number): Compare => {
  const named = relative(now)[bound];
  const limit = named === undefined ? bound : dayOf(named);
  const at = Date.parse(limit);
  return isDayOnly(limit) ? (ms) => Math.floor(ms / day) * day - at : (ms) => ms - at;
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

/** The test of a date that is not empty, made once for all rows of a query. */
export const compileDate = (condition: DateTest, now: number): ((ms: number) => boolean) => {
  const present = presence(condition, false);
  if (present !== undefined) return () => present;
  const span = spanOf(condition, now);
  if (span !== undefined) {
    const [first, last] = [comparedWith(span[0], now), comparedWith(span[1], now)];
    return (ms) => first(ms) >= 0 && last(ms) <= 0;
  }
  const against = (bound: string, passes: (order: number) => boolean) => {
    const compare = comparedWith(bound, now);
    return (ms: number): boolean => passes(compare(ms));
  };
  const { equals, before, after, on_or_before: until, on_or_after: since } = condition;
  if (equals !== undefined) return against(equals, (order) => order === 0);
  if (before !== undefined) return against(before, (order) => order < 0);
  if (after !== undefined) return against(after, (order) => order > 0);
  if (until !== undefined) return against(until, (order) => order <= 0);
  if (since !== undefined) return against(since, (order) => order >= 0);
  return () => false;
};

export const testDate = (condition: DateTest, date: string | null, now: number): boolean =>
  date === null ? (presence(condition, true) ?? false) : compileDate(condition, now)(Date.parse(date));
