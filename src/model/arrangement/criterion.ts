import type { Computed, Condition, SingleCondition, Time, UserType } from '../../notion/query/query';

/** Matches what is older than `days`, counted back from the moment of the query. */
export interface Age {
  readonly kind: 'age';
  readonly of:
    | { readonly kind: 'date'; readonly type?: Computed | undefined; readonly property: string }
    | { readonly kind: 'time'; readonly time: Time };
  readonly days: number;
}

/** Rows that name one of these people, or with `isNot` none of them. */
interface Naming {
  readonly kind: 'naming';
  /** Undefined: people. */
  readonly type?: UserType | undefined;
  readonly property: string;
  /** With their names at the time of choosing; the id may be `me`. */
  readonly anyOf: readonly { readonly id: string; readonly name?: string | undefined }[];
  readonly isNot?: boolean | undefined;
}

/** A condition as people choose it. */
export type SingleCriterion =
  | Extract<
      SingleCondition,
      { readonly kind: 'text' | 'number' | 'option' | 'checkbox' | 'empty' | 'emptyResult' }
    >
  | Age
  | Naming;

/** Such a condition, or several of which at least one has to hold. */
export type Criterion = SingleCriterion | { readonly kind: 'any'; readonly of: readonly SingleCriterion[] };

/** The longest age, in days: a hundred years. */
export const maxDays = 36_500;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The condition that a criterion stands for at `now`. */
export function conditionAt(criterion: Criterion, now: Date): Condition {
  return criterion.kind === 'any'
    ? { kind: 'any', of: criterion.of.map((one) => singleAt(one, now)) }
    : singleAt(criterion, now);
}

function singleAt(criterion: SingleCriterion, now: Date): SingleCondition {
  if (criterion.kind === 'naming') {
    const { type, property, anyOf, isNot } = criterion;
    return { kind: 'person', type, property, anyOf: anyOf.map(({ id }) => id), isNot };
  }
  if (criterion.kind !== 'age') return criterion;
  return { ...criterion.of, before: boundOf(criterion, now) };
}

/**
 * Whether rows can begin or cease to match without an edit of their own: as time goes by, with other rows, or with what
 * a formula reads. Whether Notion counts the other side of a relation as an edit of a row is not known.
 */
export function changesWithoutEdit(criterion: Criterion): boolean {
  switch (criterion.kind) {
    case 'any':
      return criterion.of.some(changesWithoutEdit);
    case 'age':
    case 'emptyResult':
      return true;
    case 'text':
    case 'number':
      return isComputed(criterion.type);
    case 'checkbox':
      return criterion.type !== undefined;
    case 'empty':
      return criterion.type === 'relation';
    case 'option':
    case 'naming':
      return false;
  }
}

function isComputed(type: string): boolean {
  return ['formula', 'rollup', 'rollupItems'].includes(type);
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

/** Reads typed text as a number, with `%` as a hundredth where `takesPercent`. Undefined where it is none. */
export function parseNumber(text: string, takesPercent: boolean): number | undefined {
  const [, digits, percent] = /^([-+]?(?:\d+(?:\.\d+)?|\.\d+))\s*(%?)$/.exec(text.trim()) ?? [];
  if (digits === undefined || (percent === '%' && !takesPercent)) return undefined;
  const number = percent === '%' ? Number(digits) / 100 : Number(digits);
  return Number.isFinite(number) ? number : undefined;
}

/** Reads typed text as days. Undefined unless it is a whole number from 1 to `maxDays`. */
export function parseDays(text: string): number | undefined {
  const trimmed = text.trim();
  const days = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  return days >= 1 && days <= maxDays ? days : undefined;
}
