import type { Condition, Time } from '../../notion/query/query';

/** What is older than so many days. The days are counted back from the moment in which it is asked. */
export interface Age {
  readonly kind: 'age';
  readonly of:
    { readonly kind: 'date'; readonly property: string } | { readonly kind: 'time'; readonly time: Time };
  readonly days: number;
}

/** A condition as people choose it. */
export type Criterion = Extract<Condition, { readonly kind: 'text' | 'option' | 'checkbox' }> | Age;

/** The longest age that can be asked for: a hundred years. */
export const mostDays = 36_500;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What a criterion means at one moment. */
export function conditionAt(criterion: Criterion, now: Date): Condition {
  if (criterion.kind !== 'age') return criterion;
  const before = boundOf(criterion, now);
  return criterion.of.kind === 'date'
    ? { kind: 'date', property: criterion.of.property, before }
    : { kind: 'time', time: criterion.of.time, before };
}

/**
 * Where an age begins: what is from there on is too young. A day of this machine's calendar for a date, as dates
 * have no time zone; a moment for a time.
 */
export function boundOf({ of, days }: Age, now: Date): string {
  if (of.kind === 'date') return dayBefore(now, days);
  // Notion rounds times down to the minute: within the bound's own minute it cannot be told what came before it.
  const moment = now.getTime() - days * dayMs;
  return new Date(moment - (moment % minuteMs)).toISOString();
}

/** By the calendar, since days on which clocks change are longer or shorter. */
function dayBefore(now: Date, days: number): string {
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() - days));
  return day.toISOString().slice(0, 10);
}

/** The number of days that somebody has typed. Undefined unless it is a whole number from 1 on. */
export function parseDays(text: string): number | undefined {
  const trimmed = text.trim();
  const days = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  return days >= 1 && days <= mostDays ? days : undefined;
}
