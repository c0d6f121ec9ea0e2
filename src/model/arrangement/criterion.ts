import type { Condition, Time } from '../../notion/query/query';

/** Matches what is older than `days`, counted back from the moment of the query. */
export interface Age {
  readonly kind: 'age';
  readonly of:
    { readonly kind: 'date'; readonly property: string } | { readonly kind: 'time'; readonly time: Time };
  readonly days: number;
}

/** Rows that name one of these people, or with `isNot` none of them. */
interface Naming {
  readonly kind: 'naming';
  readonly property: string;
  /** With their names at the time of choosing. */
  readonly anyOf: readonly { readonly id: string; readonly name?: string | undefined }[];
  readonly isNot?: boolean | undefined;
}

/** A condition as people choose it. */
export type Criterion =
  Extract<Condition, { readonly kind: 'text' | 'option' | 'checkbox' | 'empty' }> | Age | Naming;

/** The longest age, in days: a hundred years. */
export const maxDays = 36_500;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What a criterion means at `now`. */
export function conditionAt(criterion: Criterion, now: Date): Condition {
  if (criterion.kind === 'naming') {
    const { property, anyOf, isNot } = criterion;
    return { kind: 'person', property, anyOf: anyOf.map(({ id }) => id), isNot };
  }
  if (criterion.kind !== 'age') return criterion;
  const before = boundOf(criterion, now);
  return criterion.of.kind === 'date'
    ? { kind: 'date', property: criterion.of.property, before }
    : { kind: 'time', time: criterion.of.time, before };
}

/**
 * The exclusive upper bound of an age, in ISO 8601. A day of this machine's calendar (YYYY-MM-DD) for a date
 * property, as dates have no time zone; a moment in UTC for a time.
 */
export function boundOf({ of, days }: Age, now: Date): string {
  if (of.kind === 'date') return dayBefore(now, days);
  // Notion rounds times down to the minute, so an exact bound would also match younger pages of its own minute.
  const moment = now.getTime() - days * dayMs;
  return new Date(moment - (moment % minuteMs)).toISOString();
}

/** Counts calendar days, since days on which clocks change do not have 24 hours. */
function dayBefore(now: Date, days: number): string {
  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() - days));
  return day.toISOString().slice(0, 10);
}

/** Reads typed text as days. Undefined unless it is a whole number from 1 to `maxDays`. */
export function parseDays(text: string): number | undefined {
  const trimmed = text.trim();
  const days = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  return days >= 1 && days <= maxDays ? days : undefined;
}
