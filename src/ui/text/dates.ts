import { localeOf } from '../../model/locale';
import { inUtc } from '../../notion/schema/zonedTime';
import { plain } from './plain';

const moment = /^([+-]?\d{4,6})(-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)$/;
const day = /^[+-]?\d{4,6}-\d\d-\d\d$/;

/**
 * The moment that Notion wrote, in ISO 8601. Undefined for a date without a time: it has no time zone, so that
 * converting it could change the day. `Date` takes a year outside 0 to 9999 only with a sign and six digits.
 */
function momentIn(text: string): Date | undefined {
  const [, year = '', rest = ''] = moment.exec(text) ?? [];
  const digits = year.replace(/^[+-]/, '');
  const number = Number(year);
  const standard =
    number >= 0 && number <= 9_999
      ? String(number).padStart(4, '0')
      : `${number < 0 ? '-' : '+'}${digits.padStart(6, '0')}`;
  const date = new Date(standard + rest);
  return year === '' || Number.isNaN(date.getTime()) || !isDay(standard + rest.slice(0, 6))
    ? undefined
    : date;
}

/** `Date` takes February 30 for March 2. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`);
}

/**
 * A date or moment as Notion writes it, in the format of VS Code's `language`, with its time in their time zone if it has one. What
 * is no day of the calendar stays as it is.
 */
export function whenInWords(text: string, language: string): string {
  const date = momentIn(text);
  if (date === undefined) return wholeDayInWords(text, language) ?? plain(text);
  return date.getFullYear() > 0
    ? date.toLocaleString(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' })
    : date.toLocaleString(localeOf(language), { ...dayBeforeChrist, hour: 'numeric', minute: '2-digit' });
}

const dayBeforeChrist = { era: 'short', year: 'numeric', month: 'short', day: 'numeric' } as const;

/** Of a date without a time, which is the same day in every time zone. Undefined for what is none. */
function wholeDayInWords(text: string, language: string): string | undefined {
  const date = wholeDay(text);
  if (date === undefined) return undefined;
  const style = date.getUTCFullYear() > 0 ? ({ dateStyle: 'medium' } as const) : dayBeforeChrist;
  return date.toLocaleDateString(localeOf(language), { ...style, timeZone: 'UTC' });
}

/** In UTC. */
function wholeDay(text: string): Date | undefined {
  return day.test(text) ? momentIn(`${text}T00:00Z`) : undefined;
}

/** The day of a date or moment in the person's calendar, as 2026-01-31: to compare and group by, not to show. */
export function calendarDay(text: string): string {
  const date = momentIn(text);
  if (date === undefined) return plain(text);
  const year = date.getFullYear();
  const two = (number: number) => String(number).padStart(2, '0');
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days from today within which a day is named by its distance. */
const nearDays = 6;

/** A day as “tomorrow” or “3 days ago” where it is near, else short. `now`: in milliseconds since 1970. */
export function nearDayInWords(text: string, language: string, now = Date.now()): string {
  const day = calendarDay(text);
  const days = Math.round((Date.parse(`${day}T00:00:00`) - new Date(now).setHours(0, 0, 0, 0)) / 86_400_000);
  return Math.abs(days) <= nearDays
    ? new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(days, 'day')
    : shortDayOf(day, language, now);
}

/** The same of a day and a time of day (HH:mm) in an IANA time zone; as it is where that zone is unknown. */
export function zonedInWords(
  day: string,
  time: string,
  timeZone: string | undefined,
  language: string,
): string {
  const asUtc = momentIn(`${day}T${time}Z`);
  const exact = asUtc === undefined || timeZone === undefined ? undefined : inUtc(asUtc, timeZone);
  return exact === undefined ? plain(`${day} ${time}`) : whenInWords(exact.toISOString(), language);
}

/** The time, with its day unless that is today. */
export function momentInWords(moment: Date, language: string): string {
  return moment.toDateString() === new Date().toDateString()
    ? moment.toLocaleTimeString(localeOf(language), { timeStyle: 'short' })
    : moment.toLocaleString(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' });
}

/** The day of a moment in milliseconds since 1970, short. */
export function shortDayInWords(moment: number, language: string): string {
  return shortDayOf(calendarDay(new Date(moment).toISOString()), language);
}

/** A day of the person's calendar, as 2026-01-31, short: with its year unless that is this one. */
export function shortDayOf(day: string, language: string, now = Date.now()): string {
  const date = wholeDay(day);
  if (date === undefined) return plain(day);
  const year = date.getUTCFullYear();
  const ofYear = { month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  if (year <= 0) return date.toLocaleDateString(localeOf(language), { ...dayBeforeChrist, timeZone: 'UTC' });
  return date.toLocaleDateString(
    localeOf(language),
    year === new Date(now).getFullYear() ? ofYear : { ...ofYear, year: 'numeric' },
  );
}
